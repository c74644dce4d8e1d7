;; test: asm speed
;; target: aarch64
(module
  ;; Each number is worked on right behind where it is made, and needed once more much later. So what goes
  ;; to the frame goes there behind that, and its readers do not wait for a load.
  (func $mix (param i64) (result i64)
    (local i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (local.set 1 (i64.add (i64.xor (i64.rotr (local.get 0) (i64.const 1)) (i64.rotr (local.get 0) (i64.const 21))) (i64.mul (local.get 0) (local.get 0))))
    (local.set 2 (i64.add (i64.xor (i64.rotr (local.get 1) (i64.const 2)) (i64.rotr (local.get 1) (i64.const 22))) (i64.mul (local.get 1) (local.get 1))))
    (local.set 3 (i64.add (i64.xor (i64.rotr (local.get 2) (i64.const 3)) (i64.rotr (local.get 2) (i64.const 23))) (i64.mul (local.get 2) (local.get 2))))
    (local.set 4 (i64.add (i64.xor (i64.rotr (local.get 3) (i64.const 4)) (i64.rotr (local.get 3) (i64.const 24))) (i64.mul (local.get 3) (local.get 3))))
    (local.set 5 (i64.add (i64.xor (i64.rotr (local.get 4) (i64.const 5)) (i64.rotr (local.get 4) (i64.const 25))) (i64.mul (local.get 4) (local.get 4))))
    (local.set 6 (i64.add (i64.xor (i64.rotr (local.get 5) (i64.const 6)) (i64.rotr (local.get 5) (i64.const 26))) (i64.mul (local.get 5) (local.get 5))))
    (local.set 7 (i64.add (i64.xor (i64.rotr (local.get 6) (i64.const 7)) (i64.rotr (local.get 6) (i64.const 27))) (i64.mul (local.get 6) (local.get 6))))
    (local.set 8 (i64.add (i64.xor (i64.rotr (local.get 7) (i64.const 8)) (i64.rotr (local.get 7) (i64.const 28))) (i64.mul (local.get 7) (local.get 7))))
    (local.set 9 (i64.add (i64.xor (i64.rotr (local.get 8) (i64.const 9)) (i64.rotr (local.get 8) (i64.const 29))) (i64.mul (local.get 8) (local.get 8))))
    (local.set 10 (i64.add (i64.xor (i64.rotr (local.get 9) (i64.const 10)) (i64.rotr (local.get 9) (i64.const 30))) (i64.mul (local.get 9) (local.get 9))))
    (local.set 11 (i64.add (i64.xor (i64.rotr (local.get 10) (i64.const 11)) (i64.rotr (local.get 10) (i64.const 31))) (i64.mul (local.get 10) (local.get 10))))
    (local.set 12 (i64.add (i64.xor (i64.rotr (local.get 11) (i64.const 12)) (i64.rotr (local.get 11) (i64.const 32))) (i64.mul (local.get 11) (local.get 11))))
    (local.set 13 (i64.add (i64.xor (i64.rotr (local.get 12) (i64.const 13)) (i64.rotr (local.get 12) (i64.const 33))) (i64.mul (local.get 12) (local.get 12))))
    (local.set 14 (i64.add (i64.xor (i64.rotr (local.get 13) (i64.const 14)) (i64.rotr (local.get 13) (i64.const 34))) (i64.mul (local.get 13) (local.get 13))))
    (local.set 15 (i64.add (i64.xor (i64.rotr (local.get 14) (i64.const 15)) (i64.rotr (local.get 14) (i64.const 35))) (i64.mul (local.get 14) (local.get 14))))
    (local.set 16 (i64.add (i64.xor (i64.rotr (local.get 15) (i64.const 16)) (i64.rotr (local.get 15) (i64.const 36))) (i64.mul (local.get 15) (local.get 15))))
    (local.set 17 (i64.add (i64.xor (i64.rotr (local.get 16) (i64.const 17)) (i64.rotr (local.get 16) (i64.const 37))) (i64.mul (local.get 16) (local.get 16))))
    (local.set 18 (i64.add (i64.xor (i64.rotr (local.get 17) (i64.const 18)) (i64.rotr (local.get 17) (i64.const 38))) (i64.mul (local.get 17) (local.get 17))))
    (local.set 19 (i64.add (i64.xor (i64.rotr (local.get 18) (i64.const 19)) (i64.rotr (local.get 18) (i64.const 39))) (i64.mul (local.get 18) (local.get 18))))
    (local.set 20 (i64.add (i64.xor (i64.rotr (local.get 19) (i64.const 20)) (i64.rotr (local.get 19) (i64.const 40))) (i64.mul (local.get 19) (local.get 19))))
    (local.set 21 (i64.add (i64.xor (i64.rotr (local.get 20) (i64.const 21)) (i64.rotr (local.get 20) (i64.const 41))) (i64.mul (local.get 20) (local.get 20))))
    (local.set 22 (i64.add (i64.xor (i64.rotr (local.get 21) (i64.const 22)) (i64.rotr (local.get 21) (i64.const 42))) (i64.mul (local.get 21) (local.get 21))))
    (local.set 23 (i64.add (i64.xor (i64.rotr (local.get 22) (i64.const 23)) (i64.rotr (local.get 22) (i64.const 43))) (i64.mul (local.get 22) (local.get 22))))
    (local.set 24 (i64.add (i64.xor (i64.rotr (local.get 23) (i64.const 24)) (i64.rotr (local.get 23) (i64.const 44))) (i64.mul (local.get 23) (local.get 23))))
    (local.set 25 (i64.add (i64.xor (i64.rotr (local.get 24) (i64.const 25)) (i64.rotr (local.get 24) (i64.const 45))) (i64.mul (local.get 24) (local.get 24))))
    (local.set 26 (i64.add (i64.xor (i64.rotr (local.get 25) (i64.const 26)) (i64.rotr (local.get 25) (i64.const 46))) (i64.mul (local.get 25) (local.get 25))))
    (local.set 27 (i64.add (i64.xor (i64.rotr (local.get 26) (i64.const 27)) (i64.rotr (local.get 26) (i64.const 47))) (i64.mul (local.get 26) (local.get 26))))
    (local.set 28 (i64.add (i64.xor (i64.rotr (local.get 27) (i64.const 28)) (i64.rotr (local.get 27) (i64.const 48))) (i64.mul (local.get 27) (local.get 27))))
    (i64.add (i64.xor (i64.add (i64.xor (i64.add (i64.xor (i64.add (i64.xor (i64.add (i64.xor (i64.add (i64.xor (i64.add (i64.xor (i64.add (i64.xor (i64.add (i64.xor (i64.add (i64.xor (i64.add (i64.xor (i64.add (i64.xor (i64.add (i64.xor (i64.add (i64.xor (local.get 0) (local.get 1)) (local.get 2)) (local.get 3)) (local.get 4)) (local.get 5)) (local.get 6)) (local.get 7)) (local.get 8)) (local.get 9)) (local.get 10)) (local.get 11)) (local.get 12)) (local.get 13)) (local.get 14)) (local.get 15)) (local.get 16)) (local.get 17)) (local.get 18)) (local.get 19)) (local.get 20)) (local.get 21)) (local.get 22)) (local.get 23)) (local.get 24)) (local.get 25)) (local.get 26)) (local.get 27)) (local.get 28))))

;; > function %mix ; 676 bytes, leaf frame 128
;; >     sub sp, sp, #0x80
;; >     stp xzr, x29, [sp, #0x30]
;; >     stp x26, x25, [sp, #0x40]
;; >     stp x24, x23, [sp, #0x50]
;; >     stp x22, x21, [sp, #0x60]
;; >     stp x20, x19, [sp, #0x70]
;; >     str x0, [sp]
;; >     ror x2, x0, #0x1
;; >     ror x3, x0, #0x15
;; >     eor x2, x2, x3
;; >     ldr x3, [sp]
;; >     madd x1, x0, x3, x2
;; >     str x1, [sp, #0x8]
;; >     ror x2, x1, #0x2
;; >     ror x4, x1, #0x16
;; >     eor x2, x2, x4
;; >     madd x1, x1, x1, x2
;; >     str x1, [sp, #0x10]
;; >     ror x2, x1, #0x3
;; >     ror x4, x1, #0x17
;; >     eor x2, x2, x4
;; >     madd x1, x1, x1, x2
;; >     str x1, [sp, #0x18]
;; >     ror x2, x1, #0x4
;; >     ror x4, x1, #0x18
;; >     eor x2, x2, x4
;; >     madd x1, x1, x1, x2
;; >     str x1, [sp, #0x20]
;; >     ror x2, x1, #0x5
;; >     ror x4, x1, #0x19
;; >     eor x2, x2, x4
;; >     madd x1, x1, x1, x2
;; >     str x1, [sp, #0x28]
;; >     ror x2, x1, #0x6
;; >     ror x4, x1, #0x1a
;; >     eor x2, x2, x4
;; >     madd x1, x1, x1, x2
;; >     str x1, [sp, #0x30]
;; >     ror x2, x1, #0x7
;; >     ror x4, x1, #0x1b
;; >     eor x2, x2, x4
;; >     madd x29, x1, x1, x2
;; >     ror x1, x29, #0x8
;; >     ror x2, x29, #0x1c
;; >     eor x1, x1, x2
;; >     madd x26, x29, x29, x1
;; >     ror x1, x26, #0x9
;; >     ror x2, x26, #0x1d
;; >     eor x1, x1, x2
;; >     madd x25, x26, x26, x1
;; >     ror x1, x25, #0xa
;; >     ror x2, x25, #0x1e
;; >     eor x1, x1, x2
;; >     madd x24, x25, x25, x1
;; >     ror x1, x24, #0xb
;; >     ror x2, x24, #0x1f
;; >     eor x1, x1, x2
;; >     madd x23, x24, x24, x1
;; >     ror x1, x23, #0xc
;; >     ror x2, x23, #0x20
;; >     eor x1, x1, x2
;; >     madd x22, x23, x23, x1
;; >     ror x1, x22, #0xd
;; >     ror x2, x22, #0x21
;; >     eor x1, x1, x2
;; >     madd x21, x22, x22, x1
;; >     ror x1, x21, #0xe
;; >     ror x2, x21, #0x22
;; >     eor x1, x1, x2
;; >     madd x20, x21, x21, x1
;; >     ror x1, x20, #0xf
;; >     ror x2, x20, #0x23
;; >     eor x1, x1, x2
;; >     madd x19, x20, x20, x1
;; >     ror x1, x19, #0x10
;; >     ror x2, x19, #0x24
;; >     eor x1, x1, x2
;; >     madd x12, x19, x19, x1
;; >     ror x1, x12, #0x11
;; >     ror x2, x12, #0x25
;; >     eor x1, x1, x2
;; >     madd x11, x12, x12, x1
;; >     ror x1, x11, #0x12
;; >     ror x2, x11, #0x26
;; >     eor x1, x1, x2
;; >     madd x10, x11, x11, x1
;; >     ror x1, x10, #0x13
;; >     ror x2, x10, #0x27
;; >     eor x1, x1, x2
;; >     madd x9, x10, x10, x1
;; >     ror x1, x9, #0x14
;; >     ror x2, x9, #0x28
;; >     eor x1, x1, x2
;; >     madd x7, x9, x9, x1
;; >     ror x1, x7, #0x15
;; >     ror x2, x7, #0x29
;; >     eor x1, x1, x2
;; >     madd x6, x7, x7, x1
;; >     ror x1, x6, #0x16
;; >     ror x2, x6, #0x2a
;; >     eor x1, x1, x2
;; >     madd x5, x6, x6, x1
;; >     ror x1, x5, #0x17
;; >     ror x8, x5, #0x2b
;; >     eor x1, x1, x8
;; >     madd x4, x5, x5, x1
;; >     ror x8, x4, #0x18
;; >     ror x13, x4, #0x2c
;; >     eor x8, x8, x13
;; >     madd x2, x4, x4, x8
;; >     ror x8, x2, #0x19
;; >     ror x13, x2, #0x2d
;; >     eor x8, x8, x13
;; >     madd x1, x2, x2, x8
;; >     ror x8, x1, #0x1a
;; >     ror x13, x1, #0x2e
;; >     eor x8, x8, x13
;; >     madd x0, x1, x1, x8
;; >     ror x8, x0, #0x1b
;; >     ror x13, x0, #0x2f
;; >     eor x8, x8, x13
;; >     madd x3, x0, x0, x8
;; >     ror x8, x3, #0x1c
;; >     ror x13, x3, #0x30
;; >     eor x8, x8, x13
;; >     madd x8, x3, x3, x8
;; >     ldr x13, [sp]
;; >     ldr x14, [sp, #0x8]
;; >     eor x15, x13, x14
;; >     ldr x13, [sp, #0x10]
;; >     add x15, x15, x13
;; >     ldr x13, [sp, #0x18]
;; >     eor x15, x15, x13
;; >     ldr x13, [sp, #0x20]
;; >     add x15, x15, x13
;; >     ldr x13, [sp, #0x28]
;; >     eor x15, x15, x13
;; >     ldr x13, [sp, #0x30]
;; >     add x15, x15, x13
;; >     eor x15, x15, x29
;; >     add x15, x15, x26
;; >     eor x15, x15, x25
;; >     add x15, x15, x24
;; >     eor x15, x15, x23
;; >     add x15, x15, x22
;; >     eor x15, x15, x21
;; >     add x15, x15, x20
;; >     eor x15, x15, x19
;; >     add x15, x15, x12
;; >     eor x15, x15, x11
;; >     add x15, x15, x10
;; >     eor x15, x15, x9
;; >     add x15, x15, x7
;; >     eor x15, x15, x6
;; >     add x15, x15, x5
;; >     eor x15, x15, x4
;; >     add x15, x15, x2
;; >     eor x15, x15, x1
;; >     add x15, x15, x0
;; >     eor x15, x15, x3
;; >     add x8, x15, x8
;; >     mov x0, x8
;; >     ldp x20, x19, [sp, #0x70]
;; >     ldp x22, x21, [sp, #0x60]
;; >     ldp x24, x23, [sp, #0x50]
;; >     ldp x26, x25, [sp, #0x40]
;; >     ldp xzr, x29, [sp, #0x30]
;; >     add sp, sp, #0x80
;; >     ret
