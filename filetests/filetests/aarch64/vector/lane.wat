;; test: asm none
;; target: aarch64
(module
    (func (param i32) (result v128)
        (i8x16.splat (local.get 0)))
    (func (param v128 i32) (result v128)
        (i8x16.replace_lane 0 (local.get 0) (local.get 1)))
    (func (param v128) (result i32)
        (i8x16.extract_lane_s 0 (local.get 0)))
    (func (param v128) (result i32)
        (i8x16.extract_lane_u 0 (local.get 0)))
    (func (param v128 i32) (result v128)
        (i8x16.replace_lane 15 (local.get 0) (local.get 1)))
    (func (param v128) (result i32)
        (i8x16.extract_lane_s 15 (local.get 0)))
    (func (param v128) (result i32)
        (i8x16.extract_lane_u 15 (local.get 0)))
    (func (param i32) (result v128)
        (i16x8.splat (local.get 0)))
    (func (param v128 i32) (result v128)
        (i16x8.replace_lane 0 (local.get 0) (local.get 1)))
    (func (param v128) (result i32)
        (i16x8.extract_lane_s 0 (local.get 0)))
    (func (param v128) (result i32)
        (i16x8.extract_lane_u 0 (local.get 0)))
    (func (param v128 i32) (result v128)
        (i16x8.replace_lane 7 (local.get 0) (local.get 1)))
    (func (param v128) (result i32)
        (i16x8.extract_lane_s 7 (local.get 0)))
    (func (param v128) (result i32)
        (i16x8.extract_lane_u 7 (local.get 0)))
    (func (param i32) (result v128)
        (i32x4.splat (local.get 0)))
    (func (param v128 i32) (result v128)
        (i32x4.replace_lane 0 (local.get 0) (local.get 1)))
    (func (param v128) (result i32)
        (i32x4.extract_lane 0 (local.get 0)))
    (func (param v128 i32) (result v128)
        (i32x4.replace_lane 3 (local.get 0) (local.get 1)))
    (func (param v128) (result i32)
        (i32x4.extract_lane 3 (local.get 0)))
    (func (param i64) (result v128)
        (i64x2.splat (local.get 0)))
    (func (param v128 i64) (result v128)
        (i64x2.replace_lane 0 (local.get 0) (local.get 1)))
    (func (param v128) (result i64)
        (i64x2.extract_lane 0 (local.get 0)))
    (func (param v128 i64) (result v128)
        (i64x2.replace_lane 1 (local.get 0) (local.get 1)))
    (func (param v128) (result i64)
        (i64x2.extract_lane 1 (local.get 0)))
    (func (param f32) (result v128)
        (f32x4.splat (local.get 0)))
    (func (param v128 f32) (result v128)
        (f32x4.replace_lane 0 (local.get 0) (local.get 1)))
    (func (param v128) (result f32)
        (f32x4.extract_lane 0 (local.get 0)))
    (func (param v128 f32) (result v128)
        (f32x4.replace_lane 3 (local.get 0) (local.get 1)))
    (func (param v128) (result f32)
        (f32x4.extract_lane 3 (local.get 0)))
    (func (param f64) (result v128)
        (f64x2.splat (local.get 0)))
    (func (param v128 f64) (result v128)
        (f64x2.replace_lane 0 (local.get 0) (local.get 1)))
    (func (param v128) (result f64)
        (f64x2.extract_lane 0 (local.get 0)))
    (func (param v128 f64) (result v128)
        (f64x2.replace_lane 1 (local.get 0) (local.get 1)))
    (func (param v128) (result f64)
        (f64x2.extract_lane 1 (local.get 0)))
    (func (param v128 v128) (result v128)
        (i8x16.swizzle (local.get 0) (local.get 1))))

