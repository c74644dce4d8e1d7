;; test: asm none
;; target: aarch64, dotprod
(module
    (memory 1)
    (func (param i32) (result v128)
        (i8x16.splat (local.get 0)))
    (func (param i32) (result v128)
        (i16x8.splat (local.get 0)))
    (func (param i32) (result v128)
        (i32x4.splat (local.get 0)))
    (func (param i64) (result v128)
        (i64x2.splat (local.get 0)))
    (func (param v128) (result v128)
        (v128.or
            (i32x4.shl (local.get 0) (i32.const 8))
            (i32x4.shr_u (local.get 0) (i32.const 24))))
    (func (param v128) (result v128)
        (v128.or
            (i64x2.shl (local.get 0) (i32.const 8))
            (i64x2.shr_u (local.get 0) (i32.const 56))))
    (func (param v128) (result v128)
        (v128.or
            (i64x2.shl (local.get 0) (i32.const 32))
            (i64x2.shr_u (local.get 0) (i32.const 32))))
    (func (param v128) (result v128)
        (v128.or
            (i64x2.shl (local.get 0) (i32.const 48))
            (i64x2.shr_u (local.get 0) (i32.const 16))))
    (func (param v128) (result v128)
        (v128.or
            (i32x4.shl (local.get 0) (i32.const 7))
            (i32x4.shr_u (local.get 0) (i32.const 25))))
    (func (param v128) (result v128)
        (v128.or
            (i64x2.shl (local.get 0) (i32.const 1))
            (i64x2.shr_u (local.get 0) (i32.const 63))))
    (func (param v128) (result v128)
        (i64x2.shr_s (local.get 0) (i32.const 3)))
    (func (param v128) (result v128)
        (i64x2.shr_s (local.get 0) (i32.const 40)))
    (func (param v128) (result v128)
        (i8x16.shr_s (local.get 0) (i32.const 3)))
    (func (param v128 v128) (result v128)
        (f32x4.min (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.max (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.min (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.max (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (f64x2.convert_low_i32x4_u (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.trunc_sat_f32x4_s (local.get 0)))
    (func (param v128 v128 i32) (result v128)
        (v128.bitselect (v128.load offset=16 (local.get 2)) (local.get 1) (local.get 0)))
    (func (param v128 v128 i32) (result v128)
        (v128.bitselect (local.get 0) (v128.load offset=16 (local.get 2)) (local.get 0)))
    (func (param v128 v128 i32) (result v128)
        (i16x8.relaxed_laneselect (local.get 0) (local.get 1) (local.get 0)))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 3 19 7 30 1 1 0 16 28 4 9 21 12 31 14 2
            (v128.load offset=16 (local.get 2)) (local.get 1)))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 3 19 7 30 1 1 0 16 28 4 9 21 12 31 14 2
            (local.get 0) (v128.load offset=16 (local.get 2))))
    (func (param v128) (result v128)
        (i64x2.mul (local.get 0) (v128.const i64x2 8 8)))
    (func (param v128) (result v128)
        (i64x2.mul (local.get 0) (v128.const i64x2 1000 1000))))

;; > function %f0 ; 8 bytes, leaf frame 0
;; >     dup v0.16b, w0
;; >     ret
;; >
;; > function %f1 ; 8 bytes, leaf frame 0
;; >     dup v0.8h, w0
;; >     ret
;; >
;; > function %f2 ; 8 bytes, leaf frame 0
;; >     dup v0.4s, w0
;; >     ret
;; >
;; > function %f3 ; 8 bytes, leaf frame 0
;; >     dup v0.2d, x0
;; >     ret
;; >
;; > function %f4 ; 16 bytes, leaf frame 0
;; >     shl v1.4s, v0.4s, #0x8
;; >     sri v1.4s, v0.4s, #0x18
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f5 ; 16 bytes, leaf frame 0
;; >     shl v1.2d, v0.2d, #0x8
;; >     sri v1.2d, v0.2d, #0x38
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f6 ; 12 bytes, leaf frame 0
;; >     rev64 v1.4s, v0.4s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f7 ; 16 bytes, leaf frame 0
;; >     shl v1.2d, v0.2d, #0x30
;; >     sri v1.2d, v0.2d, #0x10
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f8 ; 16 bytes, leaf frame 0
;; >     shl v1.4s, v0.4s, #0x7
;; >     sri v1.4s, v0.4s, #0x19
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f9 ; 16 bytes, leaf frame 0
;; >     shl v1.2d, v0.2d, #0x1
;; >     sri v1.2d, v0.2d, #0x3f
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f10 ; 12 bytes, leaf frame 0
;; >     sshr v1.2d, v0.2d, #0x3
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f11 ; 12 bytes, leaf frame 0
;; >     sshr v1.2d, v0.2d, #0x28
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f12 ; 12 bytes, leaf frame 0
;; >     sshr v1.16b, v0.16b, #0x3
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f13 ; 12 bytes, leaf frame 0
;; >     fmin v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f14 ; 12 bytes, leaf frame 0
;; >     fmax v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f15 ; 12 bytes, leaf frame 0
;; >     fmin v2.2d, v0.2d, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f16 ; 12 bytes, leaf frame 0
;; >     fmax v2.2d, v0.2d, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f17 ; 16 bytes, leaf frame 0
;; >     uxtl v1.2d, v0.2s
;; >     ucvtf v2.2d, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f18 ; 12 bytes, leaf frame 0
;; >     fcvtzs v1.4s, v0.4s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f19 ; 20 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q2, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     bif v2.16b, v1.16b, v0.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f20 ; 20 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q1, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     bit v1.16b, v0.16b, v0.16b
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f21 ; 16 bytes, leaf frame 0
;; >     mov v2.16b, v0.16b
;; >     bsl v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f22 ; 48 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q0, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     ldr q2, D0
;; >     mov v30.16b, v0.16b
;; >     mov v31.16b, v1.16b
;; >     tbl v0.16b, {v30.16b, v31.16b}, v2.16b
;; >     ret
;; > D0:
;; >     qword 0x100001011e071303
;; >     qword 0x020e1f0c1509041c
;; >
;; > function %f23 ; 48 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q1, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     ldr q2, D0
;; >     mov v30.16b, v0.16b
;; >     mov v31.16b, v1.16b
;; >     tbl v1.16b, {v30.16b, v31.16b}, v2.16b
;; >     mov v0.16b, v1.16b
;; >     ret
;; > D0:
;; >     qword 0x100001011e071303
;; >     qword 0x020e1f0c1509041c
;; >
;; > function %f24 ; 12 bytes, leaf frame 0
;; >     shl v1.2d, v0.2d, #0x3
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f25 ; 64 bytes, leaf frame 0
;; >     ldr q1, D0
;; >     rev64 v2.4s, v1.4s
;; >     mul v2.4s, v2.4s, v0.4s
;; >     addp v2.4s, v2.4s, v2.4s
;; >     xtn v3.2s, v0.2d
;; >     xtn v4.2s, v1.2d
;; >     shll v5.2d, v2.2s, #0x20
;; >     umlal v5.2d, v3.2s, v4.2s
;; >     mov v0.16b, v5.16b
;; >     ret
;; > D0:
;; >     qword 0x00000000000003e8
;; >     qword 0x00000000000003e8
