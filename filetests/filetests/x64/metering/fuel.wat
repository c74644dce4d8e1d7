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
;; > function %callee ; 41 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L2
;; >     sub rsp, 8
;; >     sub r13, 4
;; >     jl L1
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
;; > function %loops ; 96 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L6
;; >     sub rsp, 8
;; >     mov esi, 0
;; >     sub r13, 1
;; >     jl L3
;; > L0:
;; >     sub r13, 0xa
;; >     jl L4
;; > L1:
;; >     add esi, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     lea edi, [rdi - 4]
;; >     test edi, edi
;; >     jne L0
;; >     sub r13, 2
;; >     jl L5
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
;; > function %callee ; 41 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L2
;; >     sub rsp, 8
;; >     sub r13, 4
;; >     jl L1
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
;; > function %loops ; 94 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L7
;; >     sub rsp, 8
;; >     sub r13, 1
;; >     jl L4
;; > L0:
;; >     mov esi, 0
;; > L1:
;; >     sub r13, 0xa
;; >     jl L5
;; > L2:
;; >     add esi, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     add edi, 0xfffffffc
;; >     jne L1
;; >     sub r13, 2
;; >     jl L6
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
