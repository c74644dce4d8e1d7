;; test: asm none, asm speed
;; target: x64
(module
  (import "host" "call" (func $call (param i32) (result i64)))
  (tag $e (param i64))
  (tag $f)
  (func $handle (param i32) (result i64)
    (block $f
      (block $e (result i64)
        (try_table (catch $e $e) (catch_all $f)
          (return (call $call (local.get 0))))
        (unreachable))
      (return))
    (i64.extend_i32_u (local.get 0))))

;; > === asm none
;; > function %handle ; 149 bytes, frame 40
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L5
;; >     push rbx
;; >     sub rsp, 0x20
;; >     mov [rsp + 0x10], r14
;; >     mov [rsp], rdi
;; >     call %call                               ; handler L1
;; > L0:
;; >     add rsp, 0x20
;; >     pop rbx
;; >     ret
;; > L1:
;; >     mov r14, [rsp + 0x10]
;; >     mov r15, [r14 + 8]
;; >     mov rbx, [r14]
;; >     mov rbx, [rbx + 0x28]
;; >     mov rax, [r14 + 0x58]
;; >     mov rcx, [rbx]
;; >     cmp rcx, rax
;; >     jne L2
;; >     mov rax, [rbx + 0x10]
;; >     mov [rsp + 0x18], rax
;; >     mov rdi, rbx
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin ExceptionDrop
;; >     mov rax, [rsp + 0x18]
;; >     mov [rsp + 8], rax
;; >     jmp L3
;; > L2:
;; >     mov rdi, rbx
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin ExceptionDrop
;; >     jmp L4
;; > L3:
;; >     mov rax, [rsp + 8]
;; >     jmp L0
;; > L4:
;; >     mov rax, [rsp]
;; >     jmp L0
;; > L5:
;; >     ud2                                      ; trap StackOverflow
;; > === asm speed
;; > function %handle ; 139 bytes, frame 40
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L5
;; >     push rbx
;; >     sub rsp, 0x20
;; >     mov [rsp + 0x10], r14
;; >     mov [rsp], rdi
;; >     call %call                               ; handler L1
;; > L0:
;; >     add rsp, 0x20
;; >     pop rbx
;; >     ret
;; > L1:
;; >     mov r14, [rsp + 0x10]
;; >     mov r15, [r14 + 8]
;; >     mov rbx, [r14]
;; >     mov rbx, [rbx + 0x28]
;; >     mov rax, [r14 + 0x58]
;; >     mov rcx, [rbx]
;; >     cmp rcx, rax
;; >     jne L2
;; >     mov rax, [rbx + 0x10]
;; >     mov [rsp + 8], rax
;; >     mov rdi, rbx
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin ExceptionDrop
;; >     jmp L3
;; > L2:
;; >     mov rdi, rbx
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin ExceptionDrop
;; >     jmp L4
;; > L3:
;; >     mov rax, [rsp + 8]
;; >     jmp L0
;; > L4:
;; >     mov rax, [rsp]
;; >     jmp L0
;; > L5:
;; >     ud2                                      ; trap StackOverflow
