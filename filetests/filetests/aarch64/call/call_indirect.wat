;; test: asm none, asm speed
;; target: aarch64
(module
  (type $t (func (param i32) (result i32)))
  (table 4 funcref)
  (func $indirect (param i32 i32) (result i32)
    (call_indirect (type $t) (local.get 1) (local.get 0)))
  (func $constant (param i32) (result i32)
    (call_indirect (type $t) (local.get 0) (i32.const 2))))

;; > === asm none
;; > function %indirect ; 112 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L5
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     ldr x2, [x28, #0x50]
;; >     cmp x0, x2
;; >     b.hs L1
;; >     ldr x3, [x28, #0x48]
;; >     add x4, x3, x0, lsl #0x5
;; >     mov x8, x4
;; >     mov x0, x1
;; >     ldr x16, [x28, #0x58]
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
;; > function %constant ; 96 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L4
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     mov w1, #0x2
;; >     ldr x2, [x28, #0x48]
;; >     add x3, x2, x1, lsl #0x5
;; >     mov x8, x3
;; >     ldr x16, [x28, #0x58]
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
;; > === asm speed
;; > function %indirect ; 112 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L5
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     ldr x2, [x28, #0x50]
;; >     cmp x0, x2
;; >     b.hs L1
;; >     ldr x3, [x28, #0x48]
;; >     add x4, x3, x0, lsl #0x5
;; >     mov x8, x4
;; >     mov x0, x1
;; >     ldr x16, [x28, #0x58]
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
;; > function %constant ; 96 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L4
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     mov w1, #0x2
;; >     ldr x2, [x28, #0x48]
;; >     add x3, x2, x1, lsl #0x5
;; >     mov x8, x3
;; >     ldr x16, [x28, #0x58]
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
