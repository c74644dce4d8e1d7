;; test: asm none
;; target: aarch64
(module
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 0 16 16 16 1 16 16 16 2 16 16 16 3 16 16 16 (local.get 0) (v128.const i64x2 0 0)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 16 16 16 16 0 1 2 3 4 5 6 7 8 9 10 11 (local.get 0) (v128.const i64x2 0 0)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 19 20 21 22 23 24 25 26 27 28 29 30 31 0 1 2 (v128.const i64x2 0 0) (local.get 0)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 16 1 16 3 16 5 16 7 16 9 16 11 16 13 16 15 (local.get 0) (v128.const i64x2 0 0)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 3 16 2 16 1 16 0 16 16 16 16 16 9 9 9 9 (local.get 0) (v128.const i64x2 0 0)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 0 1 2 3 20 21 22 23 8 9 10 11 28 29 30 31 (local.get 0) (v128.const i64x2 0x0706050403020100 0x0f0e0d0c0b0a0908)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 3 20 2 16 1 16 0 16 16 16 16 16 9 9 9 9 (local.get 0) (v128.const i64x2 0x0706050403020100 0x0f0e0d0c0b0a0908)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 0 1 2 3 4 5 6 7 24 25 26 27 12 13 14 15 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 16 17 18 19 20 21 22 23 24 25 26 27 8 9 10 11 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 0 1 2 3 16 17 18 19 8 9 10 11 24 25 26 27 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 0 1 2 3 4 5 24 25 8 9 10 11 12 13 14 15 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128) (i8x16.swizzle (local.get 0) (v128.and (local.get 1) (v128.const i64x2 0x0f0f0f0f0f0f0f0f 0x0f0f0f0f0f0f0f0f))))
    (func (param v128 v128) (result v128) (i8x16.swizzle (local.get 0) (i8x16.shr_u (local.get 1) (i32.const 4)))))

;; > function %f0 ; 32 bytes, leaf frame 0
;; >     ldr q1, D0
;; >     tbl v2.16b, {v0.16b}, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; > D0:
;; >     qword 0xffffff01ffffff00
;; >     qword 0xffffff03ffffff02
;; >
;; > function %f1 ; 32 bytes, leaf frame 0
;; >     ldr q1, D0
;; >     tbl v2.16b, {v0.16b}, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; > D0:
;; >     qword 0x03020100ffffffff
;; >     qword 0x0b0a090807060504
;; >
;; > function %f2 ; 16 bytes, leaf frame 0
;; >     movi d1, #0x0
;; >     ext v1.16b, v0.16b, v1.16b, #0x3
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f3 ; 32 bytes, leaf frame 0
;; >     ldr q1, D0
;; >     tbl v2.16b, {v0.16b}, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; > D0:
;; >     qword 0x07ff05ff03ff01ff
;; >     qword 0x0fff0dff0bff09ff
;; >
;; > function %f4 ; 32 bytes, leaf frame 0
;; >     ldr q1, D0
;; >     tbl v2.16b, {v0.16b}, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; > D0:
;; >     qword 0xff00ff01ff02ff03
;; >     qword 0x09090909ffffffff
;; >
;; > function %f5 ; 48 bytes, leaf frame 0
;; >     ldr q1, D0
;; >     movi v2.2d, #0xffffffff
;; >     bsl v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; > D0:
;; >     qword 0x0706050403020100
;; >     qword 0x0f0e0d0c0b0a0908
;; >
;; > function %f6 ; 64 bytes, leaf frame 0
;; >     ldr q1, D0
;; >     ldr q2, D1
;; >     mov v30.16b, v0.16b
;; >     mov v31.16b, v1.16b
;; >     tbl v1.16b, {v30.16b, v31.16b}, v2.16b
;; >     mov v0.16b, v1.16b
;; >     ret
;; > D0:
;; >     qword 0x0706050403020100
;; >     qword 0x0f0e0d0c0b0a0908
;; > D1:
;; >     qword 0x1000100110021403
;; >     qword 0x0909090910101010
;; >
;; > function %f7 ; 16 bytes, leaf frame 0
;; >     mov v2.16b, v0.16b
;; >     mov v2.s[2], v1.s[2]
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f8 ; 16 bytes, leaf frame 0
;; >     mov v2.16b, v1.16b
;; >     mov v2.s[3], v0.s[2]
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f9 ; 12 bytes, leaf frame 0
;; >     trn1 v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f10 ; 16 bytes, leaf frame 0
;; >     mov v2.16b, v0.16b
;; >     mov v2.h[3], v1.h[4]
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f11 ; 20 bytes, leaf frame 0
;; >     movi v2.16b, #0xf
;; >     and v2.16b, v1.16b, v2.16b
;; >     tbl v2.16b, {v0.16b}, v2.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f12 ; 16 bytes, leaf frame 0
;; >     ushr v2.16b, v1.16b, #0x4
;; >     tbl v2.16b, {v0.16b}, v2.16b
;; >     mov v0.16b, v2.16b
;; >     ret
