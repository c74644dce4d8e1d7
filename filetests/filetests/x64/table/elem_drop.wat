;; test: asm none, asm speed
;; target: x64
(module
  (elem $a funcref)
  (elem $s func $x $x)
  (func $x)
  (func $drop
    (elem.drop $s)))

;; > === asm none
;; > function %x ; 1 bytes, frame 0
;; >     ret
;; >
;; > function %drop ; 37 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     mov ecx, 1
;; >     mov r8d, 0
;; >     call builtin ElemDrop
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; > === asm speed
;; > function %x ; 1 bytes, frame 0
;; >     ret
;; >
;; > function %drop ; 37 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     mov ecx, 1
;; >     mov r8d, 0
;; >     call builtin ElemDrop
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
