;; test: asm none
;; target: aarch64, dotprod
(module
    (memory 1)
    (func (param v128 v128 v128) (result v128)
        (v128.bitselect (local.get 0) (local.get 1) (local.get 2)))
    (func (param v128) (result v128)
        (v128.not (local.get 0)))
    (func (param v128 v128) (result v128)
        (i8x16.ne (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.mul (local.get 0) (local.get 1)))
    (func (param i32 v128) (result v128)
        (i64x2.mul (local.get 1) (v128.load offset=32 (local.get 0))))
    (func (param i32 v128) (result v128)
        (i64x2.mul (local.get 1) (v128.load offset=33 (local.get 0))))
    (func (param v128) (result v128)
        (i64x2.abs (local.get 0)))
    (func (param v128) (result v128)
        (i8x16.popcnt (local.get 0)))
    (func (param v128) (result v128)
        (i64x2.shr_s (local.get 0) (i32.const 5)))
    (func (param v128 i32) (result v128)
        (i64x2.shr_s (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (f32x4.convert_i32x4_u (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.trunc_sat_f32x4_u (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.trunc_sat_f64x2_u_zero (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.relaxed_trunc_f32x4_u (local.get 0)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 0 17 2 3 30 5 6 7 8 9 10 11 12 13 14 16 (local.get 0) (local.get 1)))
    (func (param v128 v128 v128) (result v128)
        (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get 0) (local.get 1) (local.get 2))))

;; > function %f0 ; 16 bytes, leaf frame 0
;; >     mov v3.16b, v2.16b
;; >     bsl v3.16b, v0.16b, v1.16b
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f1 ; 12 bytes, leaf frame 0
;; >     mvn v1.16b, v0.16b
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f2 ; 16 bytes, leaf frame 0
;; >     cmeq v2.16b, v0.16b, v1.16b
;; >     mvn v3.16b, v2.16b
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f3 ; 36 bytes, leaf frame 0
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
;; > function %f4 ; 44 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q1, [x1, #0x20]                      ; trap MemoryOutOfBounds
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
;; > function %f5 ; 44 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldur q1, [x1, #0x21]                     ; trap MemoryOutOfBounds
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
;; > function %f6 ; 12 bytes, leaf frame 0
;; >     abs v1.2d, v0.2d
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f7 ; 12 bytes, leaf frame 0
;; >     cnt v1.16b, v0.16b
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f8 ; 12 bytes, leaf frame 0
;; >     sshr v1.2d, v0.2d, #0x5
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f9 ; 24 bytes, leaf frame 0
;; >     and w1, w0, #0x3f
;; >     neg w2, w1
;; >     dup v1.2d, x2
;; >     sshl v2.2d, v0.2d, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f10 ; 12 bytes, leaf frame 0
;; >     ucvtf v1.4s, v0.4s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f11 ; 12 bytes, leaf frame 0
;; >     fcvtzu v1.4s, v0.4s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f12 ; 16 bytes, leaf frame 0
;; >     fcvtzu v1.2d, v0.2d
;; >     uqxtn v2.2s, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f13 ; 12 bytes, leaf frame 0
;; >     fcvtzu v1.4s, v0.4s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f14 ; 48 bytes, leaf frame 0
;; >     ldr q2, D0
;; >     mov v30.16b, v0.16b
;; >     mov v31.16b, v1.16b
;; >     tbl v3.16b, {v30.16b, v31.16b}, v2.16b
;; >     mov v0.16b, v3.16b
;; >     ret
;; > D0:
;; >     qword 0x0706051e03021100
;; >     qword 0x100e0d0c0b0a0908
;; >
;; > function %f15 ; 16 bytes, leaf frame 0
;; >     mov v3.16b, v2.16b
;; >     sdot v3.4s, v0.16b, v1.16b
;; >     mov v0.16b, v3.16b
;; >     ret
