;; test: asm none, asm speed
;; target: aarch64
(module
  (import "host" "twice" (func $twice (param i32) (result i32)))
  (func $leaf (param i32 f64) (result i32)
    (i32.add (local.get 0) (i32.trunc_sat_f64_s (local.get 1))))
  (func $nothing
    (call $nothing))
  (func $direct (param i32) (result i32)
    (call $leaf (local.get 0) (f64.const 2)))
  (func $imported (param i32) (result i32)
    (call $twice (local.get 0)))
  (func $live_across (param i32 f64) (result f64)
    (f64.add (local.get 1) (f64.convert_i32_s (call $leaf (local.get 0) (local.get 1)))))
  (func $many (param i32 i32 i32 i32 i32 i32 i32) (result i32)
    (call $many (local.get 6) (local.get 5) (local.get 4) (local.get 3) (local.get 2) (local.get 1) (local.get 0))))

;; > === asm none
;; > function %leaf ; 16 bytes, leaf frame 0
;; >     fcvtzs w1, d0
;; >     add w1, w0, w1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %nothing ; 32 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     bl %nothing
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %direct ; 36 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     fmov d0, #2.0
;; >     bl %leaf
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %imported ; 32 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     bl %twice
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %live_across ; 48 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     str d0, [sp]
;; >     bl %leaf
;; >     scvtf d0, w0
;; >     ldr d1, [sp]
;; >     fadd d0, d1, d0
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %many ; 68 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     mov x16, x0
;; >     mov x0, x6
;; >     mov x6, x16
;; >     mov x16, x1
;; >     mov x1, x5
;; >     mov x5, x16
;; >     mov x16, x2
;; >     mov x2, x4
;; >     mov x4, x16
;; >     bl %many
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; > === asm speed
;; > function %leaf ; 16 bytes, leaf frame 0
;; >     fcvtzs w1, d0
;; >     add w1, w0, w1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %nothing ; 32 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     bl %nothing
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %direct ; 36 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     fmov d0, #2.0
;; >     bl %leaf
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %imported ; 32 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     bl %twice
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %live_across ; 48 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     str d0, [sp]
;; >     bl %leaf
;; >     scvtf d0, w0
;; >     ldr d1, [sp]
;; >     fadd d0, d1, d0
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %many ; 68 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     mov x16, x0
;; >     mov x0, x6
;; >     mov x6, x16
;; >     mov x16, x1
;; >     mov x1, x5
;; >     mov x5, x16
;; >     mov x16, x2
;; >     mov x2, x4
;; >     mov x4, x16
;; >     bl %many
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
