;; test: asm none, asm speed
;; target: x64
(module
  (import "host" "call" (func $call))
  (tag $e (param i32))
  (func $cleanup (result i32)
    try (result i32)
      call $call
      i32.const 0
    catch $e
    catch_all
      rethrow 0
    end))

;; > === asm none
;; > function %cleanup ; 133 bytes, frame 40
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L3
;; >     push rbx
;; >     push rbp
;; >     sub rsp, 0x18
;; >     mov [rsp], r14
;; >     call %call                               ; handler L1
;; >     mov ebx, 0
;; > L0:
;; >     mov rax, rbx
;; >     add rsp, 0x18
;; >     pop rbp
;; >     pop rbx
;; >     ret
;; > L1:
;; >     mov r14, [rsp]
;; >     mov r15, [r14 + 8]
;; >     mov rbp, [r14]
;; >     mov rbp, [rbp + 0x28]
;; >     mov rax, [r14 + 0x58]
;; >     mov rcx, [rbp]
;; >     cmp rcx, rax
;; >     jne L2
;; >     mov eax, [rbp + 0x10]
;; >     mov [rsp + 8], rax
;; >     mov rdi, rbp
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin ExceptionDrop
;; >     mov rax, [rsp + 8]
;; >     mov rbx, rax
;; >     jmp L0
;; > L2:
;; >     mov rdi, rbp
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin Throw
;; >     nop
;; >     ud2                                      ; trap Unreachable
;; > L3:
;; >     ud2                                      ; trap StackOverflow
;; > === asm speed
;; > function %cleanup ; 120 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L3
;; >     push rbx
;; >     push rbp
;; >     sub rsp, 8
;; >     mov [rsp], r14
;; >     call %call                               ; handler L1
;; >     mov ebx, 0
;; > L0:
;; >     mov rax, rbx
;; >     add rsp, 8
;; >     pop rbp
;; >     pop rbx
;; >     ret
;; > L1:
;; >     mov r14, [rsp]
;; >     mov r15, [r14 + 8]
;; >     mov rbp, [r14]
;; >     mov rbp, [rbp + 0x28]
;; >     mov rax, [r14 + 0x58]
;; >     mov rcx, [rbp]
;; >     cmp rcx, rax
;; >     jne L2
;; >     mov ebx, [rbp + 0x10]
;; >     mov rdi, rbp
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin ExceptionDrop
;; >     jmp L0
;; > L2:
;; >     mov rdi, rbp
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin Throw
;; >     nop
;; >     ud2                                      ; trap Unreachable
;; > L3:
;; >     ud2                                      ; trap StackOverflow
