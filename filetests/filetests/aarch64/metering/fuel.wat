;; test: asm none, asm speed
;; target: aarch64, fuel
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
;; > function %callee ; 52 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L2
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     subs x26, x26, #0x4
;; >     b.lt L1
;; > L0:
;; >     add w1, w0, #0x1
;; >     mov x0, x1
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L1:
;; >     bl builtin OutOfFuel
;; >     b L0
;; > L2:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %loops ; 104 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L6
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     mov w1, #0x0
;; >     subs x26, x26, #0x1
;; >     b.lt L3
;; > L0:
;; >     subs x26, x26, #0xa
;; >     b.lt L4
;; > L1:
;; >     ldr w2, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     add w1, w1, w2
;; >     sub w0, w0, #0x4
;; >     cbnz w0, L0
;; >     subs x26, x26, #0x2
;; >     b.lt L5
;; > L2:
;; >     mov x0, x1
;; >     bl %callee
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L3:
;; >     bl builtin OutOfFuel
;; >     b L0
;; > L4:
;; >     bl builtin OutOfFuel
;; >     b L1
;; > L5:
;; >     bl builtin OutOfFuel
;; >     b L2
;; > L6:
;; >     udf #0x1                                 ; trap StackOverflow
;; > === asm speed
;; > function %callee ; 52 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L2
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     subs x26, x26, #0x4
;; >     b.lt L1
;; > L0:
;; >     add w1, w0, #0x1
;; >     mov x0, x1
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L1:
;; >     bl builtin OutOfFuel
;; >     b L0
;; > L2:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %loops ; 104 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L7
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     subs x26, x26, #0x1
;; >     b.lt L4
;; > L0:
;; >     mov w1, #0x0
;; > L1:
;; >     subs x26, x26, #0xa
;; >     b.lt L5
;; > L2:
;; >     ldr w2, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     add w1, w1, w2
;; >     sub w0, w0, #0x4
;; >     cbnz w0, L1
;; >     subs x26, x26, #0x2
;; >     b.lt L6
;; > L3:
;; >     mov x0, x1
;; >     bl %callee
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L4:
;; >     bl builtin OutOfFuel
;; >     b L0
;; > L5:
;; >     bl builtin OutOfFuel
;; >     b L2
;; > L6:
;; >     bl builtin OutOfFuel
;; >     b L3
;; > L7:
;; >     udf #0x1                                 ; trap StackOverflow
