;; test: asm speed
;; target: x64
(module
  (memory 1)
  ;; The record's address is read once more when five variables have their values: it stays out of
  ;; all their homes.
  (func $fields (param $at i32) (param $count i32) (result i32)
    (local $a i32) (local $b i32) (local $c i32) (local $d i32) (local $e i32) (local $record i32)
    (local $sum i32)
    (loop $next
      (local.set $record (i32.add (local.get $at) (i32.mul (local.get $count) (i32.const 12))))
      (local.set $count (i32.sub (local.get $count) (i32.const 1)))
      (local.set $a (i32.load8_u offset=1 (local.get $record)))
      (local.set $b (i32.load8_u offset=2 (local.get $record)))
      (local.set $c (i32.load8_u offset=3 (local.get $record)))
      (local.set $d (i32.load8_u offset=4 (local.get $record)))
      (local.set $e (i32.load8_u offset=5 (local.get $record)))
      (local.set $sum
        (if (result i32) (i32.load8_u (local.get $record))
          (then
            (i32.add (i32.mul (local.get $a) (local.get $b))
              (i32.mul (i32.mul (local.get $c) (local.get $d)) (local.get $e))))
          (else
            (i32.xor (i32.mul (local.get $e) (local.get $sum))
              (i32.mul (i32.add (local.get $b) (local.get $c)) (i32.xor (local.get $a) (local.get $d)))))))
      (br_if $next (local.get $count)))
    (local.get $sum)))

;; > function %fields ; 134 bytes, frame 40
;; >     push rbx
;; >     push rbp
;; >     push r9
;; >     push r10
;; >     push r12
;; >     mov r8d, 0
;; > L0:
;; >     imul eax, esi, 0xc
;; >     lea eax, [rax + rdi]
;; >     lea esi, [rsi - 1]
;; >     movzx ebx, byte ptr [r15 + rax + 1]      ; trap MemoryOutOfBounds
;; >     movzx ebp, byte ptr [r15 + rax + 2]      ; trap MemoryOutOfBounds
;; >     movzx r9d, byte ptr [r15 + rax + 3]      ; trap MemoryOutOfBounds
;; >     movzx r10d, byte ptr [r15 + rax + 4]     ; trap MemoryOutOfBounds
;; >     movzx r12d, byte ptr [r15 + rax + 5]     ; trap MemoryOutOfBounds
;; >     movzx eax, byte ptr [r15 + rax]          ; trap MemoryOutOfBounds
;; >     test eax, eax
;; >     je L1
;; >     mov rax, r9
;; >     imul eax, r10d
;; >     mov rcx, rbx
;; >     imul ecx, ebp
;; >     imul eax, r12d
;; >     lea r8d, [rcx + rax]
;; >     jmp L2
;; > L1:
;; >     mov rax, r12
;; >     imul eax, r8d
;; >     lea ecx, [r9 + rbp]
;; >     mov rdx, rbx
;; >     xor edx, r10d
;; >     imul ecx, edx
;; >     mov r8, rax
;; >     xor r8d, ecx
;; > L2:
;; >     test esi, esi
;; >     jne L0
;; >     mov rax, r8
;; >     pop r12
;; >     pop r10
;; >     pop r9
;; >     pop rbp
;; >     pop rbx
;; >     ret
