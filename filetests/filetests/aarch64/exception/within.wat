;; test: asm none, asm speed
;; target: aarch64
(module
  (tag $e (param i32))
  (func $jump (param i32) (result i32)
    (block $caught (result i32)
      (try_table (catch $e $caught)
        (throw $e (local.get 0)))
      (unreachable))))

;; > === asm none
;; > function %jump ; 144 bytes, frame 24
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L2
;; >     sub sp, sp, #0x20
;; >     stp x19, x30, [sp, #0x10]
;; >     str x0, [sp]
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin ExceptionNew
;; >     ldr x1, [sp]
;; >     str x1, [x0, #0x10]
;; >     mov x19, x0
;; >     ldr x0, [x28, #0x48]
;; >     ldr x1, [x19]
;; >     cmp x1, x0
;; >     b.ne L0
;; >     ldr w0, [x19, #0x10]
;; >     str x0, [sp, #0x8]
;; >     mov x0, x19
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin ExceptionDrop
;; >     ldr x0, [sp, #0x8]
;; >     str x0, [sp]
;; >     b L1
;; > L0:
;; >     mov x0, x19
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin Throw
;; >     nop
;; >     udf #0xa                                 ; trap Unreachable
;; > L1:
;; >     ldr x0, [sp]
;; >     ldp x19, x30, [sp, #0x10]
;; >     add sp, sp, #0x20
;; >     ret
;; > L2:
;; >     udf #0x1                                 ; trap StackOverflow
;; > === asm speed
;; > function %jump ; 116 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L2
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     str x0, [sp]
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin ExceptionNew
;; >     ldr x1, [sp]
;; >     str x1, [x0, #0x10]
;; >     ldr x2, [x28, #0x48]
;; >     ldr x3, [x0]
;; >     cmp x3, x2
;; >     b.ne L0
;; >     ldr w2, [x0, #0x10]
;; >     str x2, [sp]
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin ExceptionDrop
;; >     b L1
;; > L0:
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin Throw
;; >     nop
;; >     udf #0xa                                 ; trap Unreachable
;; > L1:
;; >     ldr x0, [sp]
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L2:
;; >     udf #0x1                                 ; trap StackOverflow
