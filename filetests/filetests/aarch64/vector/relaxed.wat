;; test: asm none
;; target: aarch64
(module
    (func (param v128 v128) (result v128)
        (i8x16.relaxed_swizzle (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (i32x4.relaxed_trunc_f32x4_s (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.relaxed_trunc_f32x4_u (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.relaxed_trunc_f64x2_s_zero (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.relaxed_trunc_f64x2_u_zero (local.get 0)))
    (func (param v128 v128 v128) (result v128)
        (f32x4.relaxed_madd (local.get 0) (local.get 1) (local.get 2)))
    (func (param v128 v128 v128) (result v128)
        (f32x4.relaxed_nmadd (local.get 0) (local.get 1) (local.get 2)))
    (func (param v128 v128) (result v128)
        (f32x4.relaxed_min (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.relaxed_max (local.get 0) (local.get 1)))
    (func (param v128 v128 v128) (result v128)
        (f64x2.relaxed_madd (local.get 0) (local.get 1) (local.get 2)))
    (func (param v128 v128 v128) (result v128)
        (f64x2.relaxed_nmadd (local.get 0) (local.get 1) (local.get 2)))
    (func (param v128 v128) (result v128)
        (f64x2.relaxed_min (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.relaxed_max (local.get 0) (local.get 1)))
    (func (param v128 v128 v128) (result v128)
        (i8x16.relaxed_laneselect (local.get 0) (local.get 1) (local.get 2)))
    (func (param v128 v128 v128) (result v128)
        (i16x8.relaxed_laneselect (local.get 0) (local.get 1) (local.get 2)))
    (func (param v128 v128 v128) (result v128)
        (i32x4.relaxed_laneselect (local.get 0) (local.get 1) (local.get 2)))
    (func (param v128 v128 v128) (result v128)
        (i64x2.relaxed_laneselect (local.get 0) (local.get 1) (local.get 2)))
    (func (param v128 v128) (result v128)
        (i16x8.relaxed_q15mulr_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.relaxed_dot_i8x16_i7x16_s (local.get 0) (local.get 1)))
    (func (param v128 v128 v128) (result v128)
        (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get 0) (local.get 1) (local.get 2))))

;; > function %f0 ; 12 bytes, leaf frame 0
;; >     tbl v2.16b, {v0.16b}, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f1 ; 12 bytes, leaf frame 0
;; >     fcvtzs v1.4s, v0.4s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f2 ; 12 bytes, leaf frame 0
;; >     fcvtzu v1.4s, v0.4s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f3 ; 16 bytes, leaf frame 0
;; >     fcvtzs v1.2d, v0.2d
;; >     sqxtn v2.2s, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f4 ; 16 bytes, leaf frame 0
;; >     fcvtzu v1.2d, v0.2d
;; >     uqxtn v2.2s, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f5 ; 16 bytes, leaf frame 0
;; >     mov v3.16b, v2.16b
;; >     fmla v3.4s, v0.4s, v1.4s
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f6 ; 16 bytes, leaf frame 0
;; >     mov v3.16b, v2.16b
;; >     fmls v3.4s, v0.4s, v1.4s
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f7 ; 12 bytes, leaf frame 0
;; >     fmin v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f8 ; 12 bytes, leaf frame 0
;; >     fmax v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f9 ; 16 bytes, leaf frame 0
;; >     mov v3.16b, v2.16b
;; >     fmla v3.2d, v0.2d, v1.2d
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f10 ; 16 bytes, leaf frame 0
;; >     mov v3.16b, v2.16b
;; >     fmls v3.2d, v0.2d, v1.2d
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f11 ; 12 bytes, leaf frame 0
;; >     fmin v2.2d, v0.2d, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f12 ; 12 bytes, leaf frame 0
;; >     fmax v2.2d, v0.2d, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f13 ; 16 bytes, leaf frame 0
;; >     mov v3.16b, v2.16b
;; >     bsl v3.16b, v0.16b, v1.16b
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f14 ; 16 bytes, leaf frame 0
;; >     mov v3.16b, v2.16b
;; >     bsl v3.16b, v0.16b, v1.16b
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f15 ; 16 bytes, leaf frame 0
;; >     mov v3.16b, v2.16b
;; >     bsl v3.16b, v0.16b, v1.16b
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f16 ; 16 bytes, leaf frame 0
;; >     mov v3.16b, v2.16b
;; >     bsl v3.16b, v0.16b, v1.16b
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f17 ; 12 bytes, leaf frame 0
;; >     sqrdmulh v2.8h, v0.8h, v1.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f18 ; 20 bytes, leaf frame 0
;; >     smull v2.8h, v0.8b, v1.8b
;; >     smull2 v3.8h, v0.16b, v1.16b
;; >     addp v4.8h, v2.8h, v3.8h
;; >     mov v0.16b, v4.16b
;; >     ret
;; >
;; > function %f19 ; 28 bytes, leaf frame 0
;; >     smull v3.8h, v0.8b, v1.8b
;; >     smull2 v4.8h, v0.16b, v1.16b
;; >     addp v5.8h, v3.8h, v4.8h
;; >     mov v6.16b, v2.16b
;; >     sadalp v6.4s, v5.8h
;; >     mov v0.16b, v6.16b
;; >     ret
