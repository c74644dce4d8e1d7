;; test: asm speed
;; target: x64
(module
  (func $other (param i32) (result i32) (local.get 0))
  ;; More lives across the call than there are registers for, but a leaf does without the frame.
  (func $tree (param i32 i32 i32 i32) (result i32)
    (local $a i32) (local $b i32) (local $c i32) (local $d i32) (local $e i32) (local $f i32)
    (local $g i32) (local $h i32) (local $i i32) (local $j i32)
    (if (i32.eqz (i32.and (i32.or (local.get 0) (local.get 1)) (i32.or (local.get 2) (local.get 3))))
      (then (return (i32.const 1))))
    (local.set $a (local.get 1)) (local.set $b (i32.mul (local.get 0) (local.get 1)))
    (local.set $c (i32.xor (local.get $b) (local.get 2))) (local.set $d (i32.mul (local.get $c) (local.get 3)))
    (local.set $e (i32.xor (local.get $d) (local.get 2))) (local.set $f (i32.mul (local.get $e) (local.get 3)))
    (local.set $g (i32.xor (local.get $f) (local.get 2))) (local.set $h (i32.mul (local.get $g) (local.get 3)))
    (loop $next
      (local.set $a (i32.add (local.get $a) (call $other (local.get 0))))
      (local.set $b (i32.add (local.get $b) (call $other (local.get 1))))
      (local.set $i (i32.add (local.get $i) (i32.add (local.get $c) (local.get $d))))
      (local.set $j (i32.add (local.get $j) (i32.add (local.get $e) (local.get $f))))
      (local.set $h (i32.add (local.get $h) (i32.xor (local.get $g) (local.get 2))))
      (br_if $next (i32.lt_u (local.tee 3 (i32.sub (local.get 3) (i32.const 3))) (i32.const 100))))
    (i32.add (i32.add (local.get $a) (local.get $b))
      (i32.add (local.get $h) (i32.add (local.get $i) (local.get $j)))))
)

;; > function %other ; 4 bytes, frame 0
;; >     mov rax, rdi
;; >     ret
;; >
;; > function %tree ; 259 bytes, frame 120
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L3
;; >     push rbx
;; >     push rbp
;; >     push r9
;; >     push r10
;; >     push r12
;; >     push r13
;; >     sub rsp, 0x48
;; >     mov r8, rdx
;; >     mov rbx, rcx
;; >     mov [rsp], rdi
;; >     mov [rsp + 8], rsi
;; >     mov [rsp + 0x10], r8
;; >     mov rax, rdi
;; >     or eax, esi
;; >     mov rcx, r8
;; >     or ecx, ebx
;; >     test eax, ecx
;; >     jne L0
;; >     mov eax, 1
;; >     jmp L2
;; > L0:
;; >     mov r13, rdi
;; >     imul r13d, esi
;; >     mov rax, r13
;; >     xor eax, r8d
;; >     mov [rsp + 0x18], rax
;; >     imul eax, ebx
;; >     mov [rsp + 0x20], rax
;; >     xor eax, r8d
;; >     mov [rsp + 0x28], rax
;; >     imul eax, ebx
;; >     mov [rsp + 0x30], rax
;; >     xor eax, r8d
;; >     mov [rsp + 0x38], rax
;; >     mov r12, rax
;; >     imul r12d, ebx
;; >     mov r10, rsi
;; >     mov r9d, 0
;; >     mov ebp, 0
;; > L1:
;; >     mov rdi, [rsp]
;; >     call %other
;; >     lea r10d, [r10 + rax]
;; >     mov rdi, [rsp + 8]
;; >     call %other
;; >     lea r13d, [rax + r13]
;; >     mov rax, [rsp + 0x18]
;; >     mov rcx, [rsp + 0x20]
;; >     lea edx, [rax + rcx]
;; >     lea r9d, [r9 + rdx]
;; >     mov rdx, [rsp + 0x28]
;; >     mov rsi, [rsp + 0x30]
;; >     lea edi, [rdx + rsi]
;; >     lea ebp, [rdi + rbp]
;; >     mov rdi, [rsp + 0x38]
;; >     xor edi, [rsp + 0x10]
;; >     lea r12d, [r12 + rdi]
;; >     lea ebx, [rbx - 3]
;; >     cmp ebx, 0x64
;; >     jb L1
;; >     lea ebx, [r10 + r13]
;; >     lea edi, [r9 + rbp]
;; >     lea edi, [rdi + r12]
;; >     lea ebx, [rbx + rdi]
;; >     mov rax, rbx
;; > L2:
;; >     add rsp, 0x48
;; >     pop r13
;; >     pop r12
;; >     pop r10
;; >     pop r9
;; >     pop rbp
;; >     pop rbx
;; >     ret
;; > L3:
;; >     ud2                                      ; trap StackOverflow
