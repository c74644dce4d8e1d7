;; test: asm none
;; target: aarch64
;; What only dead instructions would have read gives its register or slot back: the frame has one
;; slot, however many there are.
(module
  (func $f (param i32 i32) (result i32)
    (i32.add (local.get 0) (local.get 1))
    (call $f (i32.const 1) (i32.const 2))
    drop
    i32.clz
    drop
    (i32.sub (local.get 0) (local.get 1))
    (call $f (i32.const 3) (i32.const 4))
    drop
    i32.clz
    drop
    (i32.mul (local.get 0) (local.get 1))
    i32.clz
    drop
    (call $f (i32.const 5) (i32.const 6))))

;; > function %f ; 100 bytes, frame 24
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x20, [sp, #-0x20]!
;; >     stp x19, x30, [sp, #0x10]
;; >     mov x19, x0
;; >     mov x20, x1
;; >     add w0, w19, w20
;; >     str x0, [sp]
;; >     mov w0, #0x1
;; >     mov w1, #0x2
;; >     bl %f
;; >     sub w0, w19, w20
;; >     str x0, [sp]
;; >     mov w0, #0x3
;; >     mov w1, #0x4
;; >     bl %f
;; >     mul w0, w19, w20
;; >     mov w0, #0x5
;; >     mov w1, #0x6
;; >     bl %f
;; >     ldp x19, x30, [sp, #0x10]
;; >     ldp xzr, x20, [sp], #0x20
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
