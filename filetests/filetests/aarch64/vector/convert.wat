;; test: asm none
;; target: aarch64
(module
    (func (param v128) (result v128)
        (i32x4.trunc_sat_f32x4_s (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.trunc_sat_f32x4_u (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.trunc_sat_f64x2_s_zero (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.trunc_sat_f64x2_u_zero (local.get 0)))
    (func (param v128) (result v128)
        (f32x4.convert_i32x4_s (local.get 0)))
    (func (param v128) (result v128)
        (f32x4.convert_i32x4_u (local.get 0)))
    (func (param v128) (result v128)
        (f64x2.convert_low_i32x4_s (local.get 0)))
    (func (param v128) (result v128)
        (f64x2.convert_low_i32x4_u (local.get 0)))
    (func (param v128) (result v128)
        (f32x4.demote_f64x2_zero (local.get 0)))
    (func (param v128) (result v128)
        (f64x2.promote_low_f32x4 (local.get 0))))

;; > function %f0 ; 12 bytes, leaf frame 0
;; >     fcvtzs v1.4s, v0.4s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f1 ; 12 bytes, leaf frame 0
;; >     fcvtzu v1.4s, v0.4s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f2 ; 16 bytes, leaf frame 0
;; >     fcvtzs v1.2d, v0.2d
;; >     sqxtn v2.2s, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f3 ; 16 bytes, leaf frame 0
;; >     fcvtzu v1.2d, v0.2d
;; >     uqxtn v2.2s, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f4 ; 12 bytes, leaf frame 0
;; >     scvtf v1.4s, v0.4s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f5 ; 12 bytes, leaf frame 0
;; >     ucvtf v1.4s, v0.4s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f6 ; 16 bytes, leaf frame 0
;; >     sxtl v1.2d, v0.2s
;; >     scvtf v2.2d, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f7 ; 16 bytes, leaf frame 0
;; >     uxtl v1.2d, v0.2s
;; >     ucvtf v2.2d, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f8 ; 12 bytes, leaf frame 0
;; >     fcvtn v1.2s, v0.2d
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f9 ; 12 bytes, leaf frame 0
;; >     fcvtl v1.2d, v0.2s
;; >     mov v0.16b, v1.16b
;; >     ret
