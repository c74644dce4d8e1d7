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
;; > function %indirect ; 85 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L5
;; >     sub rsp, 8
;; >     cmp rdi, [r14 + 0x50]
;; >     jae L1
;; >     mov rax, rdi
;; >     shl rax, 5
;; >     add rax, [r14 + 0x48]
;; >     mov rdi, rsi
;; >     mov r11, [rax + 0x10]
;; >     cmp r11, [r14 + 0x58]
;; >     jne L2
;; >     call qword ptr [rax]
;; > L0:
;; >     add rsp, 8
;; >     ret
;; > L1:
;; >     ud2                                      ; trap UndefinedElement
;; > L2:
;; >     cmp r11d, [r14 + 0x58]
;; >     je L4
;; >     test r11d, r11d
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
;; > function %constant ; 72 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L4
;; >     sub rsp, 8
;; >     mov eax, 2
;; >     shl rax, 5
;; >     add rax, [r14 + 0x48]
;; >     mov r11, [rax + 0x10]
;; >     cmp r11, [r14 + 0x58]
;; >     jne L1
;; >     call qword ptr [rax]
;; > L0:
;; >     add rsp, 8
;; >     ret
;; > L1:
;; >     cmp r11d, [r14 + 0x58]
;; >     je L3
;; >     test r11d, r11d
;; >     jne L2
;; >     ud2                                      ; trap UninitializedElement
;; > L2:
;; >     ud2                                      ; trap IndirectCallTypeMismatch
;; > L3:
;; >     call cross_instance
;; >     jmp L0
;; > L4:
;; >     ud2                                      ; trap StackOverflow
;; > === asm speed
;; > function %indirect ; 85 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L5
;; >     sub rsp, 8
;; >     cmp rdi, [r14 + 0x50]
;; >     jae L1
;; >     mov rax, rdi
;; >     shl rax, 5
;; >     add rax, [r14 + 0x48]
;; >     mov rdi, rsi
;; >     mov r11, [rax + 0x10]
;; >     cmp r11, [r14 + 0x58]
;; >     jne L2
;; >     call qword ptr [rax]
;; > L0:
;; >     add rsp, 8
;; >     ret
;; > L1:
;; >     ud2                                      ; trap UndefinedElement
;; > L2:
;; >     cmp r11d, [r14 + 0x58]
;; >     je L4
;; >     test r11d, r11d
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
;; > function %constant ; 72 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L4
;; >     sub rsp, 8
;; >     mov eax, 2
;; >     shl rax, 5
;; >     add rax, [r14 + 0x48]
;; >     mov r11, [rax + 0x10]
;; >     cmp r11, [r14 + 0x58]
;; >     jne L1
;; >     call qword ptr [rax]
;; > L0:
;; >     add rsp, 8
;; >     ret
;; > L1:
;; >     cmp r11d, [r14 + 0x58]
;; >     je L3
;; >     test r11d, r11d
;; >     jne L2
;; >     ud2                                      ; trap UninitializedElement
;; > L2:
;; >     ud2                                      ; trap IndirectCallTypeMismatch
;; > L3:
;; >     call cross_instance
;; >     jmp L0
;; > L4:
;; >     ud2                                      ; trap StackOverflow
