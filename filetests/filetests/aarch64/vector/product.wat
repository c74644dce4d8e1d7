;; test: asm none
;; target: aarch64
(module
    (func (param v128 v128) (result v128)
        (i16x8.extmul_low_i8x16_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.extmul_low_i8x16_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.extmul_high_i8x16_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.extmul_high_i8x16_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.extmul_low_i16x8_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.extmul_low_i16x8_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.extmul_high_i16x8_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.extmul_high_i16x8_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.extmul_low_i32x4_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.extmul_low_i32x4_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.extmul_high_i32x4_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.extmul_high_i32x4_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.dot_i16x8_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.q15mulr_sat_s (local.get 0) (local.get 1))))

;; > function %f0 ; 12 bytes, leaf frame 0
;; >     smull v2.8h, v0.8b, v1.8b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f1 ; 12 bytes, leaf frame 0
;; >     umull v2.8h, v0.8b, v1.8b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f2 ; 12 bytes, leaf frame 0
;; >     smull2 v2.8h, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f3 ; 12 bytes, leaf frame 0
;; >     umull2 v2.8h, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f4 ; 12 bytes, leaf frame 0
;; >     smull v2.4s, v0.4h, v1.4h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f5 ; 12 bytes, leaf frame 0
;; >     umull v2.4s, v0.4h, v1.4h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f6 ; 12 bytes, leaf frame 0
;; >     smull2 v2.4s, v0.8h, v1.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f7 ; 12 bytes, leaf frame 0
;; >     umull2 v2.4s, v0.8h, v1.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f8 ; 12 bytes, leaf frame 0
;; >     smull v2.2d, v0.2s, v1.2s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f9 ; 12 bytes, leaf frame 0
;; >     umull v2.2d, v0.2s, v1.2s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f10 ; 12 bytes, leaf frame 0
;; >     smull2 v2.2d, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f11 ; 12 bytes, leaf frame 0
;; >     umull2 v2.2d, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f12 ; 20 bytes, leaf frame 0
;; >     smull v2.4s, v0.4h, v1.4h
;; >     smull2 v3.4s, v0.8h, v1.8h
;; >     addp v4.4s, v2.4s, v3.4s
;; >     mov v0.16b, v4.16b
;; >     ret
;; >
;; > function %f13 ; 12 bytes, leaf frame 0
;; >     sqrdmulh v2.8h, v0.8h, v1.8h
;; >     mov v0.16b, v2.16b
;; >     ret
