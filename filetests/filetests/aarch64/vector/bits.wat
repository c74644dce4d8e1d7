;; test: asm none
;; target: aarch64
(module
    (func (param v128 v128) (result v128)
        (v128.and (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (v128.andnot (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (v128.or (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (v128.xor (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (v128.not (local.get 0)))
    (func (param v128 v128 v128) (result v128)
        (v128.bitselect (local.get 0) (local.get 1) (local.get 2)))
    (func (param v128) (result i32)
        (v128.any_true (local.get 0)))
    (func (param v128) (result i32)
        (i8x16.all_true (local.get 0)))
    (func (param v128) (result i32)
        (i8x16.bitmask (local.get 0)))
    (func (param v128) (result i32)
        (i16x8.all_true (local.get 0)))
    (func (param v128) (result i32)
        (i16x8.bitmask (local.get 0)))
    (func (param v128) (result i32)
        (i32x4.all_true (local.get 0)))
    (func (param v128) (result i32)
        (i32x4.bitmask (local.get 0)))
    (func (param v128) (result i32)
        (i64x2.all_true (local.get 0)))
    (func (param v128) (result i32)
        (i64x2.bitmask (local.get 0))))

;; > function %f0 ; 12 bytes, leaf frame 0
;; >     and v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f1 ; 12 bytes, leaf frame 0
;; >     bic v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f2 ; 12 bytes, leaf frame 0
;; >     orr v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f3 ; 12 bytes, leaf frame 0
;; >     eor v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f4 ; 12 bytes, leaf frame 0
;; >     mvn v1.16b, v0.16b
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f5 ; 16 bytes, leaf frame 0
;; >     mov v3.16b, v2.16b
;; >     bsl v3.16b, v0.16b, v1.16b
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f6 ; 24 bytes, leaf frame 0
;; >     umaxp v31.4s, v0.4s, v0.4s
;; >     fmov x0, d31
;; >     cmp x0, #0x0
;; >     cset w1, ne
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f7 ; 24 bytes, leaf frame 0
;; >     uminv b31, v0.16b
;; >     fmov w0, s31
;; >     cmp w0, #0x0
;; >     cset w1, ne
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f8 ; 48 bytes, leaf frame 0
;; >     ldr q1, D0
;; >     cmlt v2.16b, v0.16b, #0x0
;; >     and v2.16b, v2.16b, v1.16b
;; >     addp v2.16b, v2.16b, v2.16b
;; >     addp v2.16b, v2.16b, v2.16b
;; >     addp v2.16b, v2.16b, v2.16b
;; >     umov w0, v2.h[0]
;; >     ret
;; > D0:
;; >     qword 0x8040201008040201
;; >     qword 0x8040201008040201
;; >
;; > function %f9 ; 24 bytes, leaf frame 0
;; >     uminv h31, v0.8h
;; >     fmov w0, s31
;; >     cmp w0, #0x0
;; >     cset w1, ne
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f10 ; 48 bytes, leaf frame 0
;; >     ldr q1, D0
;; >     cmlt v2.8h, v0.8h, #0x0
;; >     and v2.16b, v2.16b, v1.16b
;; >     addv h3, v2.8h
;; >     fmov w0, s3
;; >     ret
;; > D0:
;; >     qword 0x0008000400020001
;; >     qword 0x0080004000200010
;; >
;; > function %f11 ; 24 bytes, leaf frame 0
;; >     uminv s31, v0.4s
;; >     fmov w0, s31
;; >     cmp w0, #0x0
;; >     cset w1, ne
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f12 ; 48 bytes, leaf frame 0
;; >     ldr q1, D0
;; >     cmlt v2.4s, v0.4s, #0x0
;; >     and v2.16b, v2.16b, v1.16b
;; >     addv s3, v2.4s
;; >     fmov w0, s3
;; >     ret
;; > D0:
;; >     qword 0x0000000200000001
;; >     qword 0x0000000800000004
;; >
;; > function %f13 ; 20 bytes, leaf frame 0
;; >     cmeq v1.2d, v0.2d, #0x0
;; >     faddp d2, v1.2d
;; >     fcmp d2, d2
;; >     cset w0, eq
;; >     ret
;; >
;; > function %f14 ; 24 bytes, leaf frame 0
;; >     ushr v1.2d, v0.2d, #0x3f
;; >     fmov x0, d1
;; >     mov x1, v1.d[1]
;; >     add w2, w0, w1, lsl #0x1
;; >     mov x0, x2
;; >     ret
