;; test: asm none, asm speed
;; target: aarch64
(module
  (type $t (func (param i32) (result i32)))
  (type $u (func (param i32) (result i32)))
  (type $v (func (param i64) (result i32)))
  (import "host" "twice" (func $twice (param i32) (result i32)))
  (table $filled 2 funcref)
  (table $typed 3 (ref $t) (ref.func $inc))
  (table $null 3 3 funcref)
  (table $two 2 2 funcref)
  (table $imported 2 2 funcref)
  (elem (table $filled) (i32.const 0) func $inc $dec)
  (elem (table $null) (i32.const 1) func $inc $dec)
  (elem (table $two) (i32.const 0) func $inc $wide)
  (elem (table $imported) (i32.const 0) func $inc $twice)
  (func $inc (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
  (func $dec (param i32) (result i32) (i32.sub (local.get 0) (i32.const 1)))
  (func $wide (param i64) (result i32) (i32.wrap_i64 (local.get 0)))
  (func $call_filled (param i32 i32) (result i32)
    (call_indirect $filled (type $t) (local.get 1) (local.get 0)))
  (func $call_constant (param i32) (result i32)
    (call_indirect $filled (type $u) (local.get 0) (i32.const 1)))
  (func $call_typed (param i32 i32) (result i32)
    (call_indirect $typed (type $t) (local.get 1) (local.get 0)))
  (func $leave (param i32 i32) (result i32)
    (return_call_indirect $filled (type $t) (local.get 1) (local.get 0)))
  ;; These are checked.
  (func $other_type (param i64 i32) (result i32)
    (call_indirect $filled (type $v) (local.get 0) (local.get 1)))
  (func $call_null (param i32 i32) (result i32)
    (call_indirect $null (type $t) (local.get 1) (local.get 0)))
  (func $call_two (param i32 i32) (result i32)
    (call_indirect $two (type $t) (local.get 1) (local.get 0)))
  (func $call_imported (param i32 i32) (result i32)
    (call_indirect $imported (type $t) (local.get 1) (local.get 0))))

;; > === asm none
;; > function %inc ; 12 bytes, leaf frame 0
;; >     add w1, w0, #0x1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %dec ; 12 bytes, leaf frame 0
;; >     sub w1, w0, #0x1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %wide ; 12 bytes, leaf frame 0
;; >     mov w1, w0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %call_filled ; 64 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L1
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     cmp w0, #0x2
;; >     b.hs L0
;; >     ldr x2, [x28, #0x58]
;; >     add x3, x2, x0, lsl #0x5
;; >     mov x8, x3
;; >     mov x0, x1
;; >     ldr x17, [x8]
;; >     blr x17
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x4                                 ; trap UndefinedElement
;; > L1:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %call_constant ; 52 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     mov w1, #0x1
;; >     ldr x2, [x28, #0x58]
;; >     add x3, x2, x1, lsl #0x5
;; >     mov x8, x3
;; >     ldr x17, [x8]
;; >     blr x17
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %call_typed ; 64 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L1
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     cmp w0, #0x3
;; >     b.hs L0
;; >     ldr x2, [x28, #0x68]
;; >     add x3, x2, x0, lsl #0x5
;; >     mov x8, x3
;; >     mov x0, x1
;; >     ldr x17, [x8]
;; >     blr x17
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x4                                 ; trap UndefinedElement
;; > L1:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %leave ; 36 bytes, leaf frame 0
;; >     cmp w0, #0x2
;; >     b.hs L0
;; >     ldr x2, [x28, #0x58]
;; >     add x3, x2, x0, lsl #0x5
;; >     mov x8, x3
;; >     mov x0, x1
;; >     ldr x17, [x8]
;; >     br x17
;; > L0:
;; >     udf #0x4                                 ; trap UndefinedElement
;; >
;; > function %other_type ; 108 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L5
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     ldr x2, [x28, #0x60]
;; >     cmp x1, x2
;; >     b.hs L1
;; >     ldr x3, [x28, #0x58]
;; >     add x4, x3, x1, lsl #0x5
;; >     mov x8, x4
;; >     ldr x16, [x28, #0xb8]
;; >     ldr x17, [x8, #0x10]
;; >     cmp x16, x17
;; >     b.ne L2
;; >     ldr x17, [x8]
;; >     blr x17
;; > L0:
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L1:
;; >     udf #0x4                                 ; trap UndefinedElement
;; > L2:
;; >     cmp w17, w16
;; >     b.eq L4
;; >     cbnz w17, L3
;; >     udf #0x5                                 ; trap UninitializedElement
;; > L3:
;; >     udf #0x6                                 ; trap IndirectCallTypeMismatch
;; > L4:
;; >     bl cross_instance
;; >     b L0
;; > L5:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %call_null ; 108 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L5
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     cmp w0, #0x3
;; >     b.hs L1
;; >     ldr x2, [x28, #0x78]
;; >     add x3, x2, x0, lsl #0x5
;; >     mov x8, x3
;; >     mov x0, x1
;; >     ldr x16, [x28, #0xa8]
;; >     ldr x17, [x8, #0x10]
;; >     cmp x16, x17
;; >     b.ne L2
;; >     ldr x17, [x8]
;; >     blr x17
;; > L0:
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L1:
;; >     udf #0x4                                 ; trap UndefinedElement
;; > L2:
;; >     cmp w17, w16
;; >     b.eq L4
;; >     cbnz w17, L3
;; >     udf #0x5                                 ; trap UninitializedElement
;; > L3:
;; >     udf #0x6                                 ; trap IndirectCallTypeMismatch
;; > L4:
;; >     bl cross_instance
;; >     b L0
;; > L5:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %call_two ; 108 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L5
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     cmp w0, #0x2
;; >     b.hs L1
;; >     ldr x2, [x28, #0x88]
;; >     add x3, x2, x0, lsl #0x5
;; >     mov x8, x3
;; >     mov x0, x1
;; >     ldr x16, [x28, #0xa8]
;; >     ldr x17, [x8, #0x10]
;; >     cmp x16, x17
;; >     b.ne L2
;; >     ldr x17, [x8]
;; >     blr x17
;; > L0:
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L1:
;; >     udf #0x4                                 ; trap UndefinedElement
;; > L2:
;; >     cmp w17, w16
;; >     b.eq L4
;; >     cbnz w17, L3
;; >     udf #0x5                                 ; trap UninitializedElement
;; > L3:
;; >     udf #0x6                                 ; trap IndirectCallTypeMismatch
;; > L4:
;; >     bl cross_instance
;; >     b L0
;; > L5:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %call_imported ; 108 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L5
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     cmp w0, #0x2
;; >     b.hs L1
;; >     ldr x2, [x28, #0x98]
;; >     add x3, x2, x0, lsl #0x5
;; >     mov x8, x3
;; >     mov x0, x1
;; >     ldr x16, [x28, #0xa8]
;; >     ldr x17, [x8, #0x10]
;; >     cmp x16, x17
;; >     b.ne L2
;; >     ldr x17, [x8]
;; >     blr x17
;; > L0:
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L1:
;; >     udf #0x4                                 ; trap UndefinedElement
;; > L2:
;; >     cmp w17, w16
;; >     b.eq L4
;; >     cbnz w17, L3
;; >     udf #0x5                                 ; trap UninitializedElement
;; > L3:
;; >     udf #0x6                                 ; trap IndirectCallTypeMismatch
;; > L4:
;; >     bl cross_instance
;; >     b L0
;; > L5:
;; >     udf #0x1                                 ; trap StackOverflow
;; > === asm speed
;; > function %inc ; 12 bytes, leaf frame 0
;; >     add w1, w0, #0x1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %dec ; 12 bytes, leaf frame 0
;; >     sub w1, w0, #0x1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %wide ; 12 bytes, leaf frame 0
;; >     mov w1, w0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %call_filled ; 64 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L1
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     cmp w0, #0x2
;; >     b.hs L0
;; >     ldr x2, [x28, #0x58]
;; >     add x3, x2, x0, lsl #0x5
;; >     mov x8, x3
;; >     mov x0, x1
;; >     ldr x17, [x8]
;; >     blr x17
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x4                                 ; trap UndefinedElement
;; > L1:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %call_constant ; 52 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     mov w1, #0x1
;; >     ldr x2, [x28, #0x58]
;; >     add x3, x2, x1, lsl #0x5
;; >     mov x8, x3
;; >     ldr x17, [x8]
;; >     blr x17
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %call_typed ; 64 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L1
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     cmp w0, #0x3
;; >     b.hs L0
;; >     ldr x2, [x28, #0x68]
;; >     add x3, x2, x0, lsl #0x5
;; >     mov x8, x3
;; >     mov x0, x1
;; >     ldr x17, [x8]
;; >     blr x17
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x4                                 ; trap UndefinedElement
;; > L1:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %leave ; 36 bytes, leaf frame 0
;; >     cmp w0, #0x2
;; >     b.hs L0
;; >     ldr x2, [x28, #0x58]
;; >     add x3, x2, x0, lsl #0x5
;; >     mov x8, x3
;; >     mov x0, x1
;; >     ldr x17, [x8]
;; >     br x17
;; > L0:
;; >     udf #0x4                                 ; trap UndefinedElement
;; >
;; > function %other_type ; 108 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L5
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     ldr x2, [x28, #0x60]
;; >     cmp x1, x2
;; >     b.hs L1
;; >     ldr x3, [x28, #0x58]
;; >     add x4, x3, x1, lsl #0x5
;; >     mov x8, x4
;; >     ldr x16, [x28, #0xb8]
;; >     ldr x17, [x8, #0x10]
;; >     cmp x16, x17
;; >     b.ne L2
;; >     ldr x17, [x8]
;; >     blr x17
;; > L0:
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L1:
;; >     udf #0x4                                 ; trap UndefinedElement
;; > L2:
;; >     cmp w17, w16
;; >     b.eq L4
;; >     cbnz w17, L3
;; >     udf #0x5                                 ; trap UninitializedElement
;; > L3:
;; >     udf #0x6                                 ; trap IndirectCallTypeMismatch
;; > L4:
;; >     bl cross_instance
;; >     b L0
;; > L5:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %call_null ; 108 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L5
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     cmp w0, #0x3
;; >     b.hs L1
;; >     ldr x2, [x28, #0x78]
;; >     add x3, x2, x0, lsl #0x5
;; >     mov x8, x3
;; >     mov x0, x1
;; >     ldr x16, [x28, #0xa8]
;; >     ldr x17, [x8, #0x10]
;; >     cmp x16, x17
;; >     b.ne L2
;; >     ldr x17, [x8]
;; >     blr x17
;; > L0:
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L1:
;; >     udf #0x4                                 ; trap UndefinedElement
;; > L2:
;; >     cmp w17, w16
;; >     b.eq L4
;; >     cbnz w17, L3
;; >     udf #0x5                                 ; trap UninitializedElement
;; > L3:
;; >     udf #0x6                                 ; trap IndirectCallTypeMismatch
;; > L4:
;; >     bl cross_instance
;; >     b L0
;; > L5:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %call_two ; 108 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L5
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     cmp w0, #0x2
;; >     b.hs L1
;; >     ldr x2, [x28, #0x88]
;; >     add x3, x2, x0, lsl #0x5
;; >     mov x8, x3
;; >     mov x0, x1
;; >     ldr x16, [x28, #0xa8]
;; >     ldr x17, [x8, #0x10]
;; >     cmp x16, x17
;; >     b.ne L2
;; >     ldr x17, [x8]
;; >     blr x17
;; > L0:
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L1:
;; >     udf #0x4                                 ; trap UndefinedElement
;; > L2:
;; >     cmp w17, w16
;; >     b.eq L4
;; >     cbnz w17, L3
;; >     udf #0x5                                 ; trap UninitializedElement
;; > L3:
;; >     udf #0x6                                 ; trap IndirectCallTypeMismatch
;; > L4:
;; >     bl cross_instance
;; >     b L0
;; > L5:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %call_imported ; 108 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L5
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     cmp w0, #0x2
;; >     b.hs L1
;; >     ldr x2, [x28, #0x98]
;; >     add x3, x2, x0, lsl #0x5
;; >     mov x8, x3
;; >     mov x0, x1
;; >     ldr x16, [x28, #0xa8]
;; >     ldr x17, [x8, #0x10]
;; >     cmp x16, x17
;; >     b.ne L2
;; >     ldr x17, [x8]
;; >     blr x17
;; > L0:
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L1:
;; >     udf #0x4                                 ; trap UndefinedElement
;; > L2:
;; >     cmp w17, w16
;; >     b.eq L4
;; >     cbnz w17, L3
;; >     udf #0x5                                 ; trap UninitializedElement
;; > L3:
;; >     udf #0x6                                 ; trap IndirectCallTypeMismatch
;; > L4:
;; >     bl cross_instance
;; >     b L0
;; > L5:
;; >     udf #0x1                                 ; trap StackOverflow
