;; test: asm none, asm speed
;; target: aarch64
;; Variables do not live across a call right before `unreachable`: they stay where the arguments came, and nothing is
;; saved. They do live across one behind which control goes on, be it by a branch or in a handler.
(module
  (import "host" "fail" (func $fail (param i32)))
  (type $result (func (param i32) (result i32)))
  (table 1 funcref)
  (memory 1)
  (func $only_calls_that_fail (param i32 i32) (result i32)
    (if (i32.ge_u (local.get 1) (i32.load offset=4 (local.get 0)))
      (then (call $fail (i32.const 7)) (unreachable)))
    (i32.store (local.get 0) (local.get 1))
    (i32.add (local.get 0) (local.get 1)))
  (func $one_with_a_result_in_a_loop (param i32 i32) (result i32)
    (loop $again
      (if (i32.eqz (i32.load (local.get 0)))
        (then
          (drop (call_indirect (type $result) (local.get 1) (i32.const 0)))
          (unreachable)))
      (local.set 0 (i32.add (local.get 0) (i32.const 4)))
      (br_if $again (i32.lt_u (local.get 0) (local.get 1))))
    (local.get 0))
  (func $one_that_control_leaves (param i32 i32) (result i32)
    (block $left
      (br_if $left (i32.lt_u (local.get 1) (local.get 0)))
      (call $fail (i32.const 7))
      (br_if $left (local.get 1))
      (unreachable))
    (i32.add (local.get 0) (local.get 1)))
  (func $one_that_returns (param i32 i32) (result i32)
    (if (i32.ge_u (local.get 1) (i32.load offset=4 (local.get 0)))
      (then (call $fail (i32.const 7))))
    (i32.store (local.get 0) (local.get 1))
    (i32.add (local.get 0) (local.get 1)))
  (func $one_that_is_caught (param i32 i32) (result i32)
    (block $caught
      (try_table (catch_all $caught)
        (if (i32.ge_u (local.get 1) (i32.load offset=4 (local.get 0)))
          (then (call $fail (i32.const 7)) (unreachable)))))
    (i32.add (local.get 0) (local.get 1))))

