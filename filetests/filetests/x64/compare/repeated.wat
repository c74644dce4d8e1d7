;; test: asm speed
;; target: x64
(module
  (func $search (param $low i32) (param $high i32) (param $sought i32) (result i32)
    (local $middle i32) (local $is_below i32)
    (loop $next
      (local.set $middle (i32.shr_u (i32.add (local.get $low) (local.get $high)) (i32.const 1)))
      (local.set $is_below
        (i32.lt_s (i32.mul (local.get $middle) (local.get $middle)) (local.get $sought)))
      (local.set $low
        (select (i32.add (local.get $middle) (i32.const 1)) (local.get $low) (local.get $is_below)))
      (local.set $high
        (select (local.get $high) (local.get $middle) (local.get $is_below)))
      (br_if $next (i32.lt_u (local.get $low) (local.get $high))))
    (local.get $low))
)

;; > function %search ; 37 bytes, frame 0
;; >     mov r8, rdx
;; > L0:
;; >     lea eax, [rdi + rsi]
;; >     shr eax, 1
;; >     mov rcx, rax
;; >     imul ecx, eax
;; >     lea edx, [rax + 1]
;; >     cmp ecx, r8d
;; >     cmovl edi, edx
;; >     cmp ecx, r8d
;; >     cmovge esi, eax
;; >     cmp edi, esi
;; >     jb L0
;; >     mov rax, rdi
;; >     ret
