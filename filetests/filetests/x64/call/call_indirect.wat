;; test: asm none, asm speed
(module
  (type $t (func (param i32) (result i32)))
  (table 4 funcref)
  (func $indirect (param i32 i32) (result i32)
    (call_indirect (type $t) (local.get 1) (local.get 0)))
  (func $constant (param i32) (result i32)
    (call_indirect (type $t) (local.get 0) (i32.const 2))))

;; > === asm none
;; > function %indirect ; 111 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L5
;; >     sub rsp, 8
;; >     cmp rdi, [r14 + 0x50]
;; >     jae L1
;; >     mov rax, rdi
;; >     shl rax, 5
;; >     add rax, [r14 + 0x48]
;; >     mov rcx, [r14 + 0x28]
;; >     mov ecx, [rcx]
;; >     cmp [rax + 0x10], ecx
;; >     jne L2
;; >     mov rdi, rsi
;; >     cmp r14, [rax + 8]
;; >     jne L4
;; >     call qword ptr [rax]
;; > L0:
;; >     add rsp, 8
;; >     ret
;; > L1:
;; >     ud2                                      ; trap UndefinedElement
;; > L2:
;; >     cmp dword ptr [rax + 0x10], 0
;; >     jne L3
;; >     ud2                                      ; trap UninitializedElement
;; > L3:
;; >     ud2                                      ; trap IndirectCallTypeMismatch
;; > L4:
;; >     mov [rsp], r14
;; >     mov r11, r14
;; >     mov r14, [rax + 8]
;; >     mov r15, [r14 + 8]
;; >     call qword ptr [rax]
;; >     mov r14, [rsp]
;; >     mov r15, [r14 + 8]
;; >     jmp L0
;; > L5:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %constant ; 110 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L5
;; >     sub rsp, 8
;; >     mov eax, 2
;; >     cmp rax, [r14 + 0x50]
;; >     jae L1
;; >     shl rax, 5
;; >     add rax, [r14 + 0x48]
;; >     mov rcx, [r14 + 0x28]
;; >     mov ecx, [rcx]
;; >     cmp [rax + 0x10], ecx
;; >     jne L2
;; >     cmp r14, [rax + 8]
;; >     jne L4
;; >     call qword ptr [rax]
;; > L0:
;; >     add rsp, 8
;; >     ret
;; > L1:
;; >     ud2                                      ; trap UndefinedElement
;; > L2:
;; >     cmp dword ptr [rax + 0x10], 0
;; >     jne L3
;; >     ud2                                      ; trap UninitializedElement
;; > L3:
;; >     ud2                                      ; trap IndirectCallTypeMismatch
;; > L4:
;; >     mov [rsp], r14
;; >     mov r11, r14
;; >     mov r14, [rax + 8]
;; >     mov r15, [r14 + 8]
;; >     call qword ptr [rax]
;; >     mov r14, [rsp]
;; >     mov r15, [r14 + 8]
;; >     jmp L0
;; > L5:
;; >     ud2                                      ; trap StackOverflow
;; > === asm speed
;; > function %indirect ; 111 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L5
;; >     sub rsp, 8
;; >     cmp rdi, [r14 + 0x50]
;; >     jae L1
;; >     shl rdi, 5
;; >     add rdi, [r14 + 0x48]
;; >     mov rax, [r14 + 0x28]
;; >     mov eax, [rax]
;; >     cmp [rdi + 0x10], eax
;; >     jne L2
;; >     mov rax, rdi
;; >     mov rdi, rsi
;; >     cmp r14, [rax + 8]
;; >     jne L4
;; >     call qword ptr [rax]
;; > L0:
;; >     add rsp, 8
;; >     ret
;; > L1:
;; >     ud2                                      ; trap UndefinedElement
;; > L2:
;; >     cmp dword ptr [rdi + 0x10], 0
;; >     jne L3
;; >     ud2                                      ; trap UninitializedElement
;; > L3:
;; >     ud2                                      ; trap IndirectCallTypeMismatch
;; > L4:
;; >     mov [rsp], r14
;; >     mov r11, r14
;; >     mov r14, [rax + 8]
;; >     mov r15, [r14 + 8]
;; >     call qword ptr [rax]
;; >     mov r14, [rsp]
;; >     mov r15, [r14 + 8]
;; >     jmp L0
;; > L5:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %constant ; 110 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L5
;; >     sub rsp, 8
;; >     mov esi, 2
;; >     cmp rsi, [r14 + 0x50]
;; >     jae L1
;; >     shl rsi, 5
;; >     add rsi, [r14 + 0x48]
;; >     mov rax, [r14 + 0x28]
;; >     mov eax, [rax]
;; >     cmp [rsi + 0x10], eax
;; >     jne L2
;; >     cmp r14, [rsi + 8]
;; >     jne L4
;; >     call qword ptr [rsi]
;; > L0:
;; >     add rsp, 8
;; >     ret
;; > L1:
;; >     ud2                                      ; trap UndefinedElement
;; > L2:
;; >     cmp dword ptr [rsi + 0x10], 0
;; >     jne L3
;; >     ud2                                      ; trap UninitializedElement
;; > L3:
;; >     ud2                                      ; trap IndirectCallTypeMismatch
;; > L4:
;; >     mov [rsp], r14
;; >     mov r11, r14
;; >     mov r14, [rsi + 8]
;; >     mov r15, [r14 + 8]
;; >     call qword ptr [rsi]
;; >     mov r14, [rsp]
;; >     mov r15, [r14 + 8]
;; >     jmp L0
;; > L5:
;; >     ud2                                      ; trap StackOverflow
