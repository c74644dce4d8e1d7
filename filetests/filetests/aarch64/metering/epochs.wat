;; test: asm none, asm speed
;; target: aarch64, epochs
(module
  (memory 1)
  (func $callee (param i32) (result i32)
    (i32.add (local.get 0) (i32.const 1)))
  (func $loops (param i32) (result i32) (local i32)
    (loop
      (local.set 1 (i32.add (local.get 1) (i32.load (local.get 0))))
      (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 4)))))
    (call $callee (local.get 1))))

;; > === asm none
;; > function %callee ; 12 bytes, leaf frame 0
;; >     add w1, w0, #0x1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %loops ; 136 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L4
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     mov w1, #0x0
;; >     subs x26, x26, #0x82
;; >     b.lt L2
;; > L0:
;; >     subs x26, x26, #0x16
;; >     b.lt L3
;; > L1:
;; >     ldr w2, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     add w1, w1, w2
;; >     sub w0, w0, #0x4
;; >     cbnz w0, L0
;; >     mov x0, x1
;; >     bl %callee
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L2:
;; >     mov w26, #0x8000
;; >     ldur x16, [x28, #-0x10]
;; >     ldr x16, [x16]
;; >     ldur x17, [x28, #-0x8]
;; >     cmp x16, x17
;; >     b.lo L0
;; >     bl builtin NewEpoch
;; >     b L0
;; > L3:
;; >     mov w26, #0x8000
;; >     ldur x16, [x28, #-0x10]
;; >     ldr x16, [x16]
;; >     ldur x17, [x28, #-0x8]
;; >     cmp x16, x17
;; >     b.lo L1
;; >     bl builtin NewEpoch
;; >     b L1
;; > L4:
;; >     udf #0x1                                 ; trap StackOverflow
;; > === asm speed
;; > function %callee ; 12 bytes, leaf frame 0
;; >     add w1, w0, #0x1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %loops ; 136 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L5
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     subs x26, x26, #0x82
;; >     b.lt L3
;; > L0:
;; >     mov w1, #0x0
;; > L1:
;; >     subs x26, x26, #0x16
;; >     b.lt L4
;; > L2:
;; >     ldr w2, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     add w1, w1, w2
;; >     sub w0, w0, #0x4
;; >     cbnz w0, L1
;; >     mov x0, x1
;; >     bl %callee
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L3:
;; >     mov w26, #0x8000
;; >     ldur x16, [x28, #-0x10]
;; >     ldr x16, [x16]
;; >     ldur x17, [x28, #-0x8]
;; >     cmp x16, x17
;; >     b.lo L0
;; >     bl builtin NewEpoch
;; >     b L0
;; > L4:
;; >     mov w26, #0x8000
;; >     ldur x16, [x28, #-0x10]
;; >     ldr x16, [x16]
;; >     ldur x17, [x28, #-0x8]
;; >     cmp x16, x17
;; >     b.lo L2
;; >     bl builtin NewEpoch
;; >     b L2
;; > L5:
;; >     udf #0x1                                 ; trap StackOverflow
