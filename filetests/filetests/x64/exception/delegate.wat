;; test: asm none, asm speed
;; target: x64
(module
  (import "host" "call" (func $call))
  (tag $e)
  (func $outer
    try $outer
      try
        call $call
      delegate $outer
    catch $e
    end))

;; > === asm none
;; > function %outer ; 109 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L3
;; >     push rbx
;; >     sub rsp, 0x10
;; >     mov [rsp], r14
;; >     call %call                               ; handler L1
;; > L0:
;; >     add rsp, 0x10
;; >     pop rbx
;; >     ret
;; > L1:
;; >     mov r14, [rsp]
;; >     mov r15, [r14 + 8]
;; >     mov rsi, [r14]
;; >     mov rsi, [rsi + 0x28]
;; >     mov rbx, rsi
;; >     mov rax, [r14 + 0x58]
;; >     mov rcx, [rbx]
;; >     cmp rcx, rax
;; >     jne L2
;; >     mov rdi, rbx
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin ExceptionDrop
;; >     jmp L0
;; > L2:
;; >     mov rdi, rbx
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin Throw
;; >     nop
;; >     ud2                                      ; trap Unreachable
;; > L3:
;; >     ud2                                      ; trap StackOverflow
;; > === asm speed
;; > function %outer ; 106 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L3
;; >     push rbx
;; >     sub rsp, 0x10
;; >     mov [rsp], r14
;; >     call %call                               ; handler L1
;; > L0:
;; >     add rsp, 0x10
;; >     pop rbx
;; >     ret
;; > L1:
;; >     mov r14, [rsp]
;; >     mov r15, [r14 + 8]
;; >     mov rbx, [r14]
;; >     mov rbx, [rbx + 0x28]
;; >     mov rax, [r14 + 0x58]
;; >     mov rcx, [rbx]
;; >     cmp rcx, rax
;; >     jne L2
;; >     mov rdi, rbx
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin ExceptionDrop
;; >     jmp L0
;; > L2:
;; >     mov rdi, rbx
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin Throw
;; >     nop
;; >     ud2                                      ; trap Unreachable
;; > L3:
;; >     ud2                                      ; trap StackOverflow
