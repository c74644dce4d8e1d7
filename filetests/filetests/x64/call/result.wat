;; test: asm none, asm speed
;; target: x64
(module
  (func $three (param i32) (result i32 f64 i64)
    (local.get 0) (f64.const 1.5) (i64.const -1))
  (func $pass (param i32) (result i32 f64 i64)
    (call $three (local.get 0)))
  (func $many (result i32 i32 i32 i32 i32 i32 i32 i32)
    (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 4) (i32.const 5) (i32.const 6) (i32.const 7) (i32.const 8))
  (func $sum (result i32)
    (call $many)
    (i32.add) (i32.add) (i32.add) (i32.add) (i32.add) (i32.add) (i32.add)))

;; > === asm none
;; > function %three ; 26 bytes, frame 0
;; >     mov rax, rdi
;; >     mov r11, 0x3ff8000000000000
;; >     vmovq xmm0, r11
;; >     mov rdx, 0xffffffffffffffff
;; >     ret
;; >
;; > function %pass ; 26 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     call %three
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %many ; 60 bytes, frame 0
;; >     mov r11d, 7
;; >     mov [rsp + 8], r11
;; >     mov r11d, 8
;; >     mov [rsp + 0x10], r11
;; >     mov eax, 1
;; >     mov edx, 2
;; >     mov ecx, 3
;; >     mov esi, 4
;; >     mov edi, 5
;; >     mov r8d, 6
;; >     ret
;; >
;; > function %sum ; 81 bytes, frame 56
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     push rbx
;; >     push rbp
;; >     sub rsp, 0x28
;; >     call %many
;; >     mov r11, [rsp]
;; >     mov [rsp + 0x10], r11
;; >     mov r11, [rsp + 8]
;; >     mov [rsp + 0x18], r11
;; >     mov rbx, [rsp + 0x10]
;; >     mov rbp, [rsp + 0x18]
;; >     lea ebx, [rbx + rbp]
;; >     lea ebx, [r8 + rbx]
;; >     lea ebx, [rdi + rbx]
;; >     lea ebx, [rsi + rbx]
;; >     lea ecx, [rcx + rbx]
;; >     lea ecx, [rdx + rcx]
;; >     lea eax, [rax + rcx]
;; >     add rsp, 0x28
;; >     pop rbp
;; >     pop rbx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; > === asm speed
;; > function %three ; 26 bytes, frame 0
;; >     mov rax, rdi
;; >     mov r11, 0x3ff8000000000000
;; >     vmovq xmm0, r11
;; >     mov rdx, 0xffffffffffffffff
;; >     ret
;; >
;; > function %pass ; 26 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     call %three
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %many ; 60 bytes, frame 0
;; >     mov r11d, 7
;; >     mov [rsp + 8], r11
;; >     mov r11d, 8
;; >     mov [rsp + 0x10], r11
;; >     mov eax, 1
;; >     mov edx, 2
;; >     mov ecx, 3
;; >     mov esi, 4
;; >     mov edi, 5
;; >     mov r8d, 6
;; >     ret
;; >
;; > function %sum ; 81 bytes, frame 56
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     push rbx
;; >     push rbp
;; >     sub rsp, 0x28
;; >     call %many
;; >     mov r11, [rsp]
;; >     mov [rsp + 0x10], r11
;; >     mov r11, [rsp + 8]
;; >     mov [rsp + 0x18], r11
;; >     mov rbx, [rsp + 0x10]
;; >     mov rbp, [rsp + 0x18]
;; >     lea ebx, [rbx + rbp]
;; >     lea ebx, [r8 + rbx]
;; >     lea ebx, [rdi + rbx]
;; >     lea ebx, [rsi + rbx]
;; >     lea ecx, [rcx + rbx]
;; >     lea ecx, [rdx + rcx]
;; >     lea eax, [rax + rcx]
;; >     add rsp, 0x28
;; >     pop rbp
;; >     pop rbx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
