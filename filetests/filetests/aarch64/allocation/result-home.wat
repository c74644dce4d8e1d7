;; test: asm none, asm speed
;; target: aarch64
;; A call's result becomes a variable where it is, if that register is its home.
(module
  (import "" "f" (func $f (param i32) (result i32)))
  (func $twice (param i32) (result i32)
    (local i32)
    (local.set 1 (call $f (local.get 0)))
    (i32.mul (local.get 1) (local.get 1))))

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
