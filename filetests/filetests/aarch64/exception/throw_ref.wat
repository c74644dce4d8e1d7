;; test: asm none, asm speed
;; target: aarch64
(module
  (import "host" "call" (func $call))
  (func $again (local $caught exnref)
    (local.set $caught
      (block $all (result exnref)
        (try_table (catch_all_ref $all) (call $call))
        (return)))
    (throw_ref (local.get $caught))))

;; > === asm none
;; > function %again ; 108 bytes, frame 24
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L2
;; >     sub sp, sp, #0x20
;; >     stp x19, x30, [sp, #0x10]
;; >     str x28, [sp]
;; >     bl %call                                 ; handler L0
;; >     ldp x19, x30, [sp, #0x10]
;; >     add sp, sp, #0x20
;; >     ret
;; > L0:
;; >     ldr x28, [sp]
;; >     ldr x27, [x28, #0x8]
;; >     ldr x19, [x28]
;; >     ldr x19, [x19, #0x28]
;; >     mov x0, x19
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin ExceptionShare
;; >     mov x0, x19
;; >     cbz x0, L1
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin Throw
;; >     nop
;; >     udf #0xa                                 ; trap Unreachable
;; > L1:
;; >     udf #0xb                                 ; trap NullReference
;; > L2:
;; >     udf #0x1                                 ; trap StackOverflow
;; > === asm speed
;; > function %again ; 108 bytes, frame 24
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L2
;; >     sub sp, sp, #0x20
;; >     stp x19, x30, [sp, #0x10]
;; >     str x28, [sp]
;; >     bl %call                                 ; handler L0
;; >     ldp x19, x30, [sp, #0x10]
;; >     add sp, sp, #0x20
;; >     ret
;; > L0:
;; >     ldr x28, [sp]
;; >     ldr x27, [x28, #0x8]
;; >     ldr x19, [x28]
;; >     ldr x19, [x19, #0x28]
;; >     mov x0, x19
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin ExceptionShare
;; >     cbz x19, L1
;; >     mov x0, x19
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin Throw
;; >     nop
;; >     udf #0xa                                 ; trap Unreachable
;; > L1:
;; >     udf #0xb                                 ; trap NullReference
;; > L2:
;; >     udf #0x1                                 ; trap StackOverflow
