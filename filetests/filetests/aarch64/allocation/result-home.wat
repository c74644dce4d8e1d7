;; test: asm none, asm speed
;; target: aarch64
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
;; > function %twice ; 40 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     bl %f
;; >     mul w1, w0, w0
;; >     mov x0, x1
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %fourth ; 48 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     bl %g
;; >     mov x1, x0
;; >     mov x0, x3
;; >     mul w1, w1, w0
;; >     mov x0, x1
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %again ; 72 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L1
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     mov w0, #0x0
;; >     bl %f
;; >     nop
;; >     ldr w1, [x27, #0x8]                      ; trap MemoryOutOfBounds
;; >     mov x2, x0
;; >     mov x0, x2
;; >     cbnz w1, L0
;; >     ldr w1, [x27, #0x10]                     ; trap MemoryOutOfBounds
;; >     mov w0, #0x7
;; >     cbnz w1, L0
;; >     add w0, w2, #0x2
;; > L0:
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L1:
;; >     udf #0x1                                 ; trap StackOverflow
;; > === asm speed
;; > function %twice ; 36 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     bl %f
;; >     mul w0, w0, w0
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %fourth ; 36 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     bl %g
;; >     mul w0, w0, w3
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %again ; 68 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L2
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     mov w0, #0x0
;; >     bl %f
;; >     nop
;; >     ldr w1, [x27, #0x8]                      ; trap MemoryOutOfBounds
;; >     cbnz w1, L1
;; >     ldr w1, [x27, #0x10]                     ; trap MemoryOutOfBounds
;; >     cbz w1, L0
;; >     mov w0, #0x7
;; >     b L1
;; > L0:
;; >     add w0, w0, #0x2
;; > L1:
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L2:
;; >     udf #0x1                                 ; trap StackOverflow
