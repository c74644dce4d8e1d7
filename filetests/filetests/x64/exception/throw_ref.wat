;; test: asm none, asm speed
;; target: x64
(module
  (import "host" "call" (func $call))
  (func $again (local $caught exnref)
    (local.set $caught
      (block $all (result exnref)
        (try_table (catch_all_ref $all) (call $call))
        (return)))
    (throw_ref (local.get $caught))))

;; > === asm none
;; > function %again ; 99 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L2
;; >     push rbx
;; >     sub rsp, 0x10
;; >     mov [rsp], r14
;; >     call %call                               ; handler L0
;; >     add rsp, 0x10
;; >     pop rbx
;; >     ret
;; > L0:
;; >     mov r14, [rsp]
;; >     mov r15, [r14 + 8]
;; >     mov rbx, [r14]
;; >     mov rbx, [rbx + 0x28]
;; >     mov rdi, rbx
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin ExceptionShare
;; >     test rbx, rbx
;; >     je L1
;; >     mov rdi, rbx
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin Throw
;; >     nop
;; >     ud2                                      ; trap Unreachable
;; > L1:
;; >     ud2                                      ; trap NullReference
;; > L2:
;; >     ud2                                      ; trap StackOverflow
;; > === asm speed
;; > function %again ; 99 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L2
;; >     push rbx
;; >     sub rsp, 0x10
;; >     mov [rsp], r14
;; >     call %call                               ; handler L0
;; >     add rsp, 0x10
;; >     pop rbx
;; >     ret
;; > L0:
;; >     mov r14, [rsp]
;; >     mov r15, [r14 + 8]
;; >     mov rbx, [r14]
;; >     mov rbx, [rbx + 0x28]
;; >     mov rdi, rbx
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin ExceptionShare
;; >     test rbx, rbx
;; >     je L1
;; >     mov rdi, rbx
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin Throw
;; >     nop
;; >     ud2                                      ; trap Unreachable
;; > L1:
;; >     ud2                                      ; trap NullReference
;; > L2:
;; >     ud2                                      ; trap StackOverflow
