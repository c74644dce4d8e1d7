;; test: asm none, asm speed
;; target: x64
;; A call's result becomes a variable where it is, if that register is its home.
(module
  (import "" "f" (func $f (param i32) (result i32)))
  (import "" "g" (func $g (result i32 i32 i32 i32)))
  (memory 1)
  (func $twice (param i32) (result i32)
    (local i32)
    (local.set 1 (call $f (local.get 0)))
    (i32.mul (local.get 1) (local.get 1)))
  ;; The fourth result, whose register may be a home on x86-64, too.
  (func $fourth (result i32)
    (local i32)
    (local.set 0 (call $g))
    (drop) (drop)
    (i32.mul (local.get 0)))
  ;; The result is what the block gives, and read again where it does not: then it is elsewhere.
  (func $again (result i32)
    (block (result i32)
      (br_if 0 (call $f (i32.const 0)) (i32.load (i32.const 8)))
      (drop (br_if 0 (i32.const 7) (i32.load (i32.const 16))))
      (i32.add (i32.const 2)))))

;; > === asm none
;; > function %twice ; 35 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     call %f
;; >     mov rsi, rax
;; >     mov rax, rsi
;; >     imul eax, esi
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %fourth ; 29 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     call %g
;; >     imul eax, esi
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %again ; 70 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L1
;; >     sub rsp, 8
;; >     mov edi, 0
;; >     call %f
;; >     nop
;; >     mov ecx, [r15 + 8]                       ; trap MemoryOutOfBounds
;; >     mov rsi, rax
;; >     test ecx, ecx
;; >     jne L0
;; >     mov ecx, [r15 + 0x10]                    ; trap MemoryOutOfBounds
;; >     mov esi, 7
;; >     test ecx, ecx
;; >     jne L0
;; >     lea esi, [rax + 2]
;; > L0:
;; >     mov rax, rsi
;; >     add rsp, 8
;; >     ret
;; > L1:
;; >     ud2                                      ; trap StackOverflow
;; > === asm speed
;; > function %twice ; 29 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     call %f
;; >     imul eax, eax
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %fourth ; 29 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     call %g
;; >     imul eax, esi
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %again ; 74 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L2
;; >     sub rsp, 8
;; >     mov edi, 0
;; >     call %f
;; >     mov rsi, rax
;; >     mov eax, [r15 + 8]                       ; trap MemoryOutOfBounds
;; >     test eax, eax
;; >     jne L1
;; >     mov eax, [r15 + 0x10]                    ; trap MemoryOutOfBounds
;; >     test eax, eax
;; >     je L0
;; >     mov esi, 7
;; >     jmp L1
;; > L0:
;; >     lea esi, [rsi + 2]
;; > L1:
;; >     mov rax, rsi
;; >     add rsp, 8
;; >     ret
;; > L2:
;; >     ud2                                      ; trap StackOverflow
