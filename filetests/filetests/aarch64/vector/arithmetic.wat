;; test: asm none
;; target: aarch64
(module
    (func (param v128 v128) (result v128)
        (i8x16.add (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.sub (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (i8x16.neg (local.get 0)))
    (func (param v128) (result v128)
        (i8x16.abs (local.get 0)))
    (func (param v128 v128) (result v128)
        (i8x16.add_sat_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.add_sat_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.sub_sat_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.sub_sat_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.avgr_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.min_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.min_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.max_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.max_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.add (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.sub (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.mul (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (i16x8.neg (local.get 0)))
    (func (param v128) (result v128)
        (i16x8.abs (local.get 0)))
    (func (param v128 v128) (result v128)
        (i16x8.add_sat_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.add_sat_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.sub_sat_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.sub_sat_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.avgr_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.min_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.min_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.max_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.max_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.add (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.sub (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.mul (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (i32x4.neg (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.abs (local.get 0)))
    (func (param v128 v128) (result v128)
        (i32x4.min_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.min_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.max_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.max_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.add (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.sub (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.mul (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (i64x2.neg (local.get 0)))
    (func (param v128) (result v128)
        (i64x2.abs (local.get 0)))
    (func (param v128) (result v128)
        (i8x16.popcnt (local.get 0))))

;; > function %f0 ; 12 bytes, leaf frame 0
;; >     add v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f1 ; 12 bytes, leaf frame 0
;; >     sub v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f2 ; 12 bytes, leaf frame 0
;; >     neg v1.16b, v0.16b
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f3 ; 12 bytes, leaf frame 0
;; >     abs v1.16b, v0.16b
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f4 ; 12 bytes, leaf frame 0
;; >     sqadd v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f5 ; 12 bytes, leaf frame 0
;; >     uqadd v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f6 ; 12 bytes, leaf frame 0
;; >     sqsub v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f7 ; 12 bytes, leaf frame 0
;; >     uqsub v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f8 ; 12 bytes, leaf frame 0
;; >     urhadd v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f9 ; 12 bytes, leaf frame 0
;; >     smin v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f10 ; 12 bytes, leaf frame 0
;; >     umin v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f11 ; 12 bytes, leaf frame 0
;; >     smax v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f12 ; 12 bytes, leaf frame 0
;; >     umax v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f13 ; 12 bytes, leaf frame 0
;; >     add v2.8h, v0.8h, v1.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f14 ; 12 bytes, leaf frame 0
;; >     sub v2.8h, v0.8h, v1.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f15 ; 12 bytes, leaf frame 0
;; >     mul v2.8h, v0.8h, v1.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f16 ; 12 bytes, leaf frame 0
;; >     neg v1.8h, v0.8h
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f17 ; 12 bytes, leaf frame 0
;; >     abs v1.8h, v0.8h
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f18 ; 12 bytes, leaf frame 0
;; >     sqadd v2.8h, v0.8h, v1.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f19 ; 12 bytes, leaf frame 0
;; >     uqadd v2.8h, v0.8h, v1.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f20 ; 12 bytes, leaf frame 0
;; >     sqsub v2.8h, v0.8h, v1.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f21 ; 12 bytes, leaf frame 0
;; >     uqsub v2.8h, v0.8h, v1.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f22 ; 12 bytes, leaf frame 0
;; >     urhadd v2.8h, v0.8h, v1.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f23 ; 12 bytes, leaf frame 0
;; >     smin v2.8h, v0.8h, v1.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f24 ; 12 bytes, leaf frame 0
;; >     umin v2.8h, v0.8h, v1.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f25 ; 12 bytes, leaf frame 0
;; >     smax v2.8h, v0.8h, v1.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f26 ; 12 bytes, leaf frame 0
;; >     umax v2.8h, v0.8h, v1.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f27 ; 12 bytes, leaf frame 0
;; >     add v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f28 ; 12 bytes, leaf frame 0
;; >     sub v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f29 ; 12 bytes, leaf frame 0
;; >     mul v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f30 ; 12 bytes, leaf frame 0
;; >     neg v1.4s, v0.4s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f31 ; 12 bytes, leaf frame 0
;; >     abs v1.4s, v0.4s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f32 ; 12 bytes, leaf frame 0
;; >     smin v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f33 ; 12 bytes, leaf frame 0
;; >     umin v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f34 ; 12 bytes, leaf frame 0
;; >     smax v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f35 ; 12 bytes, leaf frame 0
;; >     umax v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f36 ; 12 bytes, leaf frame 0
;; >     add v2.2d, v0.2d, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f37 ; 12 bytes, leaf frame 0
;; >     sub v2.2d, v0.2d, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f38 ; 36 bytes, leaf frame 0
;; >     rev64 v2.4s, v1.4s
;; >     mul v2.4s, v2.4s, v0.4s
;; >     addp v2.4s, v2.4s, v2.4s
;; >     xtn v3.2s, v0.2d
;; >     xtn v4.2s, v1.2d
;; >     shll v5.2d, v2.2s, #0x20
;; >     umlal v5.2d, v3.2s, v4.2s
;; >     mov v0.16b, v5.16b
;; >     ret
;; >
;; > function %f39 ; 12 bytes, leaf frame 0
;; >     neg v1.2d, v0.2d
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f40 ; 12 bytes, leaf frame 0
;; >     abs v1.2d, v0.2d
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f41 ; 12 bytes, leaf frame 0
;; >     cnt v1.16b, v0.16b
;; >     mov v0.16b, v1.16b
;; >     ret
