;; test: asm none, asm speed
;; target: aarch64
(module
    (type $pair (func (param i32 i32) (result i32)))
    (table 4 funcref)
    (func $other (param i32 i32) (result i32)
        (return_call_indirect (type $pair) (local.get 1) (i32.const 5) (local.get 0)))
    (func $sum (param $n i32) (param $sum i32) (result i32)
        (if (i32.eqz (local.get $n)) (then (return (local.get $sum))))
        (return_call $sum
            (i32.sub (local.get $n) (i32.const 1))
            (i32.add (local.get $sum) (local.get $n)))))

;; > === asm none
;; > function %other ; 128 bytes, leaf frame 0
;; >     ldr x2, [x28, #0x50]
;; >     cmp x0, x2
;; >     b.hs L0
;; >     ldr x3, [x28, #0x48]
;; >     add x4, x3, x0, lsl #0x5
;; >     mov x8, x4
;; >     mov x0, x1
;; >     mov w1, #0x5
;; >     ldr x16, [x28, #0x58]
;; >     ldr x17, [x8, #0x10]
;; >     cmp x16, x17
;; >     b.ne L1
;; >     ldr x17, [x8]
;; >     br x17
;; > L0:
;; >     udf #0x4                                 ; trap UndefinedElement
;; > L1:
;; >     cmp w17, w16
;; >     b.eq L3
;; >     cbnz w17, L2
;; >     udf #0x5                                 ; trap UninitializedElement
;; > L2:
;; >     udf #0x6                                 ; trap IndirectCallTypeMismatch
;; > L3:
;; >     ldr x16, [x28]
;; >     mov w17, #0x0
;; >     str x17, [x16, #0xf0]
;; >     str x30, [x16, #0xf8]
;; >     ldr x17, [x16, #0xe0]
;; >     blr x17
;; >     ldr x16, [x28]
;; >     ldr x30, [x16, #0xf8]
;; >     mov x16, x28
;; >     ldp x17, x28, [x8]
;; >     ldr x27, [x28, #0x8]
;; >     br x17
;; >
;; > function %sum ; 36 bytes, leaf frame 0
;; >     cbnz w0, L0
;; >     mov x0, x1
;; >     b L1
;; > L0:
;; >     sub w2, w0, #0x1
;; >     add w3, w1, w0
;; >     mov x0, x2
;; >     mov x1, x3
;; >     b %sum
;; > L1:
;; >     ret
;; > === asm speed
;; > function %other ; 128 bytes, leaf frame 0
;; >     ldr x2, [x28, #0x50]
;; >     cmp x0, x2
;; >     b.hs L0
;; >     ldr x3, [x28, #0x48]
;; >     add x4, x3, x0, lsl #0x5
;; >     mov x8, x4
;; >     mov x0, x1
;; >     mov w1, #0x5
;; >     ldr x16, [x28, #0x58]
;; >     ldr x17, [x8, #0x10]
;; >     cmp x16, x17
;; >     b.ne L1
;; >     ldr x17, [x8]
;; >     br x17
;; > L0:
;; >     udf #0x4                                 ; trap UndefinedElement
;; > L1:
;; >     cmp w17, w16
;; >     b.eq L3
;; >     cbnz w17, L2
;; >     udf #0x5                                 ; trap UninitializedElement
;; > L2:
;; >     udf #0x6                                 ; trap IndirectCallTypeMismatch
;; > L3:
;; >     ldr x16, [x28]
;; >     mov w17, #0x0
;; >     str x17, [x16, #0xf0]
;; >     str x30, [x16, #0xf8]
;; >     ldr x17, [x16, #0xe0]
;; >     blr x17
;; >     ldr x16, [x28]
;; >     ldr x30, [x16, #0xf8]
;; >     mov x16, x28
;; >     ldp x17, x28, [x8]
;; >     ldr x27, [x28, #0x8]
;; >     br x17
;; >
;; > function %sum ; 36 bytes, leaf frame 0
;; >     cbnz w0, L0
;; >     mov x0, x1
;; >     b L1
;; > L0:
;; >     sub w2, w0, #0x1
;; >     add w3, w1, w0
;; >     mov x0, x2
;; >     mov x1, x3
;; >     b %sum
;; > L1:
;; >     ret
