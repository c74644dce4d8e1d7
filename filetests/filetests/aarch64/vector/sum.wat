;; test: asm none
;; target: aarch64
(module
    (func (param v128 v128 v128) (result v128)
        (i32x4.add (local.get 0) (i32x4.mul (local.get 1) (local.get 2))))
    (func (param v128 v128 v128) (result v128)
        (i16x8.sub (local.get 0) (i16x8.mul (local.get 1) (local.get 2))))
    (func (param v128 v128 v128) (result v128)
        (i64x2.add (i64x2.mul (local.get 1) (local.get 2)) (local.get 0)))
    (func (param v128 v128 v128) (result v128)
        (i32x4.add (i32x4.extmul_high_i16x8_u (local.get 1) (local.get 2)) (local.get 0)))
    (func (param v128 v128 v128) (result v128)
        (i16x8.sub (local.get 0) (i16x8.extmul_low_i8x16_s (local.get 1) (local.get 2))))
    (func (param v128 v128) (result v128)
        (i32x4.add (local.get 0) (i32x4.extadd_pairwise_i16x8_u (local.get 1))))
    (func (param v128 v128) (result v128)
        (i16x8.add (i16x8.extadd_pairwise_i8x16_s (local.get 1)) (local.get 0)))
    (func (param v128 v128) (result v128)
        (i64x2.add (local.get 0) (i64x2.shr_s (local.get 1) (i32.const 5))))
    (func (param v128 v128) (result v128)
        (i8x16.add (i8x16.shr_u (local.get 1) (i32.const 7)) (local.get 0))))

;; > function %f0 ; 16 bytes, leaf frame 0
;; >     mov v3.16b, v0.16b
;; >     mla v3.4s, v1.4s, v2.4s
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f1 ; 16 bytes, leaf frame 0
;; >     mov v3.16b, v0.16b
;; >     mls v3.8h, v1.8h, v2.8h
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f2 ; 40 bytes, leaf frame 0
;; >     rev64 v3.4s, v2.4s
;; >     mul v3.4s, v3.4s, v1.4s
;; >     addp v3.4s, v3.4s, v3.4s
;; >     xtn v4.2s, v1.2d
;; >     xtn v5.2s, v2.2d
;; >     shll v6.2d, v3.2s, #0x20
;; >     umlal v6.2d, v4.2s, v5.2s
;; >     add v6.2d, v6.2d, v0.2d
;; >     mov v0.16b, v6.16b
;; >     ret
;; >
;; > function %f3 ; 16 bytes, leaf frame 0
;; >     mov v3.16b, v0.16b
;; >     umlal2 v3.4s, v1.8h, v2.8h
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f4 ; 16 bytes, leaf frame 0
;; >     mov v3.16b, v0.16b
;; >     smlsl v3.8h, v1.8b, v2.8b
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f5 ; 16 bytes, leaf frame 0
;; >     mov v2.16b, v0.16b
;; >     uadalp v2.4s, v1.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f6 ; 16 bytes, leaf frame 0
;; >     mov v2.16b, v0.16b
;; >     sadalp v2.8h, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f7 ; 16 bytes, leaf frame 0
;; >     mov v2.16b, v0.16b
;; >     ssra v2.2d, v1.2d, #0x5
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f8 ; 16 bytes, leaf frame 0
;; >     mov v2.16b, v0.16b
;; >     usra v2.16b, v1.16b, #0x7
;; >     mov v0.16b, v2.16b
;; >     ret
