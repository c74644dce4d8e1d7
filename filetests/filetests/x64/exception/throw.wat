;; test: asm none, asm speed
;; target: x64
(module
  (tag $e (param i32 f64))
  (func $throw (param i32 f64) (throw $e (local.get 0) (local.get 1))))

;; > === asm none
;; > function %throw ; 83 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 0x18
;; >     mov [rsp], rdi
;; >     vmovsd [rsp + 8], xmm0
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin ExceptionNew
;; >     mov rcx, [rsp]
;; >     mov [rax + 0x10], rcx
;; >     vmovsd xmm0, [rsp + 8]
;; >     vmovsd [rax + 0x18], xmm0
;; >     mov rdi, rax
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin Throw
;; >     nop
;; >     ud2                                      ; trap Unreachable
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; > === asm speed
;; > function %throw ; 83 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 0x18
;; >     mov [rsp], rdi
;; >     vmovsd [rsp + 8], xmm0
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin ExceptionNew
;; >     mov rcx, [rsp]
;; >     mov [rax + 0x10], rcx
;; >     vmovsd xmm0, [rsp + 8]
;; >     vmovsd [rax + 0x18], xmm0
;; >     mov rdi, rax
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin Throw
;; >     nop
;; >     ud2                                      ; trap Unreachable
;; > L0:
;; >     ud2                                      ; trap StackOverflow
