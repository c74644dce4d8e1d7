;; test: asm none, asm linear-scan, asm backtracking
;; target: aarch64
(module
  (memory $a 1) (memory $b 2) (memory $c 1 3)
  (data $d "data")
  (func $load (param i32) (result i32)
    (i32.load $b (local.get 0)))
  (func $offset (param i32) (result i64)
    (i64.load $b offset=8 (local.get 0)))
  (func $fields (param i32) (result i32)
    (i32.add (i32.add (i32.load $b offset=4 (local.get 0)) (i32.load $c offset=4 (local.get 0)))
      (i32.add (i32.load $b offset=8 (local.get 0)) (i32.load $a offset=4 (local.get 0)))))
  (func $sum (param i32 i32) (result i32)
    (i32.load16_u $c (i32.add (local.get 0) (local.get 1))))
  (func $constant (result f64)
    (f64.load $b (i32.const 1024)))
  (func $constants (result i32)
    (i32.sub (i32.load $c (i32.const 0x12344)) (i32.load $c (i32.const 0x90000001))))
  (func $far (param i32) (result f32)
    (f32.load $b offset=0xfffffff0 (local.get 0)))
  (func $array (param i32 i32) (result i32)
    (i32.add (i32.load8_u $b offset=0x12345 (local.get 0)) (i32.load8_s $b offset=0x12345 (local.get 1))))
  (func $operand (param i32 i64) (result i64)
    (i64.xor (local.get 1) (i64.load $b offset=16 (local.get 0))))
  (func $store (param i32 i32)
    (i32.store $b offset=4 (local.get 0) (local.get 1))
    (i32.store8 $c (local.get 0) (i32.const 7))
    (i32.store $b offset=4 (local.get 1) (i32.load $c (local.get 0))))
  (func $vector (param i32 v128) (result v128)
    (v128.store64_lane $b 1 (local.get 0) (local.get 1))
    (i32x4.add (v128.load $c offset=32 (local.get 0))
      (v128.load32_lane $b 2 (local.get 0) (v128.load16_splat $c (local.get 0)))))
  (func $sizes (result i32)
    (i32.add (memory.size $a) (i32.add (memory.size $b) (memory.grow $c (i32.const 1)))))
  (func $bulk (param i32 i32 i32)
    (memory.copy $b $c (local.get 0) (local.get 1) (local.get 2))
    (memory.fill $b (local.get 0) (local.get 1) (local.get 2))
    (memory.init $b $d (local.get 0) (local.get 1) (local.get 2)))
)

