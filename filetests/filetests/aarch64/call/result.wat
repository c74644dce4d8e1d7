;; test: asm none, asm speed
;; target: aarch64
(module
  (func $three (param i32) (result i32 f64 i64)
    (local.get 0) (f64.const 1.5) (i64.const -1))
  (func $pass (param i32) (result i32 f64 i64)
    (call $three (local.get 0)))
  (func $many (result i32 i32 i32 i32 i32 i32 i32 i32)
    (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 4) (i32.const 5) (i32.const 6) (i32.const 7) (i32.const 8))
  (func $sum (result i32)
    (call $many)
    (i32.add) (i32.add) (i32.add) (i32.add) (i32.add) (i32.add) (i32.add)))

;; > === asm none
;; > function %three ; 12 bytes, leaf frame 0
;; >     fmov d0, #1.5
;; >     mov x1, #-0x1
;; >     ret
;; >
;; > function %pass ; 32 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     bl %three
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %many ; 36 bytes, leaf frame 0
;; >     mov w0, #0x1
;; >     mov w1, #0x2
;; >     mov w2, #0x3
;; >     mov w3, #0x4
;; >     mov w4, #0x5
;; >     mov w5, #0x6
;; >     mov w6, #0x7
;; >     mov w7, #0x8
;; >     ret
;; >
;; > function %sum ; 60 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     bl %many
;; >     add w6, w6, w7
;; >     add w5, w5, w6
;; >     add w4, w4, w5
;; >     add w3, w3, w4
;; >     add w2, w2, w3
;; >     add w1, w1, w2
;; >     add w0, w0, w1
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; > === asm speed
;; > function %three ; 12 bytes, leaf frame 0
;; >     fmov d0, #1.5
;; >     mov x1, #-0x1
;; >     ret
;; >
;; > function %pass ; 32 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     bl %three
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %many ; 36 bytes, leaf frame 0
;; >     mov w0, #0x1
;; >     mov w1, #0x2
;; >     mov w2, #0x3
;; >     mov w3, #0x4
;; >     mov w4, #0x5
;; >     mov w5, #0x6
;; >     mov w6, #0x7
;; >     mov w7, #0x8
;; >     ret
;; >
;; > function %sum ; 60 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     bl %many
;; >     add w6, w6, w7
;; >     add w5, w5, w6
;; >     add w4, w4, w5
;; >     add w3, w3, w4
;; >     add w2, w2, w3
;; >     add w1, w1, w2
;; >     add w0, w0, w1
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
