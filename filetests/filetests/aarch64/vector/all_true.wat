;; test: asm none
;; target: aarch64
(module
    (func (param v128 v128) (result i32)
        (i8x16.all_true (i8x16.ne (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i8x16.all_true (i8x16.ge_s (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i8x16.all_true (i8x16.le_s (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i8x16.all_true (i8x16.gt_s (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i8x16.all_true (i8x16.ge_u (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i8x16.all_true (i8x16.le_u (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i8x16.all_true (i8x16.gt_u (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i16x8.all_true (i16x8.ne (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i16x8.all_true (i16x8.ge_s (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i16x8.all_true (i16x8.le_s (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i16x8.all_true (i16x8.gt_s (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i16x8.all_true (i16x8.ge_u (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i16x8.all_true (i16x8.le_u (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i16x8.all_true (i16x8.gt_u (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i32x4.all_true (i32x4.ne (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i32x4.all_true (i32x4.ge_s (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i32x4.all_true (i32x4.le_s (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i32x4.all_true (i32x4.gt_s (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i32x4.all_true (i32x4.ge_u (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i32x4.all_true (i32x4.le_u (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i32x4.all_true (i32x4.gt_u (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i64x2.all_true (i64x2.ne (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i64x2.all_true (i64x2.ge_s (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i64x2.all_true (i64x2.le_s (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i64x2.all_true (i64x2.gt_s (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i32x4.all_true (f32x4.eq (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i32x4.all_true (f32x4.ne (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i32x4.all_true (f32x4.lt (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i64x2.all_true (f64x2.eq (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i64x2.all_true (f64x2.ne (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i64x2.all_true (f64x2.lt (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (v128.any_true (i8x16.gt_u (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (v128.any_true (i16x8.gt_u (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (v128.any_true (i32x4.gt_u (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (if (result i32) (i32x4.all_true (i32x4.ge_s (local.get 0) (local.get 1)))
            (then (i32.const 3)) (else (i32.const 5))))
    (func (param v128 v128) (result i32)
        (if (result i32) (v128.any_true (i8x16.lt_u (local.get 0) (local.get 1)))
            (then (i32.const 3)) (else (i32.const 5)))))

;; > function %f0 ; 28 bytes, leaf frame 0
;; >     cmeq v2.16b, v0.16b, v1.16b
;; >     umaxp v31.4s, v2.4s, v2.4s
;; >     fmov x0, d31
;; >     cmp x0, #0x0
;; >     cset w1, eq
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f1 ; 28 bytes, leaf frame 0
;; >     cmgt v2.16b, v1.16b, v0.16b
;; >     umaxp v31.4s, v2.4s, v2.4s
;; >     fmov x0, d31
;; >     cmp x0, #0x0
;; >     cset w1, eq
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f2 ; 28 bytes, leaf frame 0
;; >     cmgt v2.16b, v0.16b, v1.16b
;; >     umaxp v31.4s, v2.4s, v2.4s
;; >     fmov x0, d31
;; >     cmp x0, #0x0
;; >     cset w1, eq
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f3 ; 28 bytes, leaf frame 0
;; >     cmgt v2.16b, v0.16b, v1.16b
;; >     uminv b31, v2.16b
;; >     fmov w0, s31
;; >     cmp w0, #0x0
;; >     cset w1, ne
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f4 ; 28 bytes, leaf frame 0
;; >     uqsub v2.16b, v1.16b, v0.16b
;; >     umaxp v31.4s, v2.4s, v2.4s
;; >     fmov x0, d31
;; >     cmp x0, #0x0
;; >     cset w1, eq
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f5 ; 28 bytes, leaf frame 0
;; >     uqsub v2.16b, v0.16b, v1.16b
;; >     umaxp v31.4s, v2.4s, v2.4s
;; >     fmov x0, d31
;; >     cmp x0, #0x0
;; >     cset w1, eq
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f6 ; 28 bytes, leaf frame 0
;; >     cmhi v2.16b, v0.16b, v1.16b
;; >     uminv b31, v2.16b
;; >     fmov w0, s31
;; >     cmp w0, #0x0
;; >     cset w1, ne
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f7 ; 28 bytes, leaf frame 0
;; >     cmeq v2.8h, v0.8h, v1.8h
;; >     umaxp v31.4s, v2.4s, v2.4s
;; >     fmov x0, d31
;; >     cmp x0, #0x0
;; >     cset w1, eq
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f8 ; 28 bytes, leaf frame 0
;; >     cmgt v2.8h, v1.8h, v0.8h
;; >     umaxp v31.4s, v2.4s, v2.4s
;; >     fmov x0, d31
;; >     cmp x0, #0x0
;; >     cset w1, eq
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f9 ; 28 bytes, leaf frame 0
;; >     cmgt v2.8h, v0.8h, v1.8h
;; >     umaxp v31.4s, v2.4s, v2.4s
;; >     fmov x0, d31
;; >     cmp x0, #0x0
;; >     cset w1, eq
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f10 ; 28 bytes, leaf frame 0
;; >     cmgt v2.8h, v0.8h, v1.8h
;; >     uminv h31, v2.8h
;; >     fmov w0, s31
;; >     cmp w0, #0x0
;; >     cset w1, ne
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f11 ; 28 bytes, leaf frame 0
;; >     uqsub v2.8h, v1.8h, v0.8h
;; >     umaxp v31.4s, v2.4s, v2.4s
;; >     fmov x0, d31
;; >     cmp x0, #0x0
;; >     cset w1, eq
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f12 ; 28 bytes, leaf frame 0
;; >     uqsub v2.8h, v0.8h, v1.8h
;; >     umaxp v31.4s, v2.4s, v2.4s
;; >     fmov x0, d31
;; >     cmp x0, #0x0
;; >     cset w1, eq
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f13 ; 28 bytes, leaf frame 0
;; >     cmhi v2.8h, v0.8h, v1.8h
;; >     uminv h31, v2.8h
;; >     fmov w0, s31
;; >     cmp w0, #0x0
;; >     cset w1, ne
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f14 ; 28 bytes, leaf frame 0
;; >     cmeq v2.4s, v0.4s, v1.4s
;; >     umaxp v31.4s, v2.4s, v2.4s
;; >     fmov x0, d31
;; >     cmp x0, #0x0
;; >     cset w1, eq
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f15 ; 28 bytes, leaf frame 0
;; >     cmgt v2.4s, v1.4s, v0.4s
;; >     umaxp v31.4s, v2.4s, v2.4s
;; >     fmov x0, d31
;; >     cmp x0, #0x0
;; >     cset w1, eq
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f16 ; 28 bytes, leaf frame 0
;; >     cmgt v2.4s, v0.4s, v1.4s
;; >     umaxp v31.4s, v2.4s, v2.4s
;; >     fmov x0, d31
;; >     cmp x0, #0x0
;; >     cset w1, eq
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f17 ; 28 bytes, leaf frame 0
;; >     cmgt v2.4s, v0.4s, v1.4s
;; >     uminv s31, v2.4s
;; >     fmov w0, s31
;; >     cmp w0, #0x0
;; >     cset w1, ne
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f18 ; 28 bytes, leaf frame 0
;; >     cmhi v2.4s, v1.4s, v0.4s
;; >     umaxp v31.4s, v2.4s, v2.4s
;; >     fmov x0, d31
;; >     cmp x0, #0x0
;; >     cset w1, eq
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f19 ; 28 bytes, leaf frame 0
;; >     cmhi v2.4s, v0.4s, v1.4s
;; >     umaxp v31.4s, v2.4s, v2.4s
;; >     fmov x0, d31
;; >     cmp x0, #0x0
;; >     cset w1, eq
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f20 ; 28 bytes, leaf frame 0
;; >     cmhi v2.4s, v0.4s, v1.4s
;; >     uminv s31, v2.4s
;; >     fmov w0, s31
;; >     cmp w0, #0x0
;; >     cset w1, ne
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f21 ; 28 bytes, leaf frame 0
;; >     cmeq v2.2d, v0.2d, v1.2d
;; >     umaxp v31.4s, v2.4s, v2.4s
;; >     fmov x0, d31
;; >     cmp x0, #0x0
;; >     cset w1, eq
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f22 ; 28 bytes, leaf frame 0
;; >     cmgt v2.2d, v1.2d, v0.2d
;; >     umaxp v31.4s, v2.4s, v2.4s
;; >     fmov x0, d31
;; >     cmp x0, #0x0
;; >     cset w1, eq
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f23 ; 28 bytes, leaf frame 0
;; >     cmgt v2.2d, v0.2d, v1.2d
;; >     umaxp v31.4s, v2.4s, v2.4s
;; >     fmov x0, d31
;; >     cmp x0, #0x0
;; >     cset w1, eq
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f24 ; 28 bytes, leaf frame 0
;; >     cmgt v2.2d, v0.2d, v1.2d
;; >     uminv s31, v2.4s
;; >     fmov w0, s31
;; >     cmp w0, #0x0
;; >     cset w1, ne
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f25 ; 28 bytes, leaf frame 0
;; >     fcmeq v2.4s, v0.4s, v1.4s
;; >     uminv s31, v2.4s
;; >     fmov w0, s31
;; >     cmp w0, #0x0
;; >     cset w1, ne
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f26 ; 28 bytes, leaf frame 0
;; >     fcmeq v2.4s, v0.4s, v1.4s
;; >     umaxp v31.4s, v2.4s, v2.4s
;; >     fmov x0, d31
;; >     cmp x0, #0x0
;; >     cset w1, eq
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f27 ; 28 bytes, leaf frame 0
;; >     fcmgt v2.4s, v1.4s, v0.4s
;; >     uminv s31, v2.4s
;; >     fmov w0, s31
;; >     cmp w0, #0x0
;; >     cset w1, ne
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f28 ; 28 bytes, leaf frame 0
;; >     fcmeq v2.2d, v0.2d, v1.2d
;; >     uminv s31, v2.4s
;; >     fmov w0, s31
;; >     cmp w0, #0x0
;; >     cset w1, ne
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f29 ; 28 bytes, leaf frame 0
;; >     fcmeq v2.2d, v0.2d, v1.2d
;; >     umaxp v31.4s, v2.4s, v2.4s
;; >     fmov x0, d31
;; >     cmp x0, #0x0
;; >     cset w1, eq
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f30 ; 28 bytes, leaf frame 0
;; >     fcmgt v2.2d, v1.2d, v0.2d
;; >     uminv s31, v2.4s
;; >     fmov w0, s31
;; >     cmp w0, #0x0
;; >     cset w1, ne
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f31 ; 28 bytes, leaf frame 0
;; >     uqsub v2.16b, v0.16b, v1.16b
;; >     umaxp v31.4s, v2.4s, v2.4s
;; >     fmov x0, d31
;; >     cmp x0, #0x0
;; >     cset w1, ne
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f32 ; 28 bytes, leaf frame 0
;; >     uqsub v2.8h, v0.8h, v1.8h
;; >     umaxp v31.4s, v2.4s, v2.4s
;; >     fmov x0, d31
;; >     cmp x0, #0x0
;; >     cset w1, ne
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f33 ; 28 bytes, leaf frame 0
;; >     cmhi v2.4s, v0.4s, v1.4s
;; >     umaxp v31.4s, v2.4s, v2.4s
;; >     fmov x0, d31
;; >     cmp x0, #0x0
;; >     cset w1, ne
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f34 ; 32 bytes, leaf frame 0
;; >     cmgt v2.4s, v1.4s, v0.4s
;; >     umaxp v31.4s, v2.4s, v2.4s
;; >     fmov x1, d31
;; >     cbnz x1, L0
;; >     mov w0, #0x3
;; >     b L1
;; > L0:
;; >     mov w0, #0x5
;; > L1:
;; >     ret
;; >
;; > function %f35 ; 32 bytes, leaf frame 0
;; >     uqsub v2.16b, v1.16b, v0.16b
;; >     umaxp v31.4s, v2.4s, v2.4s
;; >     fmov x1, d31
;; >     cbz x1, L0
;; >     mov w0, #0x3
;; >     b L1
;; > L0:
;; >     mov w0, #0x5
;; > L1:
;; >     ret
