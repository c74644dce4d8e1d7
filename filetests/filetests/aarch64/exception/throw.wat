;; test: asm none, asm speed
;; target: aarch64
(module
  (tag $e (param i32 f64))
  (func $throw (param i32 f64) (throw $e (local.get 0) (local.get 1))))

;; > === asm none
;; > function %throw ; 80 bytes, frame 24
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     sub sp, sp, #0x20
;; >     stp xzr, x30, [sp, #0x10]
;; >     str x0, [sp]
;; >     str d0, [sp, #0x8]
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin ExceptionNew
;; >     ldr x1, [sp]
;; >     str x1, [x0, #0x10]
;; >     ldr d0, [sp, #0x8]
;; >     str d0, [x0, #0x18]
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin Throw
;; >     nop
;; >     udf #0xa                                 ; trap Unreachable
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; > === asm speed
;; > function %throw ; 80 bytes, frame 24
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     sub sp, sp, #0x20
;; >     stp xzr, x30, [sp, #0x10]
;; >     str x0, [sp]
;; >     str d0, [sp, #0x8]
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin ExceptionNew
;; >     ldr x1, [sp]
;; >     str x1, [x0, #0x10]
;; >     ldr d0, [sp, #0x8]
;; >     str d0, [x0, #0x18]
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin Throw
;; >     nop
;; >     udf #0xa                                 ; trap Unreachable
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
