;; test: asm none, asm speed
;; target: x64
(module
    (type $pair (func (param i32 i32) (result i32)))
    (table 4 funcref)
    (func $other (param i32 i32) (result i32)
        (return_call_indirect (type $pair) (local.get 1) (i32.const 5) (local.get 0)))
    (func $sum (param $n i32) (param $sum i32) (result i32)
        (if (i32.eqz (local.get $n)) (then (return (local.get $sum))))
        (return_call $sum
            (i32.sub (local.get $n) (i32.const 1))
            (i32.add (local.get $sum) (local.get $n)))))

;; > === asm none
;; > function %other ; 107 bytes, frame 0
;; >     cmp rdi, [r14 + 0x50]
;; >     jae L0
;; >     mov rax, rdi
;; >     shl rax, 5
;; >     add rax, [r14 + 0x48]
;; >     mov rdi, rsi
;; >     mov esi, 5
;; >     mov r11, [rax + 0x10]
;; >     cmp r11, [r14 + 0x58]
;; >     jne L1
;; >     jmp qword ptr [rax]
;; > L0:
;; >     ud2                                      ; trap UndefinedElement
;; > L1:
;; >     cmp r11d, [r14 + 0x58]
;; >     je L3
;; >     test r11d, r11d
;; >     jne L2
;; >     ud2                                      ; trap UninitializedElement
;; > L2:
;; >     ud2                                      ; trap IndirectCallTypeMismatch
;; > L3:
;; >     mov r11, [r14]
;; >     mov dword ptr [r11 + 0xf0], 0
;; >     mov dword ptr [r11 + 0xf4], 0
;; >     call qword ptr [r11 + 0xe0]
;; >     mov r11, r14
;; >     mov r14, [rax + 8]
;; >     mov r15, [r14 + 8]
;; >     jmp qword ptr [rax]
;; >
;; > function %sum ; 34 bytes, frame 0
;; >     test edi, edi
;; >     jne L0
;; >     mov rax, rsi
;; >     jmp L1
;; > L0:
;; >     lea eax, [rdi - 1]
;; >     lea ecx, [rsi + rdi]
;; >     mov rdi, rax
;; >     mov rsi, rcx
;; >     jmp %sum
;; > L1:
;; >     ret
;; > === asm speed
;; > function %other ; 107 bytes, frame 0
;; >     cmp rdi, [r14 + 0x50]
;; >     jae L0
;; >     mov rax, rdi
;; >     shl rax, 5
;; >     add rax, [r14 + 0x48]
;; >     mov rdi, rsi
;; >     mov esi, 5
;; >     mov r11, [rax + 0x10]
;; >     cmp r11, [r14 + 0x58]
;; >     jne L1
;; >     jmp qword ptr [rax]
;; > L0:
;; >     ud2                                      ; trap UndefinedElement
;; > L1:
;; >     cmp r11d, [r14 + 0x58]
;; >     je L3
;; >     test r11d, r11d
;; >     jne L2
;; >     ud2                                      ; trap UninitializedElement
;; > L2:
;; >     ud2                                      ; trap IndirectCallTypeMismatch
;; > L3:
;; >     mov r11, [r14]
;; >     mov dword ptr [r11 + 0xf0], 0
;; >     mov dword ptr [r11 + 0xf4], 0
;; >     call qword ptr [r11 + 0xe0]
;; >     mov r11, r14
;; >     mov r14, [rax + 8]
;; >     mov r15, [r14 + 8]
;; >     jmp qword ptr [rax]
;; >
;; > function %sum ; 34 bytes, frame 0
;; >     test edi, edi
;; >     jne L0
;; >     mov rax, rsi
;; >     jmp L1
;; > L0:
;; >     lea eax, [rdi - 1]
;; >     lea ecx, [rsi + rdi]
;; >     mov rdi, rax
;; >     mov rsi, rcx
;; >     jmp %sum
;; > L1:
;; >     ret
