;; test: asm none, asm speed
;; target: aarch64
(module
  (import "host" "call" (func $call (param i32) (result i64)))
  (tag $e (param i64))
  (tag $f)
  (func $handle (param i32) (result i64)
    (block $f
      (block $e (result i64)
        (try_table (catch $e $e) (catch_all $f)
          (return (call $call (local.get 0))))
        (unreachable))
      (return))
    (i64.extend_i32_u (local.get 0))))

;; > === asm none
;; > function %handle ; 152 bytes, frame 40
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L5
;; >     sub sp, sp, #0x30
;; >     stp x19, x30, [sp, #0x20]
;; >     str x28, [sp, #0x10]
;; >     str x0, [sp]
;; >     bl %call                                 ; handler L1
;; > L0:
;; >     ldp x19, x30, [sp, #0x20]
;; >     add sp, sp, #0x30
;; >     ret
;; > L1:
;; >     ldr x28, [sp, #0x10]
;; >     ldr x27, [x28, #0x8]
;; >     ldr x19, [x28]
;; >     ldr x19, [x19, #0x28]
;; >     ldr x0, [x28, #0x58]
;; >     ldr x1, [x19]
;; >     cmp x1, x0
;; >     b.ne L2
;; >     ldr x0, [x19, #0x10]
;; >     str x0, [sp, #0x18]
;; >     mov x0, x19
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin ExceptionDrop
;; >     ldr x0, [sp, #0x18]
;; >     str x0, [sp, #0x8]
;; >     b L3
;; > L2:
;; >     mov x0, x19
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin ExceptionDrop
;; >     b L4
;; > L3:
;; >     ldr x0, [sp, #0x8]
;; >     b L0
;; > L4:
;; >     ldr x0, [sp]
;; >     b L0
;; > L5:
;; >     udf #0x1                                 ; trap StackOverflow
;; > === asm speed
;; > function %handle ; 144 bytes, frame 40
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L5
;; >     sub sp, sp, #0x30
;; >     stp x19, x30, [sp, #0x20]
;; >     str x28, [sp, #0x10]
;; >     str x0, [sp]
;; >     bl %call                                 ; handler L1
;; > L0:
;; >     ldp x19, x30, [sp, #0x20]
;; >     add sp, sp, #0x30
;; >     ret
;; > L1:
;; >     ldr x28, [sp, #0x10]
;; >     ldr x27, [x28, #0x8]
;; >     ldr x19, [x28]
;; >     ldr x19, [x19, #0x28]
;; >     ldr x0, [x28, #0x58]
;; >     ldr x1, [x19]
;; >     cmp x1, x0
;; >     b.ne L2
;; >     ldr x0, [x19, #0x10]
;; >     str x0, [sp, #0x8]
;; >     mov x0, x19
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin ExceptionDrop
;; >     b L3
;; > L2:
;; >     mov x0, x19
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin ExceptionDrop
;; >     b L4
;; > L3:
;; >     ldr x0, [sp, #0x8]
;; >     b L0
;; > L4:
;; >     ldr x0, [sp]
;; >     b L0
;; > L5:
;; >     udf #0x1                                 ; trap StackOverflow
