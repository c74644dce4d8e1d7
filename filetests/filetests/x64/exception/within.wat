;; test: asm none, asm speed
;; target: x64
(module
  (tag $e (param i32))
  (func $jump (param i32) (result i32)
    (block $caught (result i32)
      (try_table (catch $e $caught)
        (throw $e (local.get 0)))
      (unreachable))))

;; > === asm none
;; > function %jump ; 137 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L2
;; >     push rbx
;; >     sub rsp, 0x10
;; >     mov [rsp], rdi
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin ExceptionNew
;; >     mov rcx, [rsp]
;; >     mov [rax + 0x10], rcx
;; >     mov rbx, rax
;; >     mov rax, [r14 + 0x48]
;; >     mov rcx, [rbx]
;; >     cmp rcx, rax
;; >     jne L0
;; >     mov eax, [rbx + 0x10]
;; >     mov [rsp + 8], rax
;; >     mov rdi, rbx
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin ExceptionDrop
;; >     mov rax, [rsp + 8]
;; >     mov [rsp], rax
;; >     jmp L1
;; > L0:
;; >     mov rdi, rbx
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin Throw
;; >     nop
;; >     ud2                                      ; trap Unreachable
;; > L1:
;; >     mov rax, [rsp]
;; >     add rsp, 0x10
;; >     pop rbx
;; >     ret
;; > L2:
;; >     ud2                                      ; trap StackOverflow
;; > === asm speed
;; > function %jump ; 125 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L2
;; >     sub rsp, 8
;; >     mov [rsp], rdi
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin ExceptionNew
;; >     mov rsi, rax
;; >     mov rax, [rsp]
;; >     mov [rsi + 0x10], rax
;; >     mov rcx, [r14 + 0x48]
;; >     mov rdx, [rsi]
;; >     cmp rdx, rcx
;; >     jne L0
;; >     mov ecx, [rsi + 0x10]
;; >     mov [rsp], rcx
;; >     mov rdi, rsi
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin ExceptionDrop
;; >     jmp L1
;; > L0:
;; >     mov rdi, rsi
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin Throw
;; >     nop
;; >     ud2                                      ; trap Unreachable
;; > L1:
;; >     mov rax, [rsp]
;; >     add rsp, 8
;; >     ret
;; > L2:
;; >     ud2                                      ; trap StackOverflow
