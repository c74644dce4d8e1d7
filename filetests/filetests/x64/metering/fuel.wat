;; test: asm none, asm speed
;; target: x64, fuel
(module
  (memory 1)
  (func $callee (param i32) (result i32)
    (i32.add (local.get 0) (i32.const 1)))
  (func $loops (param i32) (result i32) (local i32)
    (loop
      (local.set 1 (i32.add (local.get 1) (i32.load (local.get 0))))
      (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 4)))))
    (call $callee (local.get 1))))

;; > === asm none
;; > function %callee ; 48 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L2
;; >     sub rsp, 8
;; >     mov r11, [r14]
;; >     sub qword ptr [r11 + 0x100], 4
;; >     js L1
;; > L0:
;; >     lea eax, [rdi + 1]
;; >     add rsp, 8
;; >     ret
;; > L1:
;; >     call builtin OutOfFuel
;; >     jmp L0
;; > L2:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %loops ; 117 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L6
;; >     sub rsp, 8
;; >     mov esi, 0
;; >     mov r11, [r14]
;; >     sub qword ptr [r11 + 0x100], 1
;; >     js L3
;; > L0:
;; >     mov r11, [r14]
;; >     sub qword ptr [r11 + 0x100], 0xa
;; >     js L4
;; > L1:
;; >     add esi, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     lea edi, [rdi - 4]
;; >     test edi, edi
;; >     jne L0
;; >     mov r11, [r14]
;; >     sub qword ptr [r11 + 0x100], 2
;; >     js L5
;; > L2:
;; >     mov rdi, rsi
;; >     call %callee
;; >     add rsp, 8
;; >     ret
;; > L3:
;; >     call builtin OutOfFuel
;; >     jmp L0
;; > L4:
;; >     call builtin OutOfFuel
;; >     jmp L1
;; > L5:
;; >     call builtin OutOfFuel
;; >     jmp L2
;; > L6:
;; >     ud2                                      ; trap StackOverflow
;; > === asm speed
;; > function %callee ; 48 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L2
;; >     sub rsp, 8
;; >     mov r11, [r14]
;; >     sub qword ptr [r11 + 0x100], 4
;; >     js L1
;; > L0:
;; >     lea eax, [rdi + 1]
;; >     add rsp, 8
;; >     ret
;; > L1:
;; >     call builtin OutOfFuel
;; >     jmp L0
;; > L2:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %loops ; 117 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L7
;; >     sub rsp, 8
;; >     mov r11, [r14]
;; >     sub qword ptr [r11 + 0x100], 1
;; >     js L4
;; > L0:
;; >     mov esi, 0
;; > L1:
;; >     mov r11, [r14]
;; >     sub qword ptr [r11 + 0x100], 0xa
;; >     js L5
;; > L2:
;; >     add esi, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     lea edi, [rdi - 4]
;; >     test edi, edi
;; >     jne L1
;; >     mov r11, [r14]
;; >     sub qword ptr [r11 + 0x100], 2
;; >     js L6
;; > L3:
;; >     mov rdi, rsi
;; >     call %callee
;; >     add rsp, 8
;; >     ret
;; > L4:
;; >     call builtin OutOfFuel
;; >     jmp L0
;; > L5:
;; >     call builtin OutOfFuel
;; >     jmp L2
;; > L6:
;; >     call builtin OutOfFuel
;; >     jmp L3
;; > L7:
;; >     ud2                                      ; trap StackOverflow
