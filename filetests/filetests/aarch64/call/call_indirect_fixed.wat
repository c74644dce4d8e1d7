;; test: asm none
;; target: aarch64
(module
  (type $t (func (param i32) (result i32)))
  ;; Neither of them can grow.
  (table $fixed 4 4 funcref)
  (table $large 100_000 100_000 funcref)
  (table $growing 4 funcref)
  (func $fixed (param i32 i32) (result i32)
    (call_indirect $fixed (type $t) (local.get 1) (local.get 0)))
  (func $large (param i32 i32) (result i32)
    (call_indirect $large (type $t) (local.get 1) (local.get 0)))
  ;; No table shrinks.
  (func $within (param i32) (result i32)
    (call_indirect $growing (type $t) (local.get 0) (i32.const 3)))
  (func $beyond (param i32) (result i32)
    (call_indirect $growing (type $t) (local.get 0) (i32.const 4))))

;; > function %fixed ; 108 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L5
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     cmp w0, #0x4
;; >     b.hs L1
;; >     ldr x2, [x28, #0x48]
;; >     add x3, x2, x0, lsl #0x5
;; >     mov x8, x3
;; >     mov x0, x1
;; >     ldr x16, [x28, #0x78]
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
;; > function %large ; 116 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L5
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     mov w2, #0x86a0
;; >     movk w2, #0x1, lsl #0x10
;; >     cmp w0, w2
;; >     b.hs L1
;; >     ldr x3, [x28, #0x58]
;; >     add x4, x3, x0, lsl #0x5
;; >     mov x8, x4
;; >     mov x0, x1
;; >     ldr x16, [x28, #0x78]
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
;; > function %within ; 96 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L4
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     mov w1, #0x3
;; >     ldr x2, [x28, #0x68]
;; >     add x3, x2, x1, lsl #0x5
;; >     mov x8, x3
;; >     ldr x16, [x28, #0x78]
;; >     ldr x17, [x8, #0x10]
;; >     cmp x16, x17
;; >     b.ne L1
;; >     ldr x17, [x8]
;; >     blr x17
;; > L0:
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L1:
;; >     cmp w17, w16
;; >     b.eq L3
;; >     cbnz w17, L2
;; >     udf #0x5                                 ; trap UninitializedElement
;; > L2:
;; >     udf #0x6                                 ; trap IndirectCallTypeMismatch
;; > L3:
;; >     bl cross_instance
;; >     b L0
;; > L4:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %beyond ; 112 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L5
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     mov w1, #0x4
;; >     ldr x2, [x28, #0x70]
;; >     cmp x1, x2
;; >     b.hs L1
;; >     ldr x3, [x28, #0x68]
;; >     add x4, x3, x1, lsl #0x5
;; >     mov x8, x4
;; >     ldr x16, [x28, #0x78]
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
