;; test: asm none
;; target: aarch64
(module
    (func (param v128) (result v128)
        (i16x8.extend_low_i8x16_s (local.get 0)))
    (func (param v128) (result v128)
        (i16x8.extend_low_i8x16_u (local.get 0)))
    (func (param v128) (result v128)
        (i16x8.extend_high_i8x16_s (local.get 0)))
    (func (param v128) (result v128)
        (i16x8.extend_high_i8x16_u (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.extend_low_i16x8_s (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.extend_low_i16x8_u (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.extend_high_i16x8_s (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.extend_high_i16x8_u (local.get 0)))
    (func (param v128) (result v128)
        (i64x2.extend_low_i32x4_s (local.get 0)))
    (func (param v128) (result v128)
        (i64x2.extend_low_i32x4_u (local.get 0)))
    (func (param v128) (result v128)
        (i64x2.extend_high_i32x4_s (local.get 0)))
    (func (param v128) (result v128)
        (i64x2.extend_high_i32x4_u (local.get 0)))
    (func (param v128 v128) (result v128)
        (i8x16.narrow_i16x8_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.narrow_i16x8_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.narrow_i32x4_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.narrow_i32x4_u (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (i16x8.extadd_pairwise_i8x16_s (local.get 0)))
    (func (param v128) (result v128)
        (i16x8.extadd_pairwise_i8x16_u (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.extadd_pairwise_i16x8_s (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.extadd_pairwise_i16x8_u (local.get 0))))

;; > function %f0 ; 12 bytes, leaf frame 0
;; >     sxtl v1.8h, v0.8b
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f1 ; 12 bytes, leaf frame 0
;; >     uxtl v1.8h, v0.8b
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f2 ; 12 bytes, leaf frame 0
;; >     sxtl2 v1.8h, v0.16b
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f3 ; 12 bytes, leaf frame 0
;; >     uxtl2 v1.8h, v0.16b
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f4 ; 12 bytes, leaf frame 0
;; >     sxtl v1.4s, v0.4h
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f5 ; 12 bytes, leaf frame 0
;; >     uxtl v1.4s, v0.4h
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f6 ; 12 bytes, leaf frame 0
;; >     sxtl2 v1.4s, v0.8h
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f7 ; 12 bytes, leaf frame 0
;; >     uxtl2 v1.4s, v0.8h
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f8 ; 12 bytes, leaf frame 0
;; >     sxtl v1.2d, v0.2s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f9 ; 12 bytes, leaf frame 0
;; >     uxtl v1.2d, v0.2s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f10 ; 12 bytes, leaf frame 0
;; >     sxtl2 v1.2d, v0.4s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f11 ; 12 bytes, leaf frame 0
;; >     uxtl2 v1.2d, v0.4s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f12 ; 16 bytes, leaf frame 0
;; >     sqxtn v2.8b, v0.8h
;; >     sqxtn2 v2.16b, v1.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f13 ; 16 bytes, leaf frame 0
;; >     sqxtun v2.8b, v0.8h
;; >     sqxtun2 v2.16b, v1.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f14 ; 16 bytes, leaf frame 0
;; >     sqxtn v2.4h, v0.4s
;; >     sqxtn2 v2.8h, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f15 ; 16 bytes, leaf frame 0
;; >     sqxtun v2.4h, v0.4s
;; >     sqxtun2 v2.8h, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f16 ; 12 bytes, leaf frame 0
;; >     saddlp v1.8h, v0.16b
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f17 ; 12 bytes, leaf frame 0
;; >     uaddlp v1.8h, v0.16b
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f18 ; 12 bytes, leaf frame 0
;; >     saddlp v1.4s, v0.8h
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f19 ; 12 bytes, leaf frame 0
;; >     uaddlp v1.4s, v0.8h
;; >     mov v0.16b, v1.16b
;; >     ret
