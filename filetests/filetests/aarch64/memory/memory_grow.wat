;; test: asm none, asm speed
;; target: aarch64
(module
  (memory 1)
  (func $grow (param i32) (result i32)
    (memory.grow (local.get 0)))
  (func $keep (param i32 i64 f64) (result f64)
    (drop (memory.grow (local.get 0)))
    (f64.add (f64.convert_i64_s (local.get 1)) (local.get 2))))

;; > === asm none
;; > function %grow ; 40 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin MemoryGrow
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %keep ; 72 bytes, frame 24
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     sub sp, sp, #0x20
;; >     stp xzr, x30, [sp, #0x10]
;; >     str x1, [sp]
;; >     str d0, [sp, #0x8]
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin MemoryGrow
;; >     ldr x0, [sp]
;; >     scvtf d0, x0
;; >     ldr d1, [sp, #0x8]
;; >     fadd d0, d0, d1
;; >     ldp xzr, x30, [sp, #0x10]
;; >     add sp, sp, #0x20
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; > === asm speed
;; > function %grow ; 40 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin MemoryGrow
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %keep ; 72 bytes, frame 24
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     sub sp, sp, #0x20
;; >     stp xzr, x30, [sp, #0x10]
;; >     str x1, [sp]
;; >     str d0, [sp, #0x8]
;; >     mov w3, #0x0
;; >     mov w4, #0x0
;; >     bl builtin MemoryGrow
;; >     ldr x0, [sp]
;; >     scvtf d0, x0
;; >     ldr d1, [sp, #0x8]
;; >     fadd d0, d0, d1
;; >     ldp xzr, x30, [sp, #0x10]
;; >     add sp, sp, #0x20
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