;; > === asm none
;; > function %only_calls_that_fail ; 72 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L1
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     add x2, x27, x0
;; >     ldr w3, [x2, #0x4]                       ; trap MemoryOutOfBounds
;; >     cmp w1, w3
;; >     b.lo L0
;; >     mov w0, #0x7
;; >     bl %fail
;; >     nop
;; >     udf #0xa                                 ; trap Unreachable
;; > L0:
;; >     str w1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     add w2, w0, w1
;; >     mov x0, x2
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L1:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %one_with_a_result_in_a_loop ; 128 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L6
;; >     stp xzr, x30, [sp, #-0x10]!
;; > L0:
;; >     ldr w2, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     cbnz w2, L2
;; >     mov w2, #0x0
;; >     ldr x3, [x28, #0x58]
;; >     add x4, x3, x2, lsl #0x5
;; >     mov x8, x4
;; >     mov x0, x1
;; >     ldr x16, [x28, #0x68]
;; >     ldr x17, [x8, #0x10]
;; >     cmp x16, x17
;; >     b.ne L3
;; >     ldr x17, [x8]
;; >     blr x17
;; > L1:
;; >     nop
;; >     udf #0xa                                 ; trap Unreachable
;; > L2:
;; >     add w0, w0, #0x4
;; >     cmp w0, w1
;; >     b.lo L0
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L3:
;; >     cmp w17, w16
;; >     b.eq L5
;; >     cbnz w17, L4
;; >     udf #0x5                                 ; trap UninitializedElement
;; > L4:
;; >     udf #0x6                                 ; trap IndirectCallTypeMismatch
;; > L5:
;; >     bl cross_instance
;; >     b L1
;; > L6:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %one_that_control_leaves ; 80 bytes, frame 24
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L1
;; >     sub sp, sp, #0x20
;; >     stp x19, x30, [sp, #0x10]
;; >     str x0, [sp]
;; >     mov x19, x1
;; >     cmp w19, w0
;; >     b.lo L0
;; >     mov w0, #0x7
;; >     bl %fail
;; >     cbnz w19, L0
;; >     udf #0xa                                 ; trap Unreachable
;; > L0:
;; >     ldr x0, [sp]
;; >     add w1, w0, w19
;; >     mov x0, x1
;; >     ldp x19, x30, [sp, #0x10]
;; >     add sp, sp, #0x20
;; >     ret
;; > L1:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %one_that_returns ; 80 bytes, frame 24
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L1
;; >     stp xzr, x20, [sp, #-0x20]!
;; >     stp x19, x30, [sp, #0x10]
;; >     mov x19, x0
;; >     mov x20, x1
;; >     add x0, x27, x19
;; >     ldr w1, [x0, #0x4]                       ; trap MemoryOutOfBounds
;; >     cmp w20, w1
;; >     b.lo L0
;; >     mov w0, #0x7
;; >     bl %fail
;; > L0:
;; >     nop
;; >     str w20, [x27, x19]                      ; trap MemoryOutOfBounds
;; >     add w0, w19, w20
;; >     ldp x19, x30, [sp, #0x10]
;; >     ldp xzr, x20, [sp], #0x20
;; >     ret
;; > L1:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %one_that_is_caught ; 128 bytes, frame 24
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L2
;; >     sub sp, sp, #0x20
;; >     stp xzr, x30, [sp, #0x10]
;; >     str x28, [sp, #0x10]
;; >     str x0, [sp]
;; >     str x1, [sp, #0x8]
;; >     add x2, x27, x0
;; >     ldr w3, [x2, #0x4]                       ; trap MemoryOutOfBounds
;; >     cmp w1, w3
;; >     b.lo L0
;; >     mov w0, #0x7
;; >     bl %fail                                 ; handler L1
;; >     nop
;; >     udf #0xa                                 ; trap Unreachable
;; > L0:
;; >     ldr x0, [sp]
;; >     ldr x1, [sp, #0x8]
;; >     add w2, w0, w1
;; >     mov x0, x2
;; >     ldp xzr, x30, [sp, #0x10]
;; >     add sp, sp, #0x20
;; >     ret
;; > L1:
;; >     ldr x28, [sp, #0x10]
;; >     ldr x27, [x28, #0x8]
;; >     ldr x0, [x28]
;; >     ldr x0, [x0, #0x28]
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin ExceptionDrop
;; >     b L0
;; > L2:
;; >     udf #0x1                                 ; trap StackOverflow
;; > === asm speed
;; > function %only_calls_that_fail ; 76 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L1
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     add x2, x27, x0
;; >     ldr w3, [x2, #0x4]                       ; trap MemoryOutOfBounds
;; >     cmp w1, w3
;; >     b.hs L0
;; >     str w1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     add w3, w0, w1
;; >     mov x0, x3
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; >     udf #0x0
;; > L0:
;; >     mov w0, #0x7
;; >     bl %fail
;; >     nop
;; >     udf #0xa                                 ; trap Unreachable
;; > L1:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %one_with_a_result_in_a_loop ; 128 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L6
;; >     stp xzr, x30, [sp, #-0x10]!
;; > L0:
;; >     ldr w2, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     cbnz w2, L2
;; >     mov w2, #0x0
;; >     ldr x3, [x28, #0x58]
;; >     add x4, x3, x2, lsl #0x5
;; >     mov x8, x4
;; >     mov x0, x1
;; >     ldr x16, [x28, #0x68]
;; >     ldr x17, [x8, #0x10]
;; >     cmp x16, x17
;; >     b.ne L3
;; >     ldr x17, [x8]
;; >     blr x17
;; > L1:
;; >     nop
;; >     udf #0xa                                 ; trap Unreachable
;; > L2:
;; >     add w0, w0, #0x4
;; >     cmp w0, w1
;; >     b.lo L0
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L3:
;; >     cmp w17, w16
;; >     b.eq L5
;; >     cbnz w17, L4
;; >     udf #0x5                                 ; trap UninitializedElement
;; > L4:
;; >     udf #0x6                                 ; trap IndirectCallTypeMismatch
;; > L5:
;; >     bl cross_instance
;; >     b L1
;; > L6:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %one_that_control_leaves ; 80 bytes, frame 24
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L2
;; >     sub sp, sp, #0x20
;; >     stp x19, x30, [sp, #0x10]
;; >     str x0, [sp]
;; >     mov x19, x1
;; >     cmp w19, w0
;; >     b.lo L0
;; >     mov w0, #0x7
;; >     bl %fail
;; >     cbz w19, L1
;; > L0:
;; >     ldr x0, [sp]
;; >     add w1, w0, w19
;; >     mov x0, x1
;; >     ldp x19, x30, [sp, #0x10]
;; >     add sp, sp, #0x20
;; >     ret
;; > L1:
;; >     udf #0xa                                 ; trap Unreachable
;; > L2:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %one_that_returns ; 80 bytes, frame 24
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L1
;; >     stp xzr, x20, [sp, #-0x20]!
;; >     stp x19, x30, [sp, #0x10]
;; >     mov x19, x0
;; >     mov x20, x1
;; >     add x0, x27, x19
;; >     ldr w1, [x0, #0x4]                       ; trap MemoryOutOfBounds
;; >     cmp w20, w1
;; >     b.lo L0
;; >     mov w0, #0x7
;; >     bl %fail
;; > L0:
;; >     nop
;; >     str w20, [x27, x19]                      ; trap MemoryOutOfBounds
;; >     add w0, w19, w20
;; >     ldp x19, x30, [sp, #0x10]
;; >     ldp xzr, x20, [sp], #0x20
;; >     ret
;; > L1:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %one_that_is_caught ; 128 bytes, frame 24
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L2
;; >     sub sp, sp, #0x20
;; >     stp xzr, x30, [sp, #0x10]
;; >     str x28, [sp, #0x10]
;; >     str x0, [sp]
;; >     str x1, [sp, #0x8]
;; >     add x2, x27, x0
;; >     ldr w3, [x2, #0x4]                       ; trap MemoryOutOfBounds
;; >     cmp w1, w3
;; >     b.lo L0
;; >     mov w0, #0x7
;; >     bl %fail                                 ; handler L1
;; >     nop
;; >     udf #0xa                                 ; trap Unreachable
;; > L0:
;; >     ldr x0, [sp]
;; >     ldr x1, [sp, #0x8]
;; >     add w2, w0, w1
;; >     mov x0, x2
;; >     ldp xzr, x30, [sp, #0x10]
;; >     add sp, sp, #0x20
;; >     ret
;; > L1:
;; >     ldr x28, [sp, #0x10]
;; >     ldr x27, [x28, #0x8]
;; >     ldr x0, [x28]
;; >     ldr x0, [x0, #0x28]
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin ExceptionDrop
;; >     b L0
;; > L2:
;; >     udf #0x1                                 ; trap StackOverflow
