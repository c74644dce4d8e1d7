;; test: asm none, asm speed
;; target: aarch64
(module
  (import "host" "call" (func $call))
  (tag $e (param i32))
  (func $cleanup (result i32)
    try (result i32)
      call $call
      i32.const 0
    catch $e
    catch_all
      rethrow 0
    end))

;; > === asm none
;; > function %cleanup ; 152 bytes, frame 40
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L3
;; >     sub sp, sp, #0x30
;; >     stp xzr, x20, [sp, #0x10]
;; >     stp x19, x30, [sp, #0x20]
;; >     str x28, [sp]
;; >     bl %call                                 ; handler L1
;; >     mov w19, #0x0
;; > L0:
;; >     mov x0, x19
;; >     ldp x19, x30, [sp, #0x20]
;; >     ldp xzr, x20, [sp, #0x10]
;; >     add sp, sp, #0x30
;; >     ret
;; > L1:
;; >     ldr x28, [sp]
;; >     ldr x27, [x28, #0x8]
;; >     ldr x20, [x28]
;; >     ldr x20, [x20, #0x28]
;; >     ldr x0, [x28, #0x58]
;; >     ldr x1, [x20]
;; >     cmp x1, x0
;; >     b.ne L2
;; >     ldr w0, [x20, #0x10]
;; >     str x0, [sp, #0x8]
;; >     mov x0, x20
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin ExceptionDrop
;; >     ldr x0, [sp, #0x8]
;; >     mov x19, x0
;; >     b L0
;; > L2:
;; >     mov x0, x20
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin Throw
;; >     nop
;; >     udf #0xa                                 ; trap Unreachable
;; > L3:
;; >     udf #0x1                                 ; trap StackOverflow
;; > === asm speed
;; > function %cleanup ; 136 bytes, frame 24
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L3
;; >     stp xzr, x20, [sp, #-0x20]!
;; >     stp x19, x30, [sp, #0x10]
;; >     str x28, [sp]
;; >     bl %call                                 ; handler L1
;; >     mov w19, #0x0
;; > L0:
;; >     mov x0, x19
;; >     ldp x19, x30, [sp, #0x10]
;; >     ldp xzr, x20, [sp], #0x20
;; >     ret
;; >     udf #0x0
;; > L1:
;; >     ldr x28, [sp]
;; >     ldr x27, [x28, #0x8]
;; >     ldr x20, [x28]
;; >     ldr x20, [x20, #0x28]
;; >     ldr x0, [x28, #0x58]
;; >     ldr x1, [x20]
;; >     cmp x1, x0
;; >     b.ne L2
;; >     ldr w19, [x20, #0x10]
;; >     mov x0, x20
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin ExceptionDrop
;; >     b L0
;; > L2:
;; >     mov x0, x20
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin Throw
;; >     nop
;; >     udf #0xa                                 ; trap Unreachable
;; > L3:
;; >     udf #0x1                                 ; trap StackOverflow
