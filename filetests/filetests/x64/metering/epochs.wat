;; test: asm none, asm speed
;; target: x64, epochs
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
;; > function %callee ; 4 bytes, frame 0
;; >     lea eax, [rdi + 1]
;; >     ret
;; >
;; > function %loops ; 120 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L4
;; >     sub rsp, 8
;; >     mov esi, 0
;; >     sub r13, 0x82
;; >     jl L2
;; > L0:
;; >     sub r13, 0x16
;; >     jl L3
;; > L1:
;; >     add esi, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     lea edi, [rdi - 4]
;; >     test edi, edi
;; >     jne L0
;; >     mov rdi, rsi
;; >     call %callee
;; >     add rsp, 8
;; >     ret
;; > L2:
;; >     mov r13d, 0x8000
;; >     mov r11, [r14 - 0x10]
;; >     mov r11, [r11]
;; >     cmp r11, [r14 - 8]
;; >     jb L0
;; >     call builtin NewEpoch
;; >     jmp L0
;; > L3:
;; >     mov r13d, 0x8000
;; >     mov r11, [r14 - 0x10]
;; >     mov r11, [r11]
;; >     cmp r11, [r14 - 8]
;; >     jb L1
;; >     call builtin NewEpoch
;; >     jmp L1
;; > L4:
;; >     ud2                                      ; trap StackOverflow
;; > === asm speed
;; > function %callee ; 4 bytes, frame 0
;; >     lea eax, [rdi + 1]
;; >     ret
;; >
;; > function %loops ; 118 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L5
;; >     sub rsp, 8
;; >     sub r13, 0x82
;; >     jl L3
;; > L0:
;; >     mov esi, 0
;; > L1:
;; >     sub r13, 0x16
;; >     jl L4
;; > L2:
;; >     add esi, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     add edi, 0xfffffffc
;; >     jne L1
;; >     mov rdi, rsi
;; >     call %callee
;; >     add rsp, 8
;; >     ret
;; > L3:
;; >     mov r13d, 0x8000
;; >     mov r11, [r14 - 0x10]
;; >     mov r11, [r11]
;; >     cmp r11, [r14 - 8]
;; >     jb L0
;; >     call builtin NewEpoch
;; >     jmp L0
;; > L4:
;; >     mov r13d, 0x8000
;; >     mov r11, [r14 - 0x10]
;; >     mov r11, [r11]
;; >     cmp r11, [r14 - 8]
;; >     jb L2
;; >     call builtin NewEpoch
;; >     jmp L2
;; > L5:
;; >     ud2                                      ; trap StackOverflow
