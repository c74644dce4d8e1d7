;; test: asm none, asm speed
;; target: aarch64, frames
(module
  (tag $e)
  (func $callee (param i32) (result i32) (local.get 0))
  (func $tail (param i32 i64) (result i32)
    (return_call $callee (local.get 0)))
  (func $handler (param i32) (result i32)
    (block
      (try_table (catch_all 0)
        (drop (call $callee (local.get 0)))
        (throw $e)))
    (i32.const 3)))

;; > === asm none
;; > function %callee ; 72 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L2
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     ldr x16, [x28]
;; >     ldr x17, [x16, #0x108]
;; >     sub x17, x17, #0x50
;; >     str x17, [x16, #0x108]
;; >     tbnz x17, #0x3f, L1
;; > L0:
;; >     ldr x16, [x28]
;; >     ldr x17, [x16, #0x108]
;; >     add x17, x17, #0x50
;; >     str x17, [x16, #0x108]
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L1:
;; >     bl builtin FrameOverflow
;; >     b L0
;; > L2:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %tail ; 72 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L2
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     ldr x16, [x28]
;; >     ldr x17, [x16, #0x108]
;; >     sub x17, x17, #0x58
;; >     str x17, [x16, #0x108]
;; >     tbnz x17, #0x3f, L1
;; > L0:
;; >     ldr x16, [x28]
;; >     ldr x17, [x16, #0x108]
;; >     add x17, x17, #0x58
;; >     str x17, [x16, #0x108]
;; >     ldp xzr, x30, [sp], #0x10
;; >     b %callee
;; > L1:
;; >     bl builtin FrameOverflow
;; >     b L0
;; > L2:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %handler ; 164 bytes, frame 24
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L4
;; >     sub sp, sp, #0x20
;; >     stp xzr, x30, [sp, #0x10]
;; >     str x28, [sp, #0x8]
;; >     ldr x16, [x28]
;; >     ldr x17, [x16, #0x108]
;; >     sub x17, x17, #0x50
;; >     str x17, [x16, #0x108]
;; >     tbnz x17, #0x3f, L3
;; > L0:
;; >     ldr x1, [x28]
;; >     ldr x2, [x1, #0x108]
;; >     str x2, [sp]
;; >     bl %callee                               ; handler L2
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin ExceptionNew
;; > L1:
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin ExceptionDrop
;; >     ldr x16, [x28]
;; >     ldr x17, [x16, #0x108]
;; >     add x17, x17, #0x50
;; >     str x17, [x16, #0x108]
;; >     mov w0, #0x3
;; >     ldp xzr, x30, [sp, #0x10]
;; >     add sp, sp, #0x20
;; >     ret
;; > L2:
;; >     ldr x28, [sp, #0x8]
;; >     ldr x27, [x28, #0x8]
;; >     ldr x1, [x28]
;; >     ldr x1, [x1, #0x28]
;; >     ldr x2, [sp]
;; >     ldr x3, [x28]
;; >     str x2, [x3, #0x108]
;; >     mov x0, x1
;; >     b L1
;; > L3:
;; >     bl builtin FrameOverflow
;; >     b L0
;; > L4:
;; >     udf #0x1                                 ; trap StackOverflow
;; > === asm speed
;; > function %callee ; 72 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L2
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     ldr x16, [x28]
;; >     ldr x17, [x16, #0x108]
;; >     sub x17, x17, #0x50
;; >     str x17, [x16, #0x108]
;; >     tbnz x17, #0x3f, L1
;; > L0:
;; >     ldr x16, [x28]
;; >     ldr x17, [x16, #0x108]
;; >     add x17, x17, #0x50
;; >     str x17, [x16, #0x108]
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L1:
;; >     bl builtin FrameOverflow
;; >     b L0
;; > L2:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %tail ; 72 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L2
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     ldr x16, [x28]
;; >     ldr x17, [x16, #0x108]
;; >     sub x17, x17, #0x58
;; >     str x17, [x16, #0x108]
;; >     tbnz x17, #0x3f, L1
;; > L0:
;; >     ldr x16, [x28]
;; >     ldr x17, [x16, #0x108]
;; >     add x17, x17, #0x58
;; >     str x17, [x16, #0x108]
;; >     ldp xzr, x30, [sp], #0x10
;; >     b %callee
;; > L1:
;; >     bl builtin FrameOverflow
;; >     b L0
;; > L2:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %handler ; 160 bytes, frame 24
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L4
;; >     sub sp, sp, #0x20
;; >     stp xzr, x30, [sp, #0x10]
;; >     str x28, [sp, #0x8]
;; >     ldr x16, [x28]
;; >     ldr x17, [x16, #0x108]
;; >     sub x17, x17, #0x50
;; >     str x17, [x16, #0x108]
;; >     tbnz x17, #0x3f, L3
;; > L0:
;; >     ldr x1, [x28]
;; >     ldr x2, [x1, #0x108]
;; >     str x2, [sp]
;; >     bl %callee                               ; handler L2
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin ExceptionNew
;; > L1:
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin ExceptionDrop
;; >     ldr x16, [x28]
;; >     ldr x17, [x16, #0x108]
;; >     add x17, x17, #0x50
;; >     str x17, [x16, #0x108]
;; >     mov w0, #0x3
;; >     ldp xzr, x30, [sp, #0x10]
;; >     add sp, sp, #0x20
;; >     ret
;; > L2:
;; >     ldr x28, [sp, #0x8]
;; >     ldr x27, [x28, #0x8]
;; >     ldr x0, [x28]
;; >     ldr x0, [x0, #0x28]
;; >     ldr x1, [sp]
;; >     ldr x2, [x28]
;; >     str x1, [x2, #0x108]
;; >     b L1
;; > L3:
;; >     bl builtin FrameOverflow
;; >     b L0
;; > L4:
;; >     udf #0x1                                 ; trap StackOverflow
