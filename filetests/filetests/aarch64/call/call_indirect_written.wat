;; test: asm none, asm speed
;; target: aarch64
(module
  (type $t (func (param i32) (result i32)))
  (table $filled 1 funcref)
  (elem (i32.const 0) $inc)
  (func $inc (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
  (func $call (param i32 i32) (result i32)
    (call_indirect (type $t) (local.get 1) (local.get 0)))
  ;; A later function writes the table.
  (func $write (param i32)
    (table.set (local.get 0) (ref.null func))))

;; > === asm none
;; > function %inc ; 12 bytes, leaf frame 0
;; >     add w1, w0, #0x1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %call ; 112 bytes, frame 8
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
;; > function %write ; 76 bytes, leaf frame 0
;; >     mov w1, #0x0
;; >     ldr x2, [x28, #0x50]
;; >     cmp x0, x2
;; >     b.hs L0
;; >     ldr x3, [x28, #0x48]
;; >     add x4, x3, x0, lsl #0x5
;; >     ldr x5, [x28, #0x38]
;; >     cmp x1, #0x0
;; >     csel x6, x5, x1, eq
;; >     ldr x7, [x6]
;; >     str x7, [x4]
;; >     ldr x8, [x6, #0x8]
;; >     str x8, [x4, #0x8]
;; >     ldr x9, [x6, #0x10]
;; >     str x9, [x4, #0x10]
;; >     ldr x10, [x6, #0x18]
;; >     str x10, [x4, #0x18]
;; >     ret
;; > L0:
;; >     udf #0x3                                 ; trap TableOutOfBounds
;; > === asm speed
;; > function %inc ; 12 bytes, leaf frame 0
;; >     add w1, w0, #0x1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %call ; 112 bytes, frame 8
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
;; > function %write ; 76 bytes, leaf frame 0
;; >     mov w1, #0x0
;; >     ldr x2, [x28, #0x50]
;; >     cmp x0, x2
;; >     b.hs L0
;; >     ldr x3, [x28, #0x48]
;; >     add x4, x3, x0, lsl #0x5
;; >     ldr x5, [x28, #0x38]
;; >     cmp x1, #0x0
;; >     csel x6, x5, x1, eq
;; >     ldr x7, [x6]
;; >     str x7, [x4]
;; >     ldr x8, [x6, #0x8]
;; >     str x8, [x4, #0x8]
;; >     ldr x9, [x6, #0x10]
;; >     str x9, [x4, #0x10]
;; >     ldr x10, [x6, #0x18]
;; >     str x10, [x4, #0x18]
;; >     ret
;; > L0:
;; >     udf #0x3                                 ; trap TableOutOfBounds
