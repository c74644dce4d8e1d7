;; test: asm none
;; target: aarch64
(module
    (func (param v128) (result v128) (i8x16.eq (local.get 0) (v128.const i64x2 0 0)))
    (func (param v128) (result v128) (i16x8.ne (v128.const i64x2 0 0) (local.get 0)))
    (func (param v128) (result v128) (i32x4.lt_s (local.get 0) (v128.const i64x2 0 0)))
    (func (param v128) (result v128) (i64x2.gt_s (local.get 0) (v128.const i64x2 0 0)))
    (func (param v128) (result v128) (i8x16.le_s (local.get 0) (v128.const i64x2 0 0)))
    (func (param v128) (result v128) (i16x8.ge_s (local.get 0) (v128.const i64x2 0 0)))
    (func (param v128) (result v128) (i32x4.gt_u (local.get 0) (v128.const i64x2 0 0)))
    (func (param v128) (result v128) (i8x16.le_u (local.get 0) (v128.const i64x2 0 0)))
    (func (param v128) (result v128) (f32x4.eq (local.get 0) (v128.const i64x2 0 0)))
    (func (param v128) (result v128) (f64x2.ne (local.get 0) (v128.const i64x2 0 0)))
    (func (param v128) (result v128) (f32x4.lt (local.get 0) (v128.const i64x2 0 0)))
    (func (param v128) (result v128) (f64x2.gt (local.get 0) (v128.const i64x2 0 0)))
    (func (param v128) (result v128) (f32x4.le (v128.const i64x2 0 0) (local.get 0)))
    (func (param v128) (result v128) (f64x2.ge (v128.const i64x2 0 0) (local.get 0)))
    (func (param v128) (result v128) (i32x4.replace_lane 2 (local.get 0) (i32.const 0)))
    (func (param v128) (result v128) (f64x2.replace_lane 1 (local.get 0) (f64.const 0)))
    (func (param v128) (result v128)
        (i8x16.shuffle 0 16 1 2 17 3 4 5 18 6 7 8 19 9 10 11
            (local.get 0) (v128.const i64x2 0 0))))

;; > function %f0 ; 12 bytes, leaf frame 0
;; >     cmeq v1.16b, v0.16b, #0x0
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f1 ; 12 bytes, leaf frame 0
;; >     cmtst v1.8h, v0.8h, v0.8h
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f2 ; 12 bytes, leaf frame 0
;; >     cmlt v1.4s, v0.4s, #0x0
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f3 ; 12 bytes, leaf frame 0
;; >     cmgt v1.2d, v0.2d, #0x0
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f4 ; 12 bytes, leaf frame 0
;; >     cmle v1.16b, v0.16b, #0x0
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f5 ; 12 bytes, leaf frame 0
;; >     cmge v1.8h, v0.8h, #0x0
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f6 ; 12 bytes, leaf frame 0
;; >     cmtst v1.4s, v0.4s, v0.4s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f7 ; 12 bytes, leaf frame 0
;; >     cmeq v1.16b, v0.16b, #0x0
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f8 ; 12 bytes, leaf frame 0
;; >     fcmeq v1.4s, v0.4s, #0.0
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f9 ; 16 bytes, leaf frame 0
;; >     fcmeq v1.2d, v0.2d, #0.0
;; >     mvn v2.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f10 ; 12 bytes, leaf frame 0
;; >     fcmlt v1.4s, v0.4s, #0.0
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f11 ; 12 bytes, leaf frame 0
;; >     fcmgt v1.2d, v0.2d, #0.0
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f12 ; 12 bytes, leaf frame 0
;; >     fcmge v1.4s, v0.4s, #0.0
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f13 ; 12 bytes, leaf frame 0
;; >     fcmle v1.2d, v0.2d, #0.0
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f14 ; 16 bytes, leaf frame 0
;; >     mov v1.16b, v0.16b
;; >     mov v1.s[2], wzr
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f15 ; 16 bytes, leaf frame 0
;; >     mov v1.16b, v0.16b
;; >     mov v1.d[1], xzr
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f16 ; 32 bytes, leaf frame 0
;; >     ldr q1, D0
;; >     tbl v2.16b, {v0.16b}, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; > D0:
;; >     qword 0x050403ff0201ff00
;; >     qword 0x0b0a09ff080706ff
