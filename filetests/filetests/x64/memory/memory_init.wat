;; test: asm none, asm speed
;; target: x64
(module
  (memory 1)
  (data $d "abc")
  (func $init (param i32 i32 i32)
    (memory.init $d (local.get 0) (local.get 1) (local.get 2))))

;; > === asm none
;; > function %init ; 43 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     mov r8, rdx
;; >     mov rdx, r8
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin MemoryInit
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; > === asm speed
;; > function %init ; 43 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     mov r8, rdx
;; >     mov rdx, r8
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin MemoryInit
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
