;; test: asm none, asm speed
;; target: aarch64
(module
    (func (param v128) (result i32)
        (if (result i32) (v128.any_true (local.get 0)) (then (i32.const 1)) (else (i32.const 2))))
    (func (param v128 v128) (result v128)
        (select (local.get 0) (local.get 1) (i8x16.all_true (local.get 0))))
    (func (param v128 i32) (result i32)
        (block (br_if 0 (i32.eqz (i64x2.all_true (local.get 0)))) (return (i32.const 8)))
        (local.get 1))
    (func (param v128 v128) (result i32)
        (loop (br_if 0 (i8x16.bitmask (i8x16.eq (local.get 0) (local.get 1)))))
        (i32.eqz (i32x4.bitmask (local.get 0)))))

;; > === asm none
;; > function %f0 ; 28 bytes, leaf frame 0
;; >     umaxp v31.4s, v0.4s, v0.4s
;; >     fmov x1, d31
;; >     cbz x1, L0
;; >     mov w0, #0x1
;; >     b L1
;; > L0:
;; >     mov w0, #0x2
;; > L1:
;; >     ret
;; >
;; > function %f1 ; 32 bytes, leaf frame 0
;; >     uminv b31, v0.16b
;; >     fmov w0, s31
;; >     cmp w0, #0x0
;; >     mov v2.16b, v1.16b
;; >     b.eq L0
;; >     mov v2.16b, v0.16b
;; > L0:
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f2 ; 28 bytes, leaf frame 0
;; >     cmeq v31.2d, v0.2d, #0x0
;; >     umaxp v31.4s, v31.4s, v31.4s
;; >     fmov x1, d31
;; >     cbnz x1, L0
;; >     mov w0, #0x8
;; >     b L0
;; > L0:
;; >     ret
;; >
;; > function %f3 ; 44 bytes, leaf frame 0
;; > L0:
;; >     cmeq v2.16b, v0.16b, v1.16b
;; >     umaxp v31.4s, v2.4s, v2.4s
;; >     fmov x0, d31
;; >     cbnz x0, L0
;; >     cmlt v31.4s, v0.4s, #0x0
;; >     umaxp v31.4s, v31.4s, v31.4s
;; >     fmov x0, d31
;; >     cmp x0, #0x0
;; >     cset w1, eq
;; >     mov x0, x1
;; >     ret
;; > === asm speed
;; > function %f0 ; 28 bytes, leaf frame 0
;; >     umaxp v31.4s, v0.4s, v0.4s
;; >     fmov x1, d31
;; >     cbz x1, L0
;; >     mov w0, #0x1
;; >     b L1
;; > L0:
;; >     mov w0, #0x2
;; > L1:
;; >     ret
;; >
;; > function %f1 ; 32 bytes, leaf frame 0
;; >     uminv b31, v0.16b
;; >     fmov w0, s31
;; >     cmp w0, #0x0
;; >     mov v2.16b, v1.16b
;; >     b.eq L0
;; >     mov v2.16b, v0.16b
;; > L0:
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f2 ; 28 bytes, leaf frame 0
;; >     cmeq v31.2d, v0.2d, #0x0
;; >     umaxp v31.4s, v31.4s, v31.4s
;; >     fmov x1, d31
;; >     cbnz x1, L0
;; >     mov w0, #0x8
;; >     b L0
;; > L0:
;; >     ret
;; >
;; > function %f3 ; 80 bytes, leaf frame 0
;; >     cmeq v2.16b, v0.16b, v1.16b
;; >     ldr q1, D0
;; >     and v1.16b, v1.16b, v2.16b
;; >     addp v1.16b, v1.16b, v1.16b
;; >     addp v1.16b, v1.16b, v1.16b
;; >     addp v1.16b, v1.16b, v1.16b
;; >     umov w0, v1.h[0]
;; > L0:
;; >     cbnz w0, L0
;; >     cmlt v31.4s, v0.4s, #0x0
;; >     umaxp v31.4s, v31.4s, v31.4s
;; >     fmov x0, d31
;; >     cmp x0, #0x0
;; >     cset w1, eq
;; >     mov x0, x1
;; >     ret
;; > D0:
;; >     qword 0x8040201008040201
;; >     qword 0x8040201008040201
