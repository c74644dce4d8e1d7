;; test: asm speed
;; target: aarch64
(module
  ;; What loops have made is in the frame, as there is too much of it. Their variables' first values are
  ;; not stored there to be loaded: the loops' registers get them straight.
  (func $rays (param i64 i64) (result i64)
    (local i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (local.set 2 (local.get 0))
    (local.set 3 (i64.const 0))
    (loop $ray0
      (local.set 3 (i64.or (local.get 3) (local.tee 2 (i64.shl (local.get 2) (i64.const 1)))))
      (br_if $ray0 (i64.ne (i64.and (local.get 2) (local.get 1)) (i64.const 0))))
    (local.set 4 (local.get 0))
    (local.set 5 (i64.const 0))
    (loop $ray1
      (local.set 5 (i64.or (local.get 5) (local.tee 4 (i64.shl (local.get 4) (i64.const 2)))))
      (br_if $ray1 (i64.ne (i64.and (local.get 4) (local.get 1)) (i64.const 0))))
    (local.set 6 (local.get 0))
    (local.set 7 (i64.const 0))
    (loop $ray2
      (local.set 7 (i64.or (local.get 7) (local.tee 6 (i64.shl (local.get 6) (i64.const 3)))))
      (br_if $ray2 (i64.ne (i64.and (local.get 6) (local.get 1)) (i64.const 0))))
    (local.set 8 (local.get 0))
    (local.set 9 (i64.const 0))
    (loop $ray3
      (local.set 9 (i64.or (local.get 9) (local.tee 8 (i64.shl (local.get 8) (i64.const 4)))))
      (br_if $ray3 (i64.ne (i64.and (local.get 8) (local.get 1)) (i64.const 0))))
    (local.set 10 (local.get 0))
    (local.set 11 (i64.const 0))
    (loop $ray4
      (local.set 11 (i64.or (local.get 11) (local.tee 10 (i64.shl (local.get 10) (i64.const 5)))))
      (br_if $ray4 (i64.ne (i64.and (local.get 10) (local.get 1)) (i64.const 0))))
    (local.set 12 (local.get 0))
    (local.set 13 (i64.const 0))
    (loop $ray5
      (local.set 13 (i64.or (local.get 13) (local.tee 12 (i64.shl (local.get 12) (i64.const 6)))))
      (br_if $ray5 (i64.ne (i64.and (local.get 12) (local.get 1)) (i64.const 0))))
    (local.set 14 (local.get 0))
    (local.set 15 (i64.const 0))
    (loop $ray6
      (local.set 15 (i64.or (local.get 15) (local.tee 14 (i64.shl (local.get 14) (i64.const 7)))))
      (br_if $ray6 (i64.ne (i64.and (local.get 14) (local.get 1)) (i64.const 0))))
    (local.set 16 (local.get 0))
    (local.set 17 (i64.const 0))
    (loop $ray7
      (local.set 17 (i64.or (local.get 17) (local.tee 16 (i64.shl (local.get 16) (i64.const 8)))))
      (br_if $ray7 (i64.ne (i64.and (local.get 16) (local.get 1)) (i64.const 0))))
    (local.set 18 (local.get 0))
    (local.set 19 (i64.const 0))
    (loop $ray8
      (local.set 19 (i64.or (local.get 19) (local.tee 18 (i64.shl (local.get 18) (i64.const 9)))))
      (br_if $ray8 (i64.ne (i64.and (local.get 18) (local.get 1)) (i64.const 0))))
    (local.set 20 (local.get 0))
    (local.set 21 (i64.const 0))
    (loop $ray9
      (local.set 21 (i64.or (local.get 21) (local.tee 20 (i64.shl (local.get 20) (i64.const 10)))))
      (br_if $ray9 (i64.ne (i64.and (local.get 20) (local.get 1)) (i64.const 0))))
    (local.set 22 (local.get 0))
    (local.set 23 (i64.const 0))
    (loop $ray10
      (local.set 23 (i64.or (local.get 23) (local.tee 22 (i64.shl (local.get 22) (i64.const 11)))))
      (br_if $ray10 (i64.ne (i64.and (local.get 22) (local.get 1)) (i64.const 0))))
    (local.set 24 (local.get 0))
    (local.set 25 (i64.const 0))
    (loop $ray11
      (local.set 25 (i64.or (local.get 25) (local.tee 24 (i64.shl (local.get 24) (i64.const 12)))))
      (br_if $ray11 (i64.ne (i64.and (local.get 24) (local.get 1)) (i64.const 0))))
    (local.set 26 (local.get 0))
    (local.set 27 (i64.const 0))
    (loop $ray12
      (local.set 27 (i64.or (local.get 27) (local.tee 26 (i64.shl (local.get 26) (i64.const 13)))))
      (br_if $ray12 (i64.ne (i64.and (local.get 26) (local.get 1)) (i64.const 0))))
    (i64.add (i64.add (i64.add (i64.add (i64.add (i64.add (i64.add (i64.add (i64.add (i64.add (i64.add (i64.add (i64.add (local.get 1) (i64.xor (local.get 2) (local.get 3))) (i64.xor (local.get 4) (local.get 5))) (i64.xor (local.get 6) (local.get 7))) (i64.xor (local.get 8) (local.get 9))) (i64.xor (local.get 10) (local.get 11))) (i64.xor (local.get 12) (local.get 13))) (i64.xor (local.get 14) (local.get 15))) (i64.xor (local.get 16) (local.get 17))) (i64.xor (local.get 18) (local.get 19))) (i64.xor (local.get 20) (local.get 21))) (i64.xor (local.get 22) (local.get 23))) (i64.xor (local.get 24) (local.get 25))) (i64.xor (local.get 26) (local.get 27)))))

;; > function %rays ; 696 bytes, leaf frame 192
;; >     sub sp, sp, #0xc0
;; >     stp xzr, x29, [sp, #0x70]
;; >     stp x26, x25, [sp, #0x80]
;; >     stp x24, x23, [sp, #0x90]
;; >     stp x22, x21, [sp, #0xa0]
;; >     stp x20, x19, [sp, #0xb0]
;; >     mov x5, x0
;; >     mov x20, x5
;; >     mov w2, #0x0
;; > L0:
;; >     lsl x20, x20, #0x1
;; >     orr x2, x2, x20
;; >     tst x20, x1
;; >     b.ne L0
;; >     mov x19, x5
;; >     mov w4, #0x0
;; >     mov x0, x20
;; > L1:
;; >     lsl x19, x19, #0x2
;; >     orr x4, x4, x19
;; >     tst x19, x1
;; >     b.ne L1
;; >     mov x12, x5
;; >     mov w6, #0x0
;; >     mov x3, x19
;; > L2:
;; >     lsl x12, x12, #0x3
;; >     orr x6, x6, x12
;; >     tst x12, x1
;; >     b.ne L2
;; >     mov x11, x5
;; >     mov w7, #0x0
;; > L3:
;; >     lsl x11, x11, #0x4
;; >     orr x7, x7, x11
;; >     tst x11, x1
;; >     b.ne L3
;; >     mov x10, x5
;; >     mov w9, #0x0
;; > L4:
;; >     lsl x10, x10, #0x5
;; >     orr x9, x9, x10
;; >     tst x10, x1
;; >     b.ne L4
;; >     mov x21, x9
;; >     mov x9, x5
;; >     mov w23, #0x0
;; > L5:
;; >     lsl x9, x9, #0x6
;; >     orr x23, x23, x9
;; >     tst x9, x1
;; >     b.ne L5
;; >     str x23, [sp]
;; >     mov x24, x9
;; >     mov x9, x21
;; >     mov x21, x7
;; >     mov x7, x5
;; >     mov x22, x24
;; >     mov w29, #0x0
;; > L6:
;; >     lsl x7, x7, #0x7
;; >     orr x29, x29, x7
;; >     tst x7, x1
;; >     b.ne L6
;; >     str x7, [sp, #0x8]
;; >     str x29, [sp, #0x10]
;; >     mov x7, x21
;; >     mov x21, x6
;; >     mov x6, x5
;; >     mov w26, #0x0
;; > L7:
;; >     lsl x6, x6, #0x8
;; >     orr x26, x26, x6
;; >     tst x6, x1
;; >     b.ne L7
;; >     str x6, [sp, #0x18]
;; >     str x26, [sp, #0x20]
;; >     mov x6, x21
;; >     mov x21, x4
;; >     mov x4, x5
;; >     mov w25, #0x0
;; > L8:
;; >     lsl x4, x4, #0x9
;; >     orr x25, x25, x4
;; >     tst x4, x1
;; >     b.ne L8
;; >     str x4, [sp, #0x28]
;; >     str x25, [sp, #0x30]
;; >     mov x4, x21
;; >     mov x21, x3
;; >     mov x3, x5
;; >     mov w24, #0x0
;; > L9:
;; >     lsl x3, x3, #0xa
;; >     orr x24, x24, x3
;; >     tst x3, x1
;; >     b.ne L9
;; >     str x3, [sp, #0x38]
;; >     str x24, [sp, #0x40]
;; >     mov w23, #0x0
;; >     mov x3, x22
;; >     mov x22, x21
;; >     mov x21, x2
;; >     mov x2, x5
;; > L10:
;; >     lsl x2, x2, #0xb
;; >     orr x23, x23, x2
;; >     tst x2, x1
;; >     b.ne L10
;; >     mov x20, x0
;; >     mov x19, x22
;; >     mov x24, x3
;; >     mov x3, x2
;; >     mov x2, x21
;; >     mov x0, x5
;; >     mov w22, #0x0
;; >     str x24, [sp, #0x48]
;; >     str x3, [sp, #0x50]
;; >     str x23, [sp, #0x58]
;; >     mov x21, x20
;; >     mov x3, x19
;; > L11:
;; >     lsl x0, x0, #0xc
;; >     orr x22, x22, x0
;; >     tst x0, x1
;; >     b.ne L11
;; >     mov x20, x21
;; >     mov x19, x3
;; >     mov w21, #0x0
;; >     str x0, [sp, #0x60]
;; >     str x22, [sp, #0x68]
;; >     mov x0, x20
;; >     mov x3, x19
;; > L12:
;; >     lsl x5, x5, #0xd
;; >     orr x21, x21, x5
;; >     tst x5, x1
;; >     b.ne L12
;; >     mov x20, x0
;; >     mov x19, x3
;; >     ldr x24, [sp, #0x48]
;; >     ldr x3, [sp, #0x50]
;; >     ldr x23, [sp, #0x58]
;; >     ldr x0, [sp, #0x60]
;; >     ldr x22, [sp, #0x68]
;; >     eor x8, x20, x2
;; >     add x8, x1, x8
;; >     eor x1, x19, x4
;; >     add x1, x8, x1
;; >     eor x2, x12, x6
;; >     add x1, x1, x2
;; >     eor x2, x11, x7
;; >     add x1, x1, x2
;; >     eor x2, x10, x9
;; >     add x1, x1, x2
;; >     ldr x2, [sp]
;; >     eor x4, x24, x2
;; >     add x1, x1, x4
;; >     ldr x4, [sp, #0x8]
;; >     ldr x6, [sp, #0x10]
;; >     eor x7, x4, x6
;; >     add x1, x1, x7
;; >     ldr x7, [sp, #0x18]
;; >     ldr x8, [sp, #0x20]
;; >     eor x9, x7, x8
;; >     add x1, x1, x9
;; >     ldr x9, [sp, #0x28]
;; >     ldr x10, [sp, #0x30]
;; >     eor x11, x9, x10
;; >     add x1, x1, x11
;; >     ldr x11, [sp, #0x38]
;; >     ldr x12, [sp, #0x40]
;; >     eor x13, x11, x12
;; >     add x1, x1, x13
;; >     eor x13, x3, x23
;; >     add x1, x1, x13
;; >     eor x3, x0, x22
;; >     add x1, x1, x3
;; >     eor x0, x5, x21
;; >     add x0, x1, x0
;; >     ldp x20, x19, [sp, #0xb0]
;; >     ldp x22, x21, [sp, #0xa0]
;; >     ldp x24, x23, [sp, #0x90]
;; >     ldp x26, x25, [sp, #0x80]
;; >     ldp xzr, x29, [sp, #0x70]
;; >     add sp, sp, #0xc0
;; >     ret
