;; test: asm none, asm speed
;; target: x64
;; A call's result becomes a variable where it is, if that register is its home.
(module
  (import "" "f" (func $f (param i32) (result i32)))
  (func $twice (param i32) (result i32)
    (local i32)
    (local.set 1 (call $f (local.get 0)))
    (i32.mul (local.get 1) (local.get 1))))

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
