;; test: asm none, asm speed
;; target: aarch64
(module
  (import "host" "many" (func $many (param i32 i32 i32 i32 i32 i32 i32 i32 i32)))
  (func $callee (param i32) (result i32)
    (call $callee (local.get 0)))
  ;; The vector lives in a register that calls preserve, and that is saved as a whole.
  (func $vector (param v128 i32) (result v128)
    (i32x4.add (local.get 0) (i32x4.splat (call $callee (call $callee (local.get 1)))))
    (i32x4.mul (local.get 0))
    (i32x4.sub (local.get 0)))
  ;; So is a float, as somebody may have a vector there.
  (func $float (param f64 i32) (result f64)
    (f64.add (local.get 0) (f64.convert_i32_s (call $callee (call $callee (local.get 1)))))
    (f64.mul (local.get 0))
    (f64.sub (local.get 0)))
  ;; No thunk saves vectors where arguments are on the stack.
  (func $leaves (param i32)
    (call $many (local.get 0) (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 4)
      (i32.const 5) (i32.const 6) (i32.const 7) (i32.const 8))))

;; > === asm none
;; > function %callee ; 32 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     bl %callee
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %vector ; 64 bytes, frame 24
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     str q8, [sp, #-0x20]!
;; >     stp xzr, x30, [sp, #0x10]
;; >     mov v8.16b, v0.16b
;; >     bl %callee
;; >     bl %callee
;; >     dup v0.4s, w0
;; >     add v0.4s, v8.4s, v0.4s
;; >     mul v0.4s, v0.4s, v8.4s
;; >     sub v0.4s, v0.4s, v8.4s
;; >     ldp xzr, x30, [sp, #0x10]
;; >     ldr q8, [sp], #0x20
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %float ; 64 bytes, frame 24
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     str q8, [sp, #-0x20]!
;; >     stp xzr, x30, [sp, #0x10]
;; >     fmov d8, d0
;; >     bl %callee
;; >     bl %callee
;; >     scvtf d0, w0
;; >     fadd d0, d8, d0
;; >     fmul d0, d0, d8
;; >     fsub d0, d0, d8
;; >     ldp xzr, x30, [sp, #0x10]
;; >     ldr q8, [sp], #0x20
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %leaves ; 132 bytes, frame 152
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     sub sp, sp, #0xa0
;; >     stp q15, q14, [sp, #0x10]
;; >     stp q13, q12, [sp, #0x30]
;; >     stp q11, q10, [sp, #0x50]
;; >     stp q9, q8, [sp, #0x70]
;; >     stp xzr, x30, [sp, #0x90]
;; >     mov w16, #0x8
;; >     str x16, [sp]
;; >     mov w1, #0x1
;; >     mov w2, #0x2
;; >     mov w3, #0x3
;; >     mov w4, #0x4
;; >     mov w5, #0x5
;; >     mov w6, #0x6
;; >     mov w7, #0x7
;; >     str x28, [sp, #0x8]
;; >     mov x16, x28
;; >     ldp x17, x28, [x28, #0x48]
;; >     ldr x27, [x28, #0x8]
;; >     blr x17
;; >     ldr x28, [sp, #0x8]
;; >     ldr x27, [x28, #0x8]
;; >     ldp xzr, x30, [sp, #0x90]
;; >     ldp q9, q8, [sp, #0x70]
;; >     ldp q11, q10, [sp, #0x50]
;; >     ldp q13, q12, [sp, #0x30]
;; >     ldp q15, q14, [sp, #0x10]
;; >     add sp, sp, #0xa0
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; > === asm speed
;; > function %callee ; 32 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     bl %callee
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %vector ; 64 bytes, frame 24
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     str q8, [sp, #-0x20]!
;; >     stp xzr, x30, [sp, #0x10]
;; >     mov v8.16b, v0.16b
;; >     bl %callee
;; >     bl %callee
;; >     dup v0.4s, w0
;; >     add v0.4s, v8.4s, v0.4s
;; >     mul v0.4s, v0.4s, v8.4s
;; >     sub v0.4s, v0.4s, v8.4s
;; >     ldp xzr, x30, [sp, #0x10]
;; >     ldr q8, [sp], #0x20
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %float ; 64 bytes, frame 24
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     str q8, [sp, #-0x20]!
;; >     stp xzr, x30, [sp, #0x10]
;; >     fmov d8, d0
;; >     bl %callee
;; >     bl %callee
;; >     scvtf d0, w0
;; >     fadd d0, d8, d0
;; >     fmul d0, d0, d8
;; >     fsub d0, d0, d8
;; >     ldp xzr, x30, [sp, #0x10]
;; >     ldr q8, [sp], #0x20
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %leaves ; 132 bytes, frame 152
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     sub sp, sp, #0xa0
;; >     stp q15, q14, [sp, #0x10]
;; >     stp q13, q12, [sp, #0x30]
;; >     stp q11, q10, [sp, #0x50]
;; >     stp q9, q8, [sp, #0x70]
;; >     stp xzr, x30, [sp, #0x90]
;; >     mov w16, #0x8
;; >     str x16, [sp]
;; >     mov w1, #0x1
;; >     mov w2, #0x2
;; >     mov w3, #0x3
;; >     mov w4, #0x4
;; >     mov w5, #0x5
;; >     mov w6, #0x6
;; >     mov w7, #0x7
;; >     str x28, [sp, #0x8]
;; >     mov x16, x28
;; >     ldp x17, x28, [x28, #0x48]
;; >     ldr x27, [x28, #0x8]
;; >     blr x17
;; >     ldr x28, [sp, #0x8]
;; >     ldr x27, [x28, #0x8]
;; >     ldp xzr, x30, [sp, #0x90]
;; >     ldp q9, q8, [sp, #0x70]
;; >     ldp q11, q10, [sp, #0x50]
;; >     ldp q13, q12, [sp, #0x30]
;; >     ldp q15, q14, [sp, #0x10]
;; >     add sp, sp, #0xa0
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
