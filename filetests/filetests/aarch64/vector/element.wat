;; test: asm none
;; target: aarch64
(module
    (func (param v128 v128 v128) (result v128)
        (f32x4.mul (local.get 0) (i8x16.shuffle 4 5 6 7 4 5 6 7 4 5 6 7 4 5 6 7
            (local.get 1) (local.get 1))))
    (func (param v128 v128 v128) (result v128)
        (f64x2.mul (local.get 0) (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15
            (local.get 1) (local.get 1))))
    (func (param v128 v128 v128) (result v128)
        (i32x4.mul (local.get 0) (i8x16.shuffle 4 5 6 7 4 5 6 7 4 5 6 7 4 5 6 7
            (local.get 1) (local.get 1))))
    (func (param v128 v128 v128) (result v128)
        (i64x2.mul (local.get 0) (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15
            (local.get 1) (local.get 1))))
    (func (param v128 v128 v128) (result v128)
        (f32x4.mul (i8x16.shuffle 24 25 26 27 24 25 26 27 24 25 26 27 24 25 26 27
            (local.get 1) (local.get 2)) (local.get 0)))
    (func (param v128 v128 v128) (result v128)
        (i32x4.add (local.get 0) (i32x4.mul (local.get 1) (i8x16.shuffle 12 13 14 15 12 13 14 15 12 13 14 15 12 13 14 15
            (local.get 2) (local.get 2)))))
    (func (param v128 v128 v128) (result v128)
        (i32x4.sub (local.get 0) (i32x4.mul (local.get 1) (i8x16.shuffle 8 9 10 11 8 9 10 11 8 9 10 11 8 9 10 11
            (local.get 2) (local.get 2)))))
    (func (param v128 v128 v128) (result v128)
        (f32x4.relaxed_madd (local.get 0) (i8x16.shuffle 8 9 10 11 8 9 10 11 8 9 10 11 8 9 10 11
            (local.get 1) (local.get 1)) (local.get 2)))
    (func (param v128 v128 v128) (result v128)
        (f64x2.relaxed_nmadd (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15
            (local.get 0) (local.get 1)) (local.get 1) (local.get 2)))
    (func (param v128 v128 v128) (result v128)
        (f32x4.mul (local.get 0) (i8x16.shuffle 8 9 8 9 8 9 8 9 8 9 8 9 8 9 8 9
            (local.get 1) (local.get 1))))
    (func (param v128 v128 v128) (result v128)
        (f32x4.abs (f32x4.sub (local.get 0) (local.get 1))))
    (func (param v128 v128 v128) (result v128)
        (f64x2.abs (f64x2.sub (local.get 0) (local.get 1))))
    (func (param v128 v128 v128) (result v128)
        (f64x2.abs (f32x4.sub (local.get 0) (local.get 1))))
    (func (param v128 v128 v128) (result v128)
        (v128.or (local.get 0) (v128.not (local.get 1))))
    (func (param v128 v128 v128) (result v128)
        (v128.or (v128.not (local.get 0)) (local.get 1))))

;; > function %f0 ; 12 bytes, leaf frame 0
;; >     fmul v2.4s, v0.4s, v1.s[1]
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f1 ; 12 bytes, leaf frame 0
;; >     fmul v2.2d, v0.2d, v1.d[1]
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f2 ; 12 bytes, leaf frame 0
;; >     mul v2.4s, v0.4s, v1.s[1]
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f3 ; 40 bytes, leaf frame 0
;; >     dup v2.2d, v1.d[1]
;; >     rev64 v3.4s, v2.4s
;; >     mul v3.4s, v3.4s, v0.4s
;; >     addp v3.4s, v3.4s, v3.4s
;; >     xtn v4.2s, v0.2d
;; >     xtn v5.2s, v2.2d
;; >     shll v6.2d, v3.2s, #0x20
;; >     umlal v6.2d, v4.2s, v5.2s
;; >     mov v0.16b, v6.16b
;; >     ret
;; >
;; > function %f4 ; 12 bytes, leaf frame 0
;; >     fmul v3.4s, v0.4s, v2.s[2]
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f5 ; 16 bytes, leaf frame 0
;; >     mov v3.16b, v0.16b
;; >     mla v3.4s, v1.4s, v2.s[3]
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f6 ; 16 bytes, leaf frame 0
;; >     mov v3.16b, v0.16b
;; >     mls v3.4s, v1.4s, v2.s[2]
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f7 ; 16 bytes, leaf frame 0
;; >     mov v3.16b, v2.16b
;; >     fmla v3.4s, v0.4s, v1.s[2]
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f8 ; 16 bytes, leaf frame 0
;; >     mov v3.16b, v2.16b
;; >     fmls v3.2d, v1.2d, v0.d[1]
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f9 ; 16 bytes, leaf frame 0
;; >     dup v2.8h, v1.h[4]
;; >     fmul v2.4s, v0.4s, v2.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f10 ; 12 bytes, leaf frame 0
;; >     fabd v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f11 ; 12 bytes, leaf frame 0
;; >     fabd v2.2d, v0.2d, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f12 ; 16 bytes, leaf frame 0
;; >     fsub v2.4s, v0.4s, v1.4s
;; >     fabs v2.2d, v2.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f13 ; 12 bytes, leaf frame 0
;; >     orn v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f14 ; 12 bytes, leaf frame 0
;; >     orn v2.16b, v1.16b, v0.16b
;; >     mov v0.16b, v2.16b
;; >     ret
