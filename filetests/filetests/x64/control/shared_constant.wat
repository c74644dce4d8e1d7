;; test: asm speed
;; target: x64
(module
  (memory 1)
  ;; Four checks leave with -1, which is one variable's value from before the first of them on, so
  ;; each is a branch and nothing else.
  (func $digits (param $at i32) (result i32) (local $result i32)
    (local.set $result (i32.const -1))
    (block $end
      (br_if $end (i32.gt_u (i32.load8_u (local.get $at)) (i32.const 57)))
      (br_if $end (i32.lt_u (i32.load8_u (local.get $at)) (i32.const 48)))
      (br_if $end (i32.gt_u (i32.load8_u offset=1 (local.get $at)) (i32.const 57)))
      (br_if $end (i32.lt_u (i32.load8_u offset=1 (local.get $at)) (i32.const 48)))
      (local.set $result
        (i32.add
          (i32.mul (i32.load8_u (local.get $at)) (i32.const 10))
          (i32.load8_u offset=1 (local.get $at)))))
    (local.get $result)))

;; > function %digits ; 62 bytes, frame 0
;; >     movzx eax, byte ptr [r15 + rdi]          ; trap MemoryOutOfBounds
;; >     mov esi, 0xffffffff
;; >     cmp eax, 0x39
;; >     ja L0
;; >     cmp eax, 0x30
;; >     jb L0
;; >     movzx ecx, byte ptr [r15 + rdi + 1]      ; trap MemoryOutOfBounds
;; >     cmp ecx, 0x39
;; >     ja L0
;; >     cmp ecx, 0x30
;; >     jb L0
;; >     imul eax, 0xa
;; >     lea esi, [rax + rcx]
;; > L0:
;; >     mov rax, rsi
;; >     ret