;; > function %f0 ; 8 bytes, leaf frame 0
;; >     dup v0.16b, w0
;; >     ret
;; >
;; > function %f1 ; 16 bytes, leaf frame 0
;; >     mov v1.16b, v0.16b
;; >     mov v1.b[0], w0
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f2 ; 8 bytes, leaf frame 0
;; >     smov w0, v0.b[0]
;; >     ret
;; >
;; > function %f3 ; 8 bytes, leaf frame 0
;; >     umov w0, v0.b[0]
;; >     ret
;; >
;; > function %f4 ; 16 bytes, leaf frame 0
;; >     mov v1.16b, v0.16b
;; >     mov v1.b[15], w0
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f5 ; 8 bytes, leaf frame 0
;; >     smov w0, v0.b[15]
;; >     ret
;; >
;; > function %f6 ; 8 bytes, leaf frame 0
;; >     umov w0, v0.b[15]
;; >     ret
;; >
;; > function %f7 ; 8 bytes, leaf frame 0
;; >     dup v0.8h, w0
;; >     ret
;; >
;; > function %f8 ; 16 bytes, leaf frame 0
;; >     mov v1.16b, v0.16b
;; >     mov v1.h[0], w0
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f9 ; 8 bytes, leaf frame 0
;; >     smov w0, v0.h[0]
;; >     ret
;; >
;; > function %f10 ; 8 bytes, leaf frame 0
;; >     umov w0, v0.h[0]
;; >     ret
;; >
;; > function %f11 ; 16 bytes, leaf frame 0
;; >     mov v1.16b, v0.16b
;; >     mov v1.h[7], w0
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f12 ; 8 bytes, leaf frame 0
;; >     smov w0, v0.h[7]
;; >     ret
;; >
;; > function %f13 ; 8 bytes, leaf frame 0
;; >     umov w0, v0.h[7]
;; >     ret
;; >
;; > function %f14 ; 8 bytes, leaf frame 0
;; >     dup v0.4s, w0
;; >     ret
;; >
;; > function %f15 ; 16 bytes, leaf frame 0
;; >     mov v1.16b, v0.16b
;; >     mov v1.s[0], w0
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f16 ; 8 bytes, leaf frame 0
;; >     fmov w0, s0
;; >     ret
;; >
;; > function %f17 ; 16 bytes, leaf frame 0
;; >     mov v1.16b, v0.16b
;; >     mov v1.s[3], w0
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f18 ; 8 bytes, leaf frame 0
;; >     mov w0, v0.s[3]
;; >     ret
;; >
;; > function %f19 ; 8 bytes, leaf frame 0
;; >     dup v0.2d, x0
;; >     ret
;; >
;; > function %f20 ; 16 bytes, leaf frame 0
;; >     mov v1.16b, v0.16b
;; >     mov v1.d[0], x0
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f21 ; 8 bytes, leaf frame 0
;; >     fmov x0, d0
;; >     ret
;; >
;; > function %f22 ; 16 bytes, leaf frame 0
;; >     mov v1.16b, v0.16b
;; >     mov v1.d[1], x0
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f23 ; 8 bytes, leaf frame 0
;; >     mov x0, v0.d[1]
;; >     ret
;; >
;; > function %f24 ; 12 bytes, leaf frame 0
;; >     dup v1.4s, v0.s[0]
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f25 ; 16 bytes, leaf frame 0
;; >     mov v2.16b, v0.16b
;; >     mov v2.s[0], v1.s[0]
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f26 ; 12 bytes, leaf frame 0
;; >     mov v1.16b, v0.16b
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f27 ; 16 bytes, leaf frame 0
;; >     mov v2.16b, v0.16b
;; >     mov v2.s[3], v1.s[0]
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f28 ; 12 bytes, leaf frame 0
;; >     mov s1, v0.s[3]
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f29 ; 12 bytes, leaf frame 0
;; >     dup v1.2d, v0.d[0]
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f30 ; 16 bytes, leaf frame 0
;; >     mov v2.16b, v0.16b
;; >     mov v2.d[0], v1.d[0]
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f31 ; 12 bytes, leaf frame 0
;; >     mov v1.16b, v0.16b
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f32 ; 16 bytes, leaf frame 0
;; >     mov v2.16b, v0.16b
;; >     mov v2.d[1], v1.d[0]
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f33 ; 12 bytes, leaf frame 0
;; >     mov d1, v0.d[1]
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f34 ; 12 bytes, leaf frame 0
;; >     tbl v2.16b, {v0.16b}, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
