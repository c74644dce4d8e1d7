;; test: asm none
;; target: aarch64, canonical-nans
(module
    (func (param f32 f32) (result f32)
        (f32.add (local.get 0) (local.get 1)))
    (func (param f64 f64) (result f64)
        (f64.mul (f64.sub (local.get 0) (local.get 1)) (f64.const 3)))
    (func (param f64) (result f32)
        (f32.demote_f64 (local.get 0)))
    (func (param f32) (result f32)
        (f32.neg (f32.sqrt (local.get 0))))
    (func (result f32)
        (f32.add (f32.const 1) (f32.const 2)))
    (func (param v128 v128) (result v128)
        (f32x4.add (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (f64x2.promote_low_f32x4 (local.get 0)))
    (func (param v128 v128) (result v128)
        (f64x2.pmin (local.get 0) (local.get 1))))

;; > function %f0 ; 28 bytes, leaf frame 0
;; >     fadd s2, s0, s1
;; >     mov w16, #0x7fc00000
;; >     fmov s0, w16
;; >     fcmp s2, s2
;; >     fcsel s2, s0, s2, ne
;; >     fmov d0, d2
;; >     ret
;; >
;; > function %f1 ; 44 bytes, leaf frame 0
;; >     fsub d2, d0, d1
;; >     mov x16, #0x7ff8000000000000
;; >     fmov d0, x16
;; >     fcmp d2, d2
;; >     fcsel d2, d0, d2, ne
;; >     fmov d1, #3.0
;; >     fmul d2, d2, d1
;; >     fcmp d2, d2
;; >     fcsel d2, d0, d2, ne
;; >     fmov d0, d2
;; >     ret
;; >
;; > function %f2 ; 28 bytes, leaf frame 0
;; >     fcvt s1, d0
;; >     mov w16, #0x7fc00000
;; >     fmov s0, w16
;; >     fcmp s1, s1
;; >     fcsel s1, s0, s1, ne
;; >     fmov d0, d1
;; >     ret
;; >
;; > function %f3 ; 32 bytes, leaf frame 0
;; >     fsqrt s1, s0
;; >     mov w16, #0x7fc00000
;; >     fmov s0, w16
;; >     fcmp s1, s1
;; >     fcsel s1, s0, s1, ne
;; >     fneg s1, s1
;; >     fmov d0, d1
;; >     ret
;; >
;; > function %f4 ; 8 bytes, leaf frame 0
;; >     fmov s0, #3.0
;; >     ret
;; >
;; > function %f5 ; 48 bytes, leaf frame 0
;; >     fadd v2.4s, v0.4s, v1.4s
;; >     fcmeq v0.4s, v2.4s, v2.4s
;; >     ldr q1, D0
;; >     bsl v0.16b, v2.16b, v1.16b
;; >     ret
;; > D0:
;; >     qword 0x7fc000007fc00000
;; >     qword 0x7fc000007fc00000
;; >
;; > function %f6 ; 48 bytes, leaf frame 0
;; >     fcvtl v1.2d, v0.2s
;; >     fcmeq v0.2d, v1.2d, v1.2d
;; >     ldr q2, D0
;; >     bsl v0.16b, v1.16b, v2.16b
;; >     ret
;; > D0:
;; >     qword 0x7ff8000000000000
;; >     qword 0x7ff8000000000000
;; >
;; > function %f7 ; 16 bytes, leaf frame 0
;; >     fcmgt v2.2d, v0.2d, v1.2d
;; >     bsl v2.16b, v1.16b, v0.16b
;; >     mov v0.16b, v2.16b
;; >     ret
