;; test: asm none, asm speed
;; target: aarch64
(module
  (elem $a funcref)
  (elem $s func $x $x)
  (func $x)
  (func $drop
    (elem.drop $s)))

;; > === asm none
;; > function %x ; 4 bytes, leaf frame 0
;; >     ret
;; >
;; > function %drop ; 40 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     mov w3, #0x1
;; >     mov w4, #0x0
;; >     bl builtin ElemDrop
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; > === asm speed
;; > function %x ; 4 bytes, leaf frame 0
;; >     ret
;; >
;; > function %drop ; 40 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     mov w3, #0x1
;; >     mov w4, #0x0
;; >     bl builtin ElemDrop
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