;; > === asm none
;; > function %load ; 16 bytes, leaf frame 0
;; >     ldr x1, [x28, #0x98]
;; >     ldr w2, [x1, x0]                         ; trap MemoryOutOfBounds
;; >     mov x0, x2
;; >     ret
;; >
;; > function %offset ; 20 bytes, leaf frame 0
;; >     ldr x1, [x28, #0x98]
;; >     add x2, x1, x0
;; >     ldr x3, [x2, #0x8]                       ; trap MemoryOutOfBounds
;; >     mov x0, x3
;; >     ret
;; >
;; > function %fields ; 56 bytes, leaf frame 0
;; >     ldr x1, [x28, #0x98]
;; >     add x2, x1, x0
;; >     ldr w3, [x2, #0x4]                       ; trap MemoryOutOfBounds
;; >     ldr x4, [x28, #0xa8]
;; >     add x5, x4, x0
;; >     ldr w6, [x5, #0x4]                       ; trap MemoryOutOfBounds
;; >     add w3, w3, w6
;; >     ldr w6, [x2, #0x8]                       ; trap MemoryOutOfBounds
;; >     add x7, x27, x0
;; >     ldr w8, [x7, #0x4]                       ; trap MemoryOutOfBounds
;; >     add w6, w6, w8
;; >     add w3, w3, w6
;; >     mov x0, x3
;; >     ret
;; >
;; > function %sum ; 20 bytes, leaf frame 0
;; >     add w2, w0, w1
;; >     ldr x3, [x28, #0xa8]
;; >     ldrh w2, [x3, x2]                        ; trap MemoryOutOfBounds
;; >     mov x0, x2
;; >     ret
;; >
;; > function %constant ; 12 bytes, leaf frame 0
;; >     ldr x0, [x28, #0x98]
;; >     ldr d0, [x0, #0x400]                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %constants ; 36 bytes, leaf frame 0
;; >     ldr x0, [x28, #0xa8]
;; >     add x1, x0, #0x12, lsl #0xc
;; >     ldr w2, [x1, #0x344]                     ; trap MemoryOutOfBounds
;; >     mov w3, #0x1
;; >     movk w3, #0x9000, lsl #0x10
;; >     ldr w4, [x0, x3]                         ; trap MemoryOutOfBounds
;; >     sub w2, w2, w4
;; >     mov x0, x2
;; >     ret
;; >
;; > function %far ; 20 bytes, leaf frame 0
;; >     mov w1, #-0x10
;; >     ldr x2, [x28, #0x98]
;; >     add x3, x2, x1
;; >     ldr s0, [x3, x0]                         ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %array ; 40 bytes, leaf frame 0
;; >     ldr x2, [x28, #0x98]
;; >     add x3, x2, x0
;; >     add x4, x3, #0x12, lsl #0xc
;; >     ldrb w5, [x4, #0x345]                    ; trap MemoryOutOfBounds
;; >     add x0, x2, x1
;; >     add x6, x0, #0x12, lsl #0xc
;; >     ldrsb w7, [x6, #0x345]                   ; trap MemoryOutOfBounds
;; >     add w5, w5, w7
;; >     mov x0, x5
;; >     ret
;; >
;; > function %operand ; 24 bytes, leaf frame 0
;; >     ldr x2, [x28, #0x98]
;; >     add x3, x2, x0
;; >     ldr x4, [x3, #0x10]                      ; trap MemoryOutOfBounds
;; >     eor x4, x1, x4
;; >     mov x0, x4
;; >     ret
;; >
;; > function %store ; 40 bytes, leaf frame 0
;; >     ldr x2, [x28, #0x98]
;; >     add x3, x2, x0
;; >     str w1, [x3, #0x4]                       ; trap MemoryOutOfBounds
;; >     mov w4, #0x7
;; >     ldr x5, [x28, #0xa8]
;; >     strb w4, [x5, x0]                        ; trap MemoryOutOfBounds
;; >     ldr w6, [x5, x0]                         ; trap MemoryOutOfBounds
;; >     add x0, x2, x1
;; >     str w6, [x0, #0x4]                       ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %vector ; 48 bytes, leaf frame 0
;; >     ldr x1, [x28, #0x98]
;; >     mov d1, v0.d[1]
;; >     str d1, [x1, x0]                         ; trap MemoryOutOfBounds
;; >     ldr x2, [x28, #0xa8]
;; >     add x3, x2, x0
;; >     ldr q0, [x3, #0x20]                      ; trap MemoryOutOfBounds
;; >     ldr h1, [x2, x0]                         ; trap MemoryOutOfBounds
;; >     dup v2.8h, v1.h[0]
;; >     ldr s1, [x1, x0]                         ; trap MemoryOutOfBounds
;; >     mov v2.s[2], v1.s[0]
;; >     add v0.4s, v0.4s, v2.4s
;; >     ret
;; >
;; > function %sizes ; 100 bytes, frame 24
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     sub sp, sp, #0x20
;; >     stp xzr, x30, [sp, #0x10]
;; >     ldr x0, [x28, #0x10]
;; >     ldr x1, [x0, #0x8]
;; >     lsr x2, x1, #0x10
;; >     ldr x0, [x28, #0xa0]
;; >     ldr x1, [x0, #0x8]
;; >     lsr x3, x1, #0x10
;; >     str x2, [sp]
;; >     str x3, [sp, #0x8]
;; >     mov w0, #0x1
;; >     mov w3, #0x2
;; >     mov w4, #0x0
;; >     bl builtin MemoryGrow
;; >     ldr x1, [sp, #0x8]
;; >     add w0, w1, w0
;; >     ldr x1, [sp]
;; >     add w0, w1, w0
;; >     ldp xzr, x30, [sp, #0x10]
;; >     add sp, sp, #0x20
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %bulk ; 120 bytes, frame 24
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp x21, x20, [sp, #-0x20]!
;; >     stp x19, x30, [sp, #0x10]
;; >     mov x19, x0
;; >     mov x20, x1
;; >     mov x21, x2
;; >     mov x0, x19
;; >     mov x1, x20
;; >     mov x2, x21
;; >     mov w3, #0x1
;; >     mov w4, #0x2
;; >     bl builtin MemoryCopy
;; >     mov x0, x19
;; >     mov x1, x20
;; >     mov x2, x21
;; >     mov w3, #0x1
;; >     mov w4, #0x0
;; >     bl builtin MemoryFill
;; >     mov x0, x19
;; >     mov x1, x20
;; >     mov x2, x21
;; >     mov w3, #0x0
;; >     mov w4, #0x1
;; >     bl builtin MemoryInit
;; >     ldp x19, x30, [sp, #0x10]
;; >     ldp x21, x20, [sp], #0x20
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; > === asm linear-scan
;; > function %load ; 16 bytes, leaf frame 0
;; >     ldr x1, [x28, #0x98]
;; >     ldr w2, [x1, x0]                         ; trap MemoryOutOfBounds
;; >     mov x0, x2
;; >     ret
;; >
;; > function %offset ; 20 bytes, leaf frame 0
;; >     ldr x1, [x28, #0x98]
;; >     add x2, x1, x0
;; >     ldr x3, [x2, #0x8]                       ; trap MemoryOutOfBounds
;; >     mov x0, x3
;; >     ret
;; >
;; > function %fields ; 56 bytes, leaf frame 0
;; >     ldr x1, [x28, #0x98]
;; >     add x2, x1, x0
;; >     ldr w3, [x2, #0x4]                       ; trap MemoryOutOfBounds
;; >     ldr x4, [x28, #0xa8]
;; >     add x5, x4, x0
;; >     ldr w6, [x5, #0x4]                       ; trap MemoryOutOfBounds
;; >     add w3, w3, w6
;; >     ldr w6, [x2, #0x8]                       ; trap MemoryOutOfBounds
;; >     add x7, x27, x0
;; >     ldr w8, [x7, #0x4]                       ; trap MemoryOutOfBounds
;; >     add w6, w6, w8
;; >     add w3, w3, w6
;; >     mov x0, x3
;; >     ret
;; >
;; > function %sum ; 20 bytes, leaf frame 0
;; >     add w2, w0, w1
;; >     ldr x3, [x28, #0xa8]
;; >     ldrh w2, [x3, x2]                        ; trap MemoryOutOfBounds
;; >     mov x0, x2
;; >     ret
;; >
;; > function %constant ; 12 bytes, leaf frame 0
;; >     ldr x0, [x28, #0x98]
;; >     ldr d0, [x0, #0x400]                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %constants ; 36 bytes, leaf frame 0
;; >     ldr x0, [x28, #0xa8]
;; >     add x1, x0, #0x12, lsl #0xc
;; >     ldr w2, [x1, #0x344]                     ; trap MemoryOutOfBounds
;; >     mov w3, #0x1
;; >     movk w3, #0x9000, lsl #0x10
;; >     ldr w4, [x0, x3]                         ; trap MemoryOutOfBounds
;; >     sub w2, w2, w4
;; >     mov x0, x2
;; >     ret
;; >
;; > function %far ; 20 bytes, leaf frame 0
;; >     mov w1, #-0x10
;; >     ldr x2, [x28, #0x98]
;; >     add x3, x2, x1
;; >     ldr s0, [x3, x0]                         ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %array ; 40 bytes, leaf frame 0
;; >     ldr x2, [x28, #0x98]
;; >     add x3, x2, x0
;; >     add x4, x3, #0x12, lsl #0xc
;; >     ldrb w5, [x4, #0x345]                    ; trap MemoryOutOfBounds
;; >     add x0, x2, x1
;; >     add x6, x0, #0x12, lsl #0xc
;; >     ldrsb w7, [x6, #0x345]                   ; trap MemoryOutOfBounds
;; >     add w5, w5, w7
;; >     mov x0, x5
;; >     ret
;; >
;; > function %operand ; 24 bytes, leaf frame 0
;; >     ldr x2, [x28, #0x98]
;; >     add x3, x2, x0
;; >     ldr x4, [x3, #0x10]                      ; trap MemoryOutOfBounds
;; >     eor x4, x1, x4
;; >     mov x0, x4
;; >     ret
;; >
;; > function %store ; 40 bytes, leaf frame 0
;; >     ldr x2, [x28, #0x98]
;; >     add x3, x2, x0
;; >     str w1, [x3, #0x4]                       ; trap MemoryOutOfBounds
;; >     mov w4, #0x7
;; >     ldr x5, [x28, #0xa8]
;; >     strb w4, [x5, x0]                        ; trap MemoryOutOfBounds
;; >     ldr w6, [x5, x0]                         ; trap MemoryOutOfBounds
;; >     add x0, x2, x1
;; >     str w6, [x0, #0x4]                       ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %vector ; 48 bytes, leaf frame 0
;; >     ldr x1, [x28, #0x98]
;; >     mov d1, v0.d[1]
;; >     str d1, [x1, x0]                         ; trap MemoryOutOfBounds
;; >     ldr x2, [x28, #0xa8]
;; >     add x3, x2, x0
;; >     ldr q0, [x3, #0x20]                      ; trap MemoryOutOfBounds
;; >     ldr h1, [x2, x0]                         ; trap MemoryOutOfBounds
;; >     dup v2.8h, v1.h[0]
;; >     ldr s1, [x1, x0]                         ; trap MemoryOutOfBounds
;; >     mov v2.s[2], v1.s[0]
;; >     add v0.4s, v2.4s, v0.4s
;; >     ret
;; >
;; > function %sizes ; 100 bytes, frame 24
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     sub sp, sp, #0x20
;; >     stp xzr, x30, [sp, #0x10]
;; >     ldr x0, [x28, #0x10]
;; >     ldr x1, [x0, #0x8]
;; >     lsr x2, x1, #0x10
;; >     str x2, [sp]
;; >     ldr x0, [x28, #0xa0]
;; >     ldr x1, [x0, #0x8]
;; >     lsr x3, x1, #0x10
;; >     str x3, [sp, #0x8]
;; >     mov w0, #0x1
;; >     mov w3, #0x2
;; >     mov w4, #0x0
;; >     bl builtin MemoryGrow
;; >     ldr x1, [sp, #0x8]
;; >     add w0, w1, w0
;; >     ldr x2, [sp]
;; >     add w0, w2, w0
;; >     ldp xzr, x30, [sp, #0x10]
;; >     add sp, sp, #0x20
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %bulk ; 120 bytes, frame 24
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp x21, x20, [sp, #-0x20]!
;; >     stp x19, x30, [sp, #0x10]
;; >     mov x19, x0
;; >     mov x20, x1
;; >     mov x21, x2
;; >     mov x0, x19
;; >     mov x1, x20
;; >     mov x2, x21
;; >     mov w3, #0x1
;; >     mov w4, #0x2
;; >     bl builtin MemoryCopy
;; >     mov x0, x19
;; >     mov x1, x20
;; >     mov x2, x21
;; >     mov w3, #0x1
;; >     mov w4, #0x0
;; >     bl builtin MemoryFill
;; >     mov x0, x19
;; >     mov x1, x20
;; >     mov x2, x21
;; >     mov w3, #0x0
;; >     mov w4, #0x1
;; >     bl builtin MemoryInit
;; >     ldp x19, x30, [sp, #0x10]
;; >     ldp x21, x20, [sp], #0x20
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; > === asm backtracking
;; > function %load ; 12 bytes, leaf frame 0
;; >     ldr x2, [x28, #0x98]
;; >     ldr w0, [x2, x0]                         ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %offset ; 16 bytes, leaf frame 0
;; >     ldr x2, [x28, #0x98]
;; >     add x4, x2, x0
;; >     ldr x0, [x4, #0x8]                       ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %fields ; 52 bytes, leaf frame 0
;; >     ldr x2, [x28, #0x98]
;; >     add x4, x2, x0
;; >     ldr w6, [x4, #0x4]                       ; trap MemoryOutOfBounds
;; >     ldr x8, [x28, #0xa8]
;; >     add x10, x8, x0
;; >     ldr w12, [x10, #0x4]                     ; trap MemoryOutOfBounds
;; >     add w14, w6, w12
;; >     ldr w1, [x4, #0x8]                       ; trap MemoryOutOfBounds
;; >     add x0, x27, x0
;; >     ldr w0, [x0, #0x4]                       ; trap MemoryOutOfBounds
;; >     add w0, w1, w0
;; >     add w0, w14, w0
;; >     ret
;; >
;; > function %sum ; 16 bytes, leaf frame 0
;; >     add w3, w0, w1
;; >     ldr x5, [x28, #0xa8]
;; >     ldrh w0, [x5, x3]                        ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %constant ; 12 bytes, leaf frame 0
;; >     ldr x0, [x28, #0x98]
;; >     ldr d0, [x0, #0x400]                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %constants ; 32 bytes, leaf frame 0
;; >     ldr x0, [x28, #0xa8]
;; >     add x2, x0, #0x12, lsl #0xc
;; >     ldr w4, [x2, #0x344]                     ; trap MemoryOutOfBounds
;; >     mov w6, #0x1
;; >     movk w6, #0x9000, lsl #0x10
;; >     ldr w8, [x0, x6]                         ; trap MemoryOutOfBounds
;; >     sub w0, w4, w8
;; >     ret
;; >
;; > function %far ; 20 bytes, leaf frame 0
;; >     mov w2, #-0x10
;; >     ldr x4, [x28, #0x98]
;; >     add x6, x4, x2
;; >     ldr s0, [x6, x0]                         ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %array ; 36 bytes, leaf frame 0
;; >     ldr x3, [x28, #0x98]
;; >     add x5, x3, x0
;; >     add x7, x5, #0x12, lsl #0xc
;; >     ldrb w9, [x7, #0x345]                    ; trap MemoryOutOfBounds
;; >     add x11, x3, x1
;; >     add x13, x11, #0x12, lsl #0xc
;; >     ldrsb w15, [x13, #0x345]                 ; trap MemoryOutOfBounds
;; >     add w0, w9, w15
;; >     ret
;; >
;; > function %operand ; 20 bytes, leaf frame 0
;; >     ldr x3, [x28, #0x98]
;; >     add x5, x3, x0
;; >     ldr x7, [x5, #0x10]                      ; trap MemoryOutOfBounds
;; >     eor x0, x1, x7
;; >     ret
;; >
;; > function %store ; 40 bytes, leaf frame 0
;; >     ldr x3, [x28, #0x98]
;; >     add x5, x3, x0
;; >     str w1, [x5, #0x4]                       ; trap MemoryOutOfBounds
;; >     mov w8, #0x7
;; >     ldr x10, [x28, #0xa8]
;; >     strb w8, [x10, x0]                       ; trap MemoryOutOfBounds
;; >     ldr w13, [x10, x0]                       ; trap MemoryOutOfBounds
;; >     add x15, x3, x1
;; >     str w13, [x15, #0x4]                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %vector ; 48 bytes, leaf frame 0
;; >     ldr x3, [x28, #0x98]
;; >     mov d5, v0.d[1]
;; >     str d5, [x3, x0]                         ; trap MemoryOutOfBounds
;; >     ldr x8, [x28, #0xa8]
;; >     add x10, x8, x0
;; >     ldr q16, [x10, #0x20]                    ; trap MemoryOutOfBounds
;; >     ldr h17, [x8, x0]                        ; trap MemoryOutOfBounds
;; >     dup v18.8h, v17.h[0]
;; >     ldr s19, [x3, x0]                        ; trap MemoryOutOfBounds
;; >     mov v18.s[2], v19.s[0]
;; >     add v0.4s, v18.4s, v16.4s
;; >     ret
;; >
;; > function %sizes ; 84 bytes, frame 24
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x20, [sp, #-0x20]!
;; >     stp x19, x30, [sp, #0x10]
;; >     ldr x0, [x28, #0x10]
;; >     ldr x2, [x0, #0x8]
;; >     lsr x20, x2, #0x10
;; >     ldr x6, [x28, #0xa0]
;; >     ldr x8, [x6, #0x8]
;; >     lsr x19, x8, #0x10
;; >     mov w0, #0x1
;; >     mov w3, #0x2
;; >     mov w4, #0x0
;; >     bl builtin MemoryGrow
;; >     add w1, w19, w0
;; >     add w0, w20, w1
;; >     ldp x19, x30, [sp, #0x10]
;; >     ldp xzr, x20, [sp], #0x20
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %bulk ; 108 bytes, frame 24
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp x21, x20, [sp, #-0x20]!
;; >     stp x19, x30, [sp, #0x10]
;; >     mov x19, x0
;; >     mov x20, x1
;; >     mov x21, x2
;; >     mov w3, #0x1
;; >     mov w4, #0x2
;; >     bl builtin MemoryCopy
;; >     mov x0, x19
;; >     mov x1, x20
;; >     mov x2, x21
;; >     mov w3, #0x1
;; >     mov w4, #0x0
;; >     bl builtin MemoryFill
;; >     mov x0, x19
;; >     mov x1, x20
;; >     mov x2, x21
;; >     mov w3, #0x0
;; >     mov w4, #0x1
;; >     bl builtin MemoryInit
;; >     ldp x19, x30, [sp, #0x10]
;; >     ldp x21, x20, [sp], #0x20
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
