;; test: asm none, asm speed
;; target: x64
(module
  (type $t (func (param i32) (result i32)))
  (table 4 funcref)
  (func $indirect (param i32 i32) (result i32)
    (call_indirect (type $t) (local.get 1) (local.get 0)))
  (func $constant (param i32) (result i32)
    (call_indirect (type $t) (local.get 0) (i32.const 2))))

;; > === asm none
;; > function %indirect ; 91 bytes, frame 8
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
;; >     call cross_instance
;; >     jmp L0
;; > L5:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %constant ; 90 bytes, frame 8
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
;; >     call cross_instance
;; >     jmp L0
;; > L5:
;; >     ud2                                      ; trap StackOverflow
;; > === asm speed
;; > function %indirect ; 91 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L5
;; >     sub rsp, 8
;; >     cmp rdi, [r14 + 0x50]
;; >     jae L1
;; >     shl rdi, 5
;; >     mov rax, rdi
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
;; >     call cross_instance
;; >     jmp L0
;; > L5:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %constant ; 90 bytes, frame 8
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
;; >     call cross_instance
;; >     jmp L0
;; > L5:
;; >     ud2                                      ; trap StackOverflow
