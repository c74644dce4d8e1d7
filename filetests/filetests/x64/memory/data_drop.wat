;; test: asm none, asm speed
;; target: x64
(module
  (memory 1)
  (data $a "x")
  (data $d "abc")
  (func $drop
    (data.drop $d)))

;; > === asm none
;; > function %drop ; 37 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     mov ecx, 1
;; >     mov r8d, 0
;; >     call builtin DataDrop
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; > === asm speed
;; > function %drop ; 37 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     mov ecx, 1
;; >     mov r8d, 0
;; >     call builtin DataDrop
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
