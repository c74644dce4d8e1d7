;; test: asm none, asm speed
;; target: aarch64
(module
  (table $f 4 8 funcref)
  (table $e 3 10 externref)
  (elem declare func $x)
  (func $x (result i32) (i32.const 1))
  (func $grow (param i32) (result i32)
    (table.grow $f (ref.func $x) (local.get 0)))
  (func $extern (param externref i32) (result i32)
    (table.grow $e (local.get 0) (local.get 1))))

;; > === asm none
;; > function %x ; 8 bytes, leaf frame 0
;; >     mov w0, #0x1
;; >     ret
;; >
;; > function %grow ; 56 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     ldr x1, [x28, #0x30]
;; >     add x2, x1, #0x0
;; >     mov x1, x0
;; >     mov x0, x2
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin TableGrow
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %extern ; 40 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     mov w3, #0x1
;; >     mov w4, #0x0
;; >     bl builtin TableGrow
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; > === asm speed
;; > function %x ; 8 bytes, leaf frame 0
;; >     mov w0, #0x1
;; >     ret
;; >
;; > function %grow ; 56 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     ldr x1, [x28, #0x30]
;; >     add x2, x1, #0x0
;; >     mov x1, x0
;; >     mov x0, x2
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin TableGrow
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %extern ; 40 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     mov w3, #0x1
;; >     mov w4, #0x0
;; >     bl builtin TableGrow
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
