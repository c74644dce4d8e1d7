;; test: asm none, asm speed
;; target: aarch64
(module
  (table $f 4 8 funcref)
  (table $e 3 10 externref)
  (elem declare func $x)
  (func $x (result i32) (i32.const 1))
  (table $g 4 funcref)
  (func $copy (param i32 i32 i32)
    (table.copy $f $g (local.get 0) (local.get 1) (local.get 2))))

;; > === asm none
;; > function %x ; 8 bytes, leaf frame 0
;; >     mov w0, #0x1
;; >     ret
;; >
;; > function %copy ; 40 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     mov w3, #0x0
;; >     mov w4, #0x2
;; >     bl builtin TableCopy
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; > === asm speed
;; > function %x ; 8 bytes, leaf frame 0
;; >     mov w0, #0x1
;; >     ret
;; >
;; > function %copy ; 40 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     mov w3, #0x0
;; >     mov w4, #0x2
;; >     bl builtin TableCopy
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
