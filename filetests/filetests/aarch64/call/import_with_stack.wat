;; test: asm none
;; target: aarch64
;; Where arguments are on the stack no thunk can make the call: the caller switches the context.
(module
  (import "host" "six" (func $six (param i32 i32 i32 i32 i32 i32)))
  (func $call (export "call") (param i32)
    (call $six (local.get 0) (local.get 0) (local.get 0) (local.get 0) (local.get 0) (local.get 0))))

;; > function %call ; 52 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     mov x1, x0
;; >     mov x2, x0
;; >     mov x3, x0
;; >     mov x4, x0
;; >     mov x5, x0
;; >     bl %six
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
