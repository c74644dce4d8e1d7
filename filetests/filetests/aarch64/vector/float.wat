;; test: asm none
;; target: aarch64
(module
    (func (param v128 v128) (result v128)
        (f32x4.add (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.sub (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.mul (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.div (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.min (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.max (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.pmin (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.pmax (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (f32x4.neg (local.get 0)))
    (func (param v128) (result v128)
        (f32x4.abs (local.get 0)))
    (func (param v128) (result v128)
        (f32x4.sqrt (local.get 0)))
    (func (param v128) (result v128)
        (f32x4.ceil (local.get 0)))
    (func (param v128) (result v128)
        (f32x4.floor (local.get 0)))
    (func (param v128) (result v128)
        (f32x4.trunc (local.get 0)))
    (func (param v128) (result v128)
        (f32x4.nearest (local.get 0)))
    (func (param v128 v128) (result v128)
        (f64x2.add (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.sub (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.mul (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.div (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.min (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.max (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.pmin (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.pmax (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (f64x2.neg (local.get 0)))
    (func (param v128) (result v128)
        (f64x2.abs (local.get 0)))
    (func (param v128) (result v128)
        (f64x2.sqrt (local.get 0)))
    (func (param v128) (result v128)
        (f64x2.ceil (local.get 0)))
    (func (param v128) (result v128)
        (f64x2.floor (local.get 0)))
    (func (param v128) (result v128)
        (f64x2.trunc (local.get 0)))
    (func (param v128) (result v128)
        (f64x2.nearest (local.get 0))))

;; > function %f0 ; 12 bytes, leaf frame 0
;; >     fadd v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f1 ; 12 bytes, leaf frame 0
;; >     fsub v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f2 ; 12 bytes, leaf frame 0
;; >     fmul v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f3 ; 12 bytes, leaf frame 0
;; >     fdiv v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f4 ; 12 bytes, leaf frame 0
;; >     fmin v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f5 ; 12 bytes, leaf frame 0
;; >     fmax v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f6 ; 16 bytes, leaf frame 0
;; >     fcmgt v2.4s, v0.4s, v1.4s
;; >     bsl v2.16b, v1.16b, v0.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f7 ; 16 bytes, leaf frame 0
;; >     fcmgt v2.4s, v1.4s, v0.4s
;; >     bsl v2.16b, v1.16b, v0.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f8 ; 12 bytes, leaf frame 0
;; >     fneg v1.4s, v0.4s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f9 ; 12 bytes, leaf frame 0
;; >     fabs v1.4s, v0.4s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f10 ; 12 bytes, leaf frame 0
;; >     fsqrt v1.4s, v0.4s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f11 ; 12 bytes, leaf frame 0
;; >     frintp v1.4s, v0.4s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f12 ; 12 bytes, leaf frame 0
;; >     frintm v1.4s, v0.4s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f13 ; 12 bytes, leaf frame 0
;; >     frintz v1.4s, v0.4s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f14 ; 12 bytes, leaf frame 0
;; >     frintn v1.4s, v0.4s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f15 ; 12 bytes, leaf frame 0
;; >     fadd v2.2d, v0.2d, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f16 ; 12 bytes, leaf frame 0
;; >     fsub v2.2d, v0.2d, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f17 ; 12 bytes, leaf frame 0
;; >     fmul v2.2d, v0.2d, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f18 ; 12 bytes, leaf frame 0
;; >     fdiv v2.2d, v0.2d, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f19 ; 12 bytes, leaf frame 0
;; >     fmin v2.2d, v0.2d, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f20 ; 12 bytes, leaf frame 0
;; >     fmax v2.2d, v0.2d, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f21 ; 16 bytes, leaf frame 0
;; >     fcmgt v2.2d, v0.2d, v1.2d
;; >     bsl v2.16b, v1.16b, v0.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f22 ; 16 bytes, leaf frame 0
;; >     fcmgt v2.2d, v1.2d, v0.2d
;; >     bsl v2.16b, v1.16b, v0.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f23 ; 12 bytes, leaf frame 0
;; >     fneg v1.2d, v0.2d
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f24 ; 12 bytes, leaf frame 0
;; >     fabs v1.2d, v0.2d
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f25 ; 12 bytes, leaf frame 0
;; >     fsqrt v1.2d, v0.2d
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f26 ; 12 bytes, leaf frame 0
;; >     frintp v1.2d, v0.2d
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f27 ; 12 bytes, leaf frame 0
;; >     frintm v1.2d, v0.2d
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f28 ; 12 bytes, leaf frame 0
;; >     frintz v1.2d, v0.2d
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f29 ; 12 bytes, leaf frame 0
;; >     frintn v1.2d, v0.2d
;; >     mov v0.16b, v1.16b
;; >     ret
