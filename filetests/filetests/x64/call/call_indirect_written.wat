;; test: asm none, asm speed
;; target: x64
(module
  (type $t (func (param i32) (result i32)))
  (table $filled 1 funcref)
  (elem (i32.const 0) $inc)
  (func $inc (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
  (func $call (param i32 i32) (result i32)
    (call_indirect (type $t) (local.get 1) (local.get 0)))
  ;; A later function writes the table.
  (func $write (param i32)
    (table.set (local.get 0) (ref.null func))))

;; > === asm none
;; > function %inc ; 4 bytes, frame 0
;; >     lea eax, [rdi + 1]
;; >     ret
;; >
;; > function %call ; 85 bytes, frame 8
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
;; > function %write ; 69 bytes, frame 8
;; >     push rbx
;; >     mov eax, 0
;; >     cmp rdi, [r14 + 0x50]
;; >     jae L0
;; >     mov rcx, rdi
;; >     shl rcx, 5
;; >     add rcx, [r14 + 0x48]
;; >     test rax, rax
;; >     cmove rax, [r14 + 0x38]
;; >     mov rdx, [rax]
;; >     mov [rcx], rdx
;; >     mov rsi, [rax + 8]
;; >     mov [rcx + 8], rsi
;; >     mov r8, [rax + 0x10]
;; >     mov [rcx + 0x10], r8
;; >     mov rbx, [rax + 0x18]
;; >     mov [rcx + 0x18], rbx
;; >     pop rbx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap TableOutOfBounds
;; > === asm speed
;; > function %inc ; 4 bytes, frame 0
;; >     lea eax, [rdi + 1]
;; >     ret
;; >
;; > function %call ; 85 bytes, frame 8
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
;; > function %write ; 69 bytes, frame 8
;; >     push rbx
;; >     mov eax, 0
;; >     cmp rdi, [r14 + 0x50]
;; >     jae L0
;; >     mov rcx, rdi
;; >     shl rcx, 5
;; >     add rcx, [r14 + 0x48]
;; >     test rax, rax
;; >     cmove rax, [r14 + 0x38]
;; >     mov rdx, [rax]
;; >     mov [rcx], rdx
;; >     mov rsi, [rax + 8]
;; >     mov [rcx + 8], rsi
;; >     mov r8, [rax + 0x10]
;; >     mov [rcx + 0x10], r8
;; >     mov rbx, [rax + 0x18]
;; >     mov [rcx + 0x18], rbx
;; >     pop rbx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap TableOutOfBounds
