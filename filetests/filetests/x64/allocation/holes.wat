;; test: asm speed
;; target: x64
(module
  (memory 1)
  ;; Each arm works on numbers of its own while the others' are not there: they have the same
  ;; registers, few of which calls preserve.
  (func $arms (param $which i32) (param $at i32) (result i32)
    (local $a i32) (local $b i32) (local $c i32) (local $d i32) (local $e i32) (local $f i32)
    (local.set $a (i32.load (local.get $at)))
    (block $end
      (if (i32.lt_u (local.get $which) (i32.const 10))
        (then
          (local.set $b (i32.load offset=4 (local.get $at)))
          (local.set $c (i32.load offset=8 (local.get $at)))
          (br_if $end (i32.gt_s (local.get $b) (local.get $c)))
          (local.set $a (i32.mul (i32.xor (local.get $b) (local.get $a)) (local.get $c)))
          (br $end)))
      (if (i32.lt_u (local.get $which) (i32.const 20))
        (then
          (local.set $d (i32.load offset=12 (local.get $at)))
          (local.set $e (i32.load offset=16 (local.get $at)))
          (br_if $end (i32.gt_s (local.get $d) (local.get $e)))
          (local.set $a (i32.sub (i32.or (local.get $d) (local.get $a)) (local.get $e)))
          (br $end)))
      (local.set $f (i32.load offset=20 (local.get $at)))
      (br_if $end (i32.gt_s (local.get $f) (local.get $which)))
      (local.set $a (i32.rotl (local.get $f) (local.get $a))))
    (i32.add (local.get $a) (local.get $which))))

;; > function %arms ; 119 bytes, frame 0
;; >     mov r8d, [r15 + rsi]                     ; trap MemoryOutOfBounds
;; >     cmp edi, 0xa
;; >     jae L0
;; >     mov eax, [r15 + rsi + 4]                 ; trap MemoryOutOfBounds
;; >     mov ecx, [r15 + rsi + 8]                 ; trap MemoryOutOfBounds
;; >     cmp eax, ecx
;; >     jg L2
;; >     xor eax, r8d
;; >     mov r8, rax
;; >     imul r8d, ecx
;; >     jmp L2
;; > L0:
;; >     cmp edi, 0x14
;; >     jae L1
;; >     mov eax, [r15 + rsi + 0xc]               ; trap MemoryOutOfBounds
;; >     mov ecx, [r15 + rsi + 0x10]              ; trap MemoryOutOfBounds
;; >     cmp eax, ecx
;; >     jg L2
;; >     or eax, r8d
;; >     mov r8, rax
;; >     sub r8d, ecx
;; >     jmp L2
;; > L1:
;; >     mov eax, [r15 + rsi + 0x14]              ; trap MemoryOutOfBounds
;; >     cmp eax, edi
;; >     jg L2
;; >     mov r11, rcx
;; >     mov rcx, r8
;; >     rol eax, cl
;; >     mov rcx, r11
;; >     mov r8, rax
;; > L2:
;; >     lea eax, [r8 + rdi]
;; >     ret
