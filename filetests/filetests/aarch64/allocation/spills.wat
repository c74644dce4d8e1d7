;; test: asm none, asm speed
;; target: aarch64
(module
  (memory 1)
  (func $ints (param i32) (result i64)
    (local i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (local.set 1 (i64.load offset=0 (local.get 0)))
    (local.set 2 (i64.load offset=8 (local.get 0)))
    (local.set 3 (i64.load offset=16 (local.get 0)))
    (local.set 4 (i64.load offset=24 (local.get 0)))
    (local.set 5 (i64.load offset=32 (local.get 0)))
    (local.set 6 (i64.load offset=40 (local.get 0)))
    (local.set 7 (i64.load offset=48 (local.get 0)))
    (local.set 8 (i64.load offset=56 (local.get 0)))
    (local.set 9 (i64.load offset=64 (local.get 0)))
    (local.set 10 (i64.load offset=72 (local.get 0)))
    (local.set 11 (i64.load offset=80 (local.get 0)))
    (local.set 12 (i64.load offset=88 (local.get 0)))
    (local.set 13 (i64.load offset=96 (local.get 0)))
    (local.set 14 (i64.load offset=104 (local.get 0)))
    (local.set 15 (i64.load offset=112 (local.get 0)))
    (local.set 16 (i64.load offset=120 (local.get 0)))
    (local.set 17 (i64.load offset=128 (local.get 0)))
    (local.set 18 (i64.load offset=136 (local.get 0)))
    (local.set 19 (i64.load offset=144 (local.get 0)))
    (local.set 20 (i64.load offset=152 (local.get 0)))
    (local.set 21 (i64.load offset=160 (local.get 0)))
    (local.set 22 (i64.load offset=168 (local.get 0)))
    (local.set 23 (i64.load offset=176 (local.get 0)))
    (local.set 24 (i64.load offset=184 (local.get 0)))
    (i64.add
      (i64.add (i64.mul (i64.sub (i64.xor (i64.add (i64.mul (i64.sub (i64.xor (i64.add (i64.mul (i64.sub (i64.xor (i64.add (i64.mul (i64.sub (i64.xor (i64.add (i64.mul (i64.sub (i64.xor (i64.add (i64.mul (i64.sub (local.get 1) (local.get 2)) (local.get 3)) (local.get 4)) (local.get 5)) (local.get 6)) (local.get 7)) (local.get 8)) (local.get 9)) (local.get 10)) (local.get 11)) (local.get 12)) (local.get 13)) (local.get 14)) (local.get 15)) (local.get 16)) (local.get 17)) (local.get 18)) (local.get 19)) (local.get 20)) (local.get 21)) (local.get 22)) (local.get 23)) (local.get 24))
      (i64.xor (i64.sub (i64.mul (i64.add (i64.xor (i64.sub (i64.mul (i64.add (i64.xor (i64.sub (i64.mul (i64.add (i64.xor (i64.sub (i64.mul (i64.add (i64.xor (i64.sub (i64.mul (i64.add (i64.xor (i64.sub (i64.mul (local.get 24) (local.get 23)) (local.get 22)) (local.get 21)) (local.get 20)) (local.get 19)) (local.get 18)) (local.get 17)) (local.get 16)) (local.get 15)) (local.get 14)) (local.get 13)) (local.get 12)) (local.get 11)) (local.get 10)) (local.get 9)) (local.get 8)) (local.get 7)) (local.get 6)) (local.get 5)) (local.get 4)) (local.get 3)) (local.get 2)) (local.get 1))))
  (func $floats (param i32) (result f64)
    (local f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64)
    (local.set 1 (f64.load offset=0 (local.get 0)))
    (local.set 2 (f64.load offset=8 (local.get 0)))
    (local.set 3 (f64.load offset=16 (local.get 0)))
    (local.set 4 (f64.load offset=24 (local.get 0)))
    (local.set 5 (f64.load offset=32 (local.get 0)))
    (local.set 6 (f64.load offset=40 (local.get 0)))
    (local.set 7 (f64.load offset=48 (local.get 0)))
    (local.set 8 (f64.load offset=56 (local.get 0)))
    (local.set 9 (f64.load offset=64 (local.get 0)))
    (local.set 10 (f64.load offset=72 (local.get 0)))
    (local.set 11 (f64.load offset=80 (local.get 0)))
    (local.set 12 (f64.load offset=88 (local.get 0)))
    (local.set 13 (f64.load offset=96 (local.get 0)))
    (local.set 14 (f64.load offset=104 (local.get 0)))
    (local.set 15 (f64.load offset=112 (local.get 0)))
    (local.set 16 (f64.load offset=120 (local.get 0)))
    (local.set 17 (f64.load offset=128 (local.get 0)))
    (local.set 18 (f64.load offset=136 (local.get 0)))
    (local.set 19 (f64.load offset=144 (local.get 0)))
    (local.set 20 (f64.load offset=152 (local.get 0)))
    (local.set 21 (f64.load offset=160 (local.get 0)))
    (local.set 22 (f64.load offset=168 (local.get 0)))
    (local.set 23 (f64.load offset=176 (local.get 0)))
    (local.set 24 (f64.load offset=184 (local.get 0)))
    (f64.add
      (f64.add (f64.mul (f64.sub (f64.add (f64.mul (f64.sub (f64.add (f64.mul (f64.sub (f64.add (f64.mul (f64.sub (f64.add (f64.mul (f64.sub (f64.add (f64.mul (f64.sub (f64.add (f64.mul (f64.sub (f64.add (f64.mul (local.get 1) (local.get 2)) (local.get 3)) (local.get 4)) (local.get 5)) (local.get 6)) (local.get 7)) (local.get 8)) (local.get 9)) (local.get 10)) (local.get 11)) (local.get 12)) (local.get 13)) (local.get 14)) (local.get 15)) (local.get 16)) (local.get 17)) (local.get 18)) (local.get 19)) (local.get 20)) (local.get 21)) (local.get 22)) (local.get 23)) (local.get 24))
      (f64.sub (f64.mul (f64.add (f64.sub (f64.mul (f64.add (f64.sub (f64.mul (f64.add (f64.sub (f64.mul (f64.add (f64.sub (f64.mul (f64.add (f64.sub (f64.mul (f64.add (f64.sub (f64.mul (f64.add (f64.sub (f64.mul (local.get 24) (local.get 23)) (local.get 22)) (local.get 21)) (local.get 20)) (local.get 19)) (local.get 18)) (local.get 17)) (local.get 16)) (local.get 15)) (local.get 14)) (local.get 13)) (local.get 12)) (local.get 11)) (local.get 10)) (local.get 9)) (local.get 8)) (local.get 7)) (local.get 6)) (local.get 5)) (local.get 4)) (local.get 3)) (local.get 2)) (local.get 1)))))

;; > === asm none
;; > function %ints ; 356 bytes, leaf frame 96
;; >     sub sp, sp, #0x60
;; >     stp xzr, x29, [sp, #0x10]
;; >     stp x26, x25, [sp, #0x20]
;; >     stp x24, x23, [sp, #0x30]
;; >     stp x22, x21, [sp, #0x40]
;; >     stp x20, x19, [sp, #0x50]
;; >     ldr x1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     str x1, [sp]
;; >     add x2, x27, x0
;; >     ldr x3, [x2, #0x8]                       ; trap MemoryOutOfBounds
;; >     str x3, [sp, #0x8]
;; >     ldr x8, [x2, #0x10]                      ; trap MemoryOutOfBounds
;; >     str x8, [sp, #0x10]
;; >     ldr x4, [x2, #0x18]                      ; trap MemoryOutOfBounds
;; >     ldr x5, [x2, #0x20]                      ; trap MemoryOutOfBounds
;; >     ldr x6, [x2, #0x28]                      ; trap MemoryOutOfBounds
;; >     ldr x7, [x2, #0x30]                      ; trap MemoryOutOfBounds
;; >     ldr x9, [x2, #0x38]                      ; trap MemoryOutOfBounds
;; >     ldr x10, [x2, #0x40]                     ; trap MemoryOutOfBounds
;; >     ldr x11, [x2, #0x48]                     ; trap MemoryOutOfBounds
;; >     ldr x12, [x2, #0x50]                     ; trap MemoryOutOfBounds
;; >     ldr x19, [x2, #0x58]                     ; trap MemoryOutOfBounds
;; >     ldr x20, [x2, #0x60]                     ; trap MemoryOutOfBounds
;; >     ldr x21, [x2, #0x68]                     ; trap MemoryOutOfBounds
;; >     ldr x22, [x2, #0x70]                     ; trap MemoryOutOfBounds
;; >     ldr x23, [x2, #0x78]                     ; trap MemoryOutOfBounds
;; >     ldr x24, [x2, #0x80]                     ; trap MemoryOutOfBounds
;; >     ldr x25, [x2, #0x88]                     ; trap MemoryOutOfBounds
;; >     ldr x26, [x2, #0x90]                     ; trap MemoryOutOfBounds
;; >     ldr x29, [x2, #0x98]                     ; trap MemoryOutOfBounds
;; >     ldr x1, [x2, #0xa0]                      ; trap MemoryOutOfBounds
;; >     ldr x13, [x2, #0xa8]                     ; trap MemoryOutOfBounds
;; >     mov x2, x13
;; >     add x13, x27, x0
;; >     ldr x3, [x13, #0xb0]                     ; trap MemoryOutOfBounds
;; >     ldr x0, [x13, #0xb8]                     ; trap MemoryOutOfBounds
;; >     ldr x14, [sp]
;; >     ldr x15, [sp, #0x8]
;; >     sub x8, x14, x15
;; >     ldr x13, [sp, #0x10]
;; >     madd x8, x8, x13, x4
;; >     eor x8, x8, x5
;; >     sub x8, x8, x6
;; >     madd x8, x8, x7, x9
;; >     eor x8, x8, x10
;; >     sub x8, x8, x11
;; >     madd x8, x8, x12, x19
;; >     eor x8, x8, x20
;; >     sub x8, x8, x21
;; >     madd x8, x8, x22, x23
;; >     eor x8, x8, x24
;; >     sub x8, x8, x25
;; >     madd x8, x8, x26, x29
;; >     eor x8, x8, x1
;; >     sub x8, x8, x2
;; >     madd x8, x8, x3, x0
;; >     mul x13, x0, x3
;; >     sub x13, x13, x2
;; >     eor x13, x13, x1
;; >     add x13, x13, x29
;; >     mul x13, x13, x26
;; >     sub x13, x13, x25
;; >     eor x13, x13, x24
;; >     add x13, x13, x23
;; >     mul x13, x13, x22
;; >     sub x13, x13, x21
;; >     eor x13, x13, x20
;; >     add x13, x13, x19
;; >     mul x13, x13, x12
;; >     sub x13, x13, x11
;; >     eor x13, x13, x10
;; >     add x13, x13, x9
;; >     mul x13, x13, x7
;; >     sub x13, x13, x6
;; >     eor x13, x13, x5
;; >     add x13, x13, x4
;; >     ldr x0, [sp, #0x10]
;; >     mul x13, x13, x0
;; >     sub x13, x13, x15
;; >     eor x13, x13, x14
;; >     add x8, x8, x13
;; >     mov x0, x8
;; >     ldp x20, x19, [sp, #0x50]
;; >     ldp x22, x21, [sp, #0x40]
;; >     ldp x24, x23, [sp, #0x30]
;; >     ldp x26, x25, [sp, #0x20]
;; >     ldp xzr, x29, [sp, #0x10]
;; >     add sp, sp, #0x60
;; >     ret
;; >
;; > function %floats ; 320 bytes, leaf frame 48
;; >     stp d31, d12, [sp, #-0x30]!
;; >     stp d11, d10, [sp, #0x10]
;; >     stp d9, d8, [sp, #0x20]
;; >     ldr d0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     add x1, x27, x0
;; >     ldr d1, [x1, #0x8]                       ; trap MemoryOutOfBounds
;; >     ldr d2, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     ldr d3, [x1, #0x18]                      ; trap MemoryOutOfBounds
;; >     ldr d4, [x1, #0x20]                      ; trap MemoryOutOfBounds
;; >     ldr d5, [x1, #0x28]                      ; trap MemoryOutOfBounds
;; >     ldr d6, [x1, #0x30]                      ; trap MemoryOutOfBounds
;; >     ldr d7, [x1, #0x38]                      ; trap MemoryOutOfBounds
;; >     ldr d16, [x1, #0x40]                     ; trap MemoryOutOfBounds
;; >     ldr d17, [x1, #0x48]                     ; trap MemoryOutOfBounds
;; >     ldr d18, [x1, #0x50]                     ; trap MemoryOutOfBounds
;; >     ldr d19, [x1, #0x58]                     ; trap MemoryOutOfBounds
;; >     ldr d20, [x1, #0x60]                     ; trap MemoryOutOfBounds
;; >     ldr d21, [x1, #0x68]                     ; trap MemoryOutOfBounds
;; >     ldr d22, [x1, #0x70]                     ; trap MemoryOutOfBounds
;; >     ldr d23, [x1, #0x78]                     ; trap MemoryOutOfBounds
;; >     ldr d24, [x1, #0x80]                     ; trap MemoryOutOfBounds
;; >     ldr d25, [x1, #0x88]                     ; trap MemoryOutOfBounds
;; >     ldr d26, [x1, #0x90]                     ; trap MemoryOutOfBounds
;; >     ldr d8, [x1, #0x98]                      ; trap MemoryOutOfBounds
;; >     ldr d9, [x1, #0xa0]                      ; trap MemoryOutOfBounds
;; >     ldr d10, [x1, #0xa8]                     ; trap MemoryOutOfBounds
;; >     ldr d11, [x1, #0xb0]                     ; trap MemoryOutOfBounds
;; >     ldr d12, [x1, #0xb8]                     ; trap MemoryOutOfBounds
;; >     fmul d27, d0, d1
;; >     fadd d27, d27, d2
;; >     fsub d27, d27, d3
;; >     fmul d27, d27, d4
;; >     fadd d27, d27, d5
;; >     fsub d27, d27, d6
;; >     fmul d27, d27, d7
;; >     fadd d27, d27, d16
;; >     fsub d27, d27, d17
;; >     fmul d27, d27, d18
;; >     fadd d27, d27, d19
;; >     fsub d27, d27, d20
;; >     fmul d27, d27, d21
;; >     fadd d27, d27, d22
;; >     fsub d27, d27, d23
;; >     fmul d27, d27, d24
;; >     fadd d27, d27, d25
;; >     fsub d27, d27, d26
;; >     fmul d27, d27, d8
;; >     fadd d27, d27, d9
;; >     fsub d27, d27, d10
;; >     fmul d27, d27, d11
;; >     fadd d27, d27, d12
;; >     fmul d28, d12, d11
;; >     fsub d28, d28, d10
;; >     fadd d28, d28, d9
;; >     fmul d28, d28, d8
;; >     fsub d28, d28, d26
;; >     fadd d28, d28, d25
;; >     fmul d28, d28, d24
;; >     fsub d28, d28, d23
;; >     fadd d28, d28, d22
;; >     fmul d28, d28, d21
;; >     fsub d28, d28, d20
;; >     fadd d28, d28, d19
;; >     fmul d28, d28, d18
;; >     fsub d28, d28, d17
;; >     fadd d28, d28, d16
;; >     fmul d28, d28, d7
;; >     fsub d28, d28, d6
;; >     fadd d28, d28, d5
;; >     fmul d28, d28, d4
;; >     fsub d28, d28, d3
;; >     fadd d28, d28, d2
;; >     fmul d28, d28, d1
;; >     fsub d28, d28, d0
;; >     fadd d27, d27, d28
;; >     fmov d0, d27
;; >     ldp d9, d8, [sp, #0x20]
;; >     ldp d11, d10, [sp, #0x10]
;; >     ldp d31, d12, [sp], #0x30
;; >     ret
;; > === asm speed
;; > function %ints ; 356 bytes, leaf frame 96
;; >     sub sp, sp, #0x60
;; >     stp xzr, x29, [sp, #0x10]
;; >     stp x26, x25, [sp, #0x20]
;; >     stp x24, x23, [sp, #0x30]
;; >     stp x22, x21, [sp, #0x40]
;; >     stp x20, x19, [sp, #0x50]
;; >     ldr x1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     str x1, [sp]
;; >     add x2, x27, x0
;; >     ldr x3, [x2, #0x8]                       ; trap MemoryOutOfBounds
;; >     str x3, [sp, #0x8]
;; >     ldr x4, [x2, #0x10]                      ; trap MemoryOutOfBounds
;; >     str x4, [sp, #0x10]
;; >     ldr x29, [x2, #0x18]                     ; trap MemoryOutOfBounds
;; >     ldr x26, [x2, #0x20]                     ; trap MemoryOutOfBounds
;; >     ldr x25, [x2, #0x28]                     ; trap MemoryOutOfBounds
;; >     ldr x24, [x2, #0x30]                     ; trap MemoryOutOfBounds
;; >     ldr x23, [x2, #0x38]                     ; trap MemoryOutOfBounds
;; >     ldr x22, [x2, #0x40]                     ; trap MemoryOutOfBounds
;; >     ldr x21, [x2, #0x48]                     ; trap MemoryOutOfBounds
;; >     ldr x20, [x2, #0x50]                     ; trap MemoryOutOfBounds
;; >     ldr x19, [x2, #0x58]                     ; trap MemoryOutOfBounds
;; >     ldr x12, [x2, #0x60]                     ; trap MemoryOutOfBounds
;; >     ldr x11, [x2, #0x68]                     ; trap MemoryOutOfBounds
;; >     ldr x10, [x2, #0x70]                     ; trap MemoryOutOfBounds
;; >     ldr x9, [x2, #0x78]                      ; trap MemoryOutOfBounds
;; >     ldr x7, [x2, #0x80]                      ; trap MemoryOutOfBounds
;; >     ldr x6, [x2, #0x88]                      ; trap MemoryOutOfBounds
;; >     ldr x5, [x2, #0x90]                      ; trap MemoryOutOfBounds
;; >     ldr x4, [x2, #0x98]                      ; trap MemoryOutOfBounds
;; >     ldr x3, [x2, #0xa0]                      ; trap MemoryOutOfBounds
;; >     ldr x8, [x2, #0xa8]                      ; trap MemoryOutOfBounds
;; >     mov x2, x8
;; >     add x8, x27, x0
;; >     ldr x1, [x8, #0xb0]                      ; trap MemoryOutOfBounds
;; >     ldr x13, [x8, #0xb8]                     ; trap MemoryOutOfBounds
;; >     ldr x0, [sp]
;; >     ldr x14, [sp, #0x8]
;; >     sub x15, x0, x14
;; >     ldr x0, [sp, #0x10]
;; >     madd x15, x15, x0, x29
;; >     eor x15, x15, x26
;; >     sub x15, x15, x25
;; >     madd x15, x15, x24, x23
;; >     eor x15, x15, x22
;; >     sub x15, x15, x21
;; >     madd x15, x15, x20, x19
;; >     eor x15, x15, x12
;; >     sub x15, x15, x11
;; >     madd x15, x15, x10, x9
;; >     eor x15, x15, x7
;; >     sub x15, x15, x6
;; >     madd x15, x15, x5, x4
;; >     eor x15, x15, x3
;; >     sub x15, x15, x2
;; >     madd x15, x15, x1, x13
;; >     mul x13, x13, x1
;; >     sub x13, x13, x2
;; >     eor x13, x13, x3
;; >     add x13, x13, x4
;; >     mul x13, x13, x5
;; >     sub x13, x13, x6
;; >     eor x13, x13, x7
;; >     add x13, x13, x9
;; >     mul x13, x13, x10
;; >     sub x13, x13, x11
;; >     eor x13, x13, x12
;; >     add x13, x13, x19
;; >     mul x13, x13, x20
;; >     sub x13, x13, x21
;; >     eor x13, x13, x22
;; >     add x13, x13, x23
;; >     mul x13, x13, x24
;; >     sub x13, x13, x25
;; >     eor x13, x13, x26
;; >     add x13, x13, x29
;; >     mul x13, x13, x0
;; >     sub x13, x13, x14
;; >     ldr x1, [sp]
;; >     eor x13, x13, x1
;; >     add x13, x15, x13
;; >     mov x0, x13
;; >     ldp x20, x19, [sp, #0x50]
;; >     ldp x22, x21, [sp, #0x40]
;; >     ldp x24, x23, [sp, #0x30]
;; >     ldp x26, x25, [sp, #0x20]
;; >     ldp xzr, x29, [sp, #0x10]
;; >     add sp, sp, #0x60
;; >     ret
;; >
;; > function %floats ; 312 bytes, leaf frame 32
;; >     stp d11, d10, [sp, #-0x20]!
;; >     stp d9, d8, [sp, #0x10]
;; >     ldr d0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     add x1, x27, x0
;; >     ldr d1, [x1, #0x8]                       ; trap MemoryOutOfBounds
;; >     ldr d2, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     ldr d3, [x1, #0x18]                      ; trap MemoryOutOfBounds
;; >     ldr d4, [x1, #0x20]                      ; trap MemoryOutOfBounds
;; >     ldr d5, [x1, #0x28]                      ; trap MemoryOutOfBounds
;; >     ldr d6, [x1, #0x30]                      ; trap MemoryOutOfBounds
;; >     ldr d7, [x1, #0x38]                      ; trap MemoryOutOfBounds
;; >     ldr d16, [x1, #0x40]                     ; trap MemoryOutOfBounds
;; >     ldr d17, [x1, #0x48]                     ; trap MemoryOutOfBounds
;; >     ldr d18, [x1, #0x50]                     ; trap MemoryOutOfBounds
;; >     ldr d19, [x1, #0x58]                     ; trap MemoryOutOfBounds
;; >     ldr d20, [x1, #0x60]                     ; trap MemoryOutOfBounds
;; >     ldr d21, [x1, #0x68]                     ; trap MemoryOutOfBounds
;; >     ldr d22, [x1, #0x70]                     ; trap MemoryOutOfBounds
;; >     ldr d23, [x1, #0x78]                     ; trap MemoryOutOfBounds
;; >     ldr d24, [x1, #0x80]                     ; trap MemoryOutOfBounds
;; >     ldr d25, [x1, #0x88]                     ; trap MemoryOutOfBounds
;; >     ldr d26, [x1, #0x90]                     ; trap MemoryOutOfBounds
;; >     ldr d8, [x1, #0x98]                      ; trap MemoryOutOfBounds
;; >     ldr d9, [x1, #0xa0]                      ; trap MemoryOutOfBounds
;; >     ldr d10, [x1, #0xa8]                     ; trap MemoryOutOfBounds
;; >     ldr d11, [x1, #0xb0]                     ; trap MemoryOutOfBounds
;; >     ldr d27, [x1, #0xb8]                     ; trap MemoryOutOfBounds
;; >     fmul d28, d0, d1
;; >     fadd d28, d28, d2
;; >     fsub d28, d28, d3
;; >     fmul d28, d28, d4
;; >     fadd d28, d28, d5
;; >     fsub d28, d28, d6
;; >     fmul d28, d28, d7
;; >     fadd d28, d28, d16
;; >     fsub d28, d28, d17
;; >     fmul d28, d28, d18
;; >     fadd d28, d28, d19
;; >     fsub d28, d28, d20
;; >     fmul d28, d28, d21
;; >     fadd d28, d28, d22
;; >     fsub d28, d28, d23
;; >     fmul d28, d28, d24
;; >     fadd d28, d28, d25
;; >     fsub d28, d28, d26
;; >     fmul d28, d28, d8
;; >     fadd d28, d28, d9
;; >     fsub d28, d28, d10
;; >     fmul d28, d28, d11
;; >     fadd d28, d28, d27
;; >     fmul d27, d27, d11
;; >     fsub d27, d27, d10
;; >     fadd d27, d27, d9
;; >     fmul d27, d27, d8
;; >     fsub d27, d27, d26
;; >     fadd d27, d27, d25
;; >     fmul d27, d27, d24
;; >     fsub d27, d27, d23
;; >     fadd d27, d27, d22
;; >     fmul d27, d27, d21
;; >     fsub d27, d27, d20
;; >     fadd d27, d27, d19
;; >     fmul d27, d27, d18
;; >     fsub d27, d27, d17
;; >     fadd d27, d27, d16
;; >     fmul d27, d27, d7
;; >     fsub d27, d27, d6
;; >     fadd d27, d27, d5
;; >     fmul d27, d27, d4
;; >     fsub d27, d27, d3
;; >     fadd d27, d27, d2
;; >     fmul d27, d27, d1
;; >     fsub d27, d27, d0
;; >     fadd d27, d28, d27
;; >     fmov d0, d27
;; >     ldp d9, d8, [sp, #0x10]
;; >     ldp d11, d10, [sp], #0x20
;; >     ret
