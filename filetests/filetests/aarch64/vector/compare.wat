;; test: asm none
;; target: aarch64
(module
    (func (param v128 v128) (result v128)
        (i8x16.eq (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.ne (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.lt_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.lt_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.gt_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.gt_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.le_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.le_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.ge_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.ge_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.eq (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.ne (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.lt_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.lt_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.gt_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.gt_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.le_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.le_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.ge_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.ge_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.eq (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.ne (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.lt_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.lt_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.gt_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.gt_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.le_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.le_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.ge_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.ge_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.eq (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.ne (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.lt_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.gt_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.le_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.ge_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.eq (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.ne (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.lt (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.gt (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.le (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.ge (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.eq (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.ne (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.lt (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.gt (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.le (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.ge (local.get 0) (local.get 1))))

;; > function %f0 ; 12 bytes, leaf frame 0
;; >     cmeq v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f1 ; 16 bytes, leaf frame 0
;; >     cmeq v2.16b, v0.16b, v1.16b
;; >     mvn v3.16b, v2.16b
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f2 ; 12 bytes, leaf frame 0
;; >     cmgt v2.16b, v1.16b, v0.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f3 ; 12 bytes, leaf frame 0
;; >     cmhi v2.16b, v1.16b, v0.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f4 ; 12 bytes, leaf frame 0
;; >     cmgt v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f5 ; 12 bytes, leaf frame 0
;; >     cmhi v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f6 ; 12 bytes, leaf frame 0
;; >     cmge v2.16b, v1.16b, v0.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f7 ; 12 bytes, leaf frame 0
;; >     cmhs v2.16b, v1.16b, v0.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f8 ; 12 bytes, leaf frame 0
;; >     cmge v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f9 ; 12 bytes, leaf frame 0
;; >     cmhs v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f10 ; 12 bytes, leaf frame 0
;; >     cmeq v2.8h, v0.8h, v1.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f11 ; 16 bytes, leaf frame 0
;; >     cmeq v2.8h, v0.8h, v1.8h
;; >     mvn v3.16b, v2.16b
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f12 ; 12 bytes, leaf frame 0
;; >     cmgt v2.8h, v1.8h, v0.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f13 ; 12 bytes, leaf frame 0
;; >     cmhi v2.8h, v1.8h, v0.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f14 ; 12 bytes, leaf frame 0
;; >     cmgt v2.8h, v0.8h, v1.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f15 ; 12 bytes, leaf frame 0
;; >     cmhi v2.8h, v0.8h, v1.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f16 ; 12 bytes, leaf frame 0
;; >     cmge v2.8h, v1.8h, v0.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f17 ; 12 bytes, leaf frame 0
;; >     cmhs v2.8h, v1.8h, v0.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f18 ; 12 bytes, leaf frame 0
;; >     cmge v2.8h, v0.8h, v1.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f19 ; 12 bytes, leaf frame 0
;; >     cmhs v2.8h, v0.8h, v1.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f20 ; 12 bytes, leaf frame 0
;; >     cmeq v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f21 ; 16 bytes, leaf frame 0
;; >     cmeq v2.4s, v0.4s, v1.4s
;; >     mvn v3.16b, v2.16b
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f22 ; 12 bytes, leaf frame 0
;; >     cmgt v2.4s, v1.4s, v0.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f23 ; 12 bytes, leaf frame 0
;; >     cmhi v2.4s, v1.4s, v0.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f24 ; 12 bytes, leaf frame 0
;; >     cmgt v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f25 ; 12 bytes, leaf frame 0
;; >     cmhi v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f26 ; 12 bytes, leaf frame 0
;; >     cmge v2.4s, v1.4s, v0.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f27 ; 12 bytes, leaf frame 0
;; >     cmhs v2.4s, v1.4s, v0.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f28 ; 12 bytes, leaf frame 0
;; >     cmge v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f29 ; 12 bytes, leaf frame 0
;; >     cmhs v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f30 ; 12 bytes, leaf frame 0
;; >     cmeq v2.2d, v0.2d, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f31 ; 16 bytes, leaf frame 0
;; >     cmeq v2.2d, v0.2d, v1.2d
;; >     mvn v3.16b, v2.16b
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f32 ; 12 bytes, leaf frame 0
;; >     cmgt v2.2d, v1.2d, v0.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f33 ; 12 bytes, leaf frame 0
;; >     cmgt v2.2d, v0.2d, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f34 ; 12 bytes, leaf frame 0
;; >     cmge v2.2d, v1.2d, v0.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f35 ; 12 bytes, leaf frame 0
;; >     cmge v2.2d, v0.2d, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f36 ; 12 bytes, leaf frame 0
;; >     fcmeq v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f37 ; 16 bytes, leaf frame 0
;; >     fcmeq v2.4s, v0.4s, v1.4s
;; >     mvn v3.16b, v2.16b
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f38 ; 12 bytes, leaf frame 0
;; >     fcmgt v2.4s, v1.4s, v0.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f39 ; 12 bytes, leaf frame 0
;; >     fcmgt v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f40 ; 12 bytes, leaf frame 0
;; >     fcmge v2.4s, v1.4s, v0.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f41 ; 12 bytes, leaf frame 0
;; >     fcmge v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f42 ; 12 bytes, leaf frame 0
;; >     fcmeq v2.2d, v0.2d, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f43 ; 16 bytes, leaf frame 0
;; >     fcmeq v2.2d, v0.2d, v1.2d
;; >     mvn v3.16b, v2.16b
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f44 ; 12 bytes, leaf frame 0
;; >     fcmgt v2.2d, v1.2d, v0.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f45 ; 12 bytes, leaf frame 0
;; >     fcmgt v2.2d, v0.2d, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f46 ; 12 bytes, leaf frame 0
;; >     fcmge v2.2d, v1.2d, v0.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f47 ; 12 bytes, leaf frame 0
;; >     fcmge v2.2d, v0.2d, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
