;; test: asm none, asm speed
;; target: aarch64
(module
  (import "host" "call" (func $call))
  (tag $e)
  (func $outer
    try $outer
      try
        call $call
      delegate $outer
    catch $e
    end))

;; > === asm none
;; > function %outer ; 124 bytes, frame 24
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L3
;; >     sub sp, sp, #0x20
;; >     stp x19, x30, [sp, #0x10]
;; >     str x28, [sp]
;; >     bl %call                                 ; handler L1
;; > L0:
;; >     ldp x19, x30, [sp, #0x10]
;; >     add sp, sp, #0x20
;; >     ret
;; > L1:
;; >     ldr x28, [sp]
;; >     ldr x27, [x28, #0x8]
;; >     ldr x0, [x28]
;; >     ldr x0, [x0, #0x28]
;; >     mov x19, x0
;; >     ldr x0, [x28, #0x58]
;; >     ldr x1, [x19]
;; >     cmp x1, x0
;; >     b.ne L2
;; >     mov x0, x19
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin ExceptionDrop
;; >     b L0
;; > L2:
;; >     mov x0, x19
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin Throw
;; >     nop
;; >     udf #0xa                                 ; trap Unreachable
;; > L3:
;; >     udf #0x1                                 ; trap StackOverflow
;; > === asm speed
;; > function %outer ; 120 bytes, frame 24
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L3
;; >     sub sp, sp, #0x20
;; >     stp x19, x30, [sp, #0x10]
;; >     str x28, [sp]
;; >     bl %call                                 ; handler L1
;; > L0:
;; >     ldp x19, x30, [sp, #0x10]
;; >     add sp, sp, #0x20
;; >     ret
;; > L1:
;; >     ldr x28, [sp]
;; >     ldr x27, [x28, #0x8]
;; >     ldr x19, [x28]
;; >     ldr x19, [x19, #0x28]
;; >     ldr x0, [x28, #0x58]
;; >     ldr x1, [x19]
;; >     cmp x1, x0
;; >     b.ne L2
;; >     mov x0, x19
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin ExceptionDrop
;; >     b L0
;; > L2:
;; >     mov x0, x19
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin Throw
;; >     nop
;; >     udf #0xa                                 ; trap Unreachable
;; > L3:
;; >     udf #0x1                                 ; trap StackOverflow
