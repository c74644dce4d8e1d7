;; test: asm none
;; target: x64
(module
  (type $t (func (param i32) (result i32)))
  ;; Neither of them can grow.
  (table $fixed 4 4 funcref)
  (table $large 100_000 100_000 funcref)
  (table $growing 4 funcref)
  (func $fixed (param i32 i32) (result i32)
    (call_indirect $fixed (type $t) (local.get 1) (local.get 0)))
  (func $large (param i32 i32) (result i32)
    (call_indirect $large (type $t) (local.get 1) (local.get 0)))
  ;; No table shrinks.
  (func $within (param i32) (result i32)
    (call_indirect $growing (type $t) (local.get 0) (i32.const 3)))
  (func $beyond (param i32) (result i32)
    (call_indirect $growing (type $t) (local.get 0) (i32.const 4))))

;; > function %fixed ; 84 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L5
;; >     sub rsp, 8
;; >     cmp edi, 4
;; >     jae L1
;; >     mov rax, rdi
;; >     shl rax, 5
;; >     add rax, [r14 + 0x48]
;; >     mov rdi, rsi
;; >     mov r11, [rax + 0x10]
;; >     cmp r11, [r14 + 0x78]
;; >     jne L2
;; >     call qword ptr [rax]
;; > L0:
;; >     add rsp, 8
;; >     ret
;; > L1:
;; >     ud2                                      ; trap UndefinedElement
;; > L2:
;; >     cmp r11d, [r14 + 0x78]
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
;; > function %large ; 87 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L5
;; >     sub rsp, 8
;; >     cmp edi, 0x186a0
;; >     jae L1
;; >     mov rax, rdi
;; >     shl rax, 5
;; >     add rax, [r14 + 0x58]
;; >     mov rdi, rsi
;; >     mov r11, [rax + 0x10]
;; >     cmp r11, [r14 + 0x78]
;; >     jne L2
;; >     call qword ptr [rax]
;; > L0:
;; >     add rsp, 8
;; >     ret
;; > L1:
;; >     ud2                                      ; trap UndefinedElement
;; > L2:
;; >     cmp r11d, [r14 + 0x78]
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
;; > function %within ; 72 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L4
;; >     sub rsp, 8
;; >     mov eax, 3
;; >     shl rax, 5
;; >     add rax, [r14 + 0x68]
;; >     mov r11, [rax + 0x10]
;; >     cmp r11, [r14 + 0x78]
;; >     jne L1
;; >     call qword ptr [rax]
;; > L0:
;; >     add rsp, 8
;; >     ret
;; > L1:
;; >     cmp r11d, [r14 + 0x78]
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
;; >
;; > function %beyond ; 84 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L5
;; >     sub rsp, 8
;; >     mov eax, 4
;; >     cmp rax, [r14 + 0x70]
;; >     jae L1
;; >     shl rax, 5
;; >     add rax, [r14 + 0x68]
;; >     mov r11, [rax + 0x10]
;; >     cmp r11, [r14 + 0x78]
;; >     jne L2
;; >     call qword ptr [rax]
;; > L0:
;; >     add rsp, 8
;; >     ret
;; > L1:
;; >     ud2                                      ; trap UndefinedElement
;; > L2:
;; >     cmp r11d, [r14 + 0x78]
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
