;; test: asm none
;; target: aarch64
(module
    (func (param v128 v128) (result i32)
        (if (result i32) (i8x16.all_true (i8x16.eq (local.get 0) (local.get 1))) (then (i32.const 1)) (else (i32.const 2))))
    (func (param v128 v128) (result i32) (v128.any_true (i32x4.ne (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32) (i16x8.all_true (i8x16.eq (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (if (result i32) (i16x8.bitmask (i16x8.gt_s (local.get 0) (local.get 1))) (then (i32.const 1)) (else (i32.const 2))))
    (func (param v128 v128) (result i32) (i8x16.bitmask (f32x4.lt (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32) (i32x4.bitmask (f32x4.lt (local.get 0) (local.get 1))))
    (func (param v128 v128) (result v128) (v128.not (i8x16.lt_u (local.get 0) (local.get 1))))
    (func (param v128 v128) (result v128) (v128.not (i64x2.eq (local.get 0) (local.get 1))))
    (func (param v128 v128) (result v128) (v128.not (f64x2.lt (local.get 0) (local.get 1))))
    (func (param v128 v128 v128) (result v128) (v128.bitselect (local.get 0) (local.get 1) (i32x4.gt_s (local.get 1) (local.get 2))))
    (func (param v128) (result v128)
        (i8x16.lt_u (local.get 0) (v128.const i8x16 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 1)))
    (func (param v128) (result v128)
        (i16x8.gt_u (local.get 0) (v128.const i16x8 10 10 10 10 10 10 10 65534)))
    (func (param v128) (result v128)
        (i16x8.gt_u (local.get 0) (v128.const i16x8 10 10 10 10 10 10 10 65535)))
    (func (param v128 v128) (result i32)
        (if (result i32) (i32.ne (i8x16.bitmask (i8x16.eq (local.get 0) (local.get 1))) (i32.const 0xffff))
            (then (i32.const 1)) (else (i32.const 2))))
    (func (param v128 v128) (result i32)
        (i32.eq (i32x4.bitmask (i32x4.eq (local.get 0) (local.get 1))) (i32.const 15))))

;; > function %f0 ; 32 bytes, leaf frame 0
;; >     eor v2.16b, v0.16b, v1.16b
;; >     umaxp v31.4s, v2.4s, v2.4s
;; >     fmov x1, d31
;; >     cbnz x1, L0
;; >     mov w0, #0x1
;; >     b L1
;; > L0:
;; >     mov w0, #0x2
;; > L1:
;; >     ret
;; >
;; > function %f1 ; 28 bytes, leaf frame 0
;; >     eor v2.16b, v0.16b, v1.16b
;; >     umaxp v31.4s, v2.4s, v2.4s
;; >     fmov x0, d31
;; >     cmp x0, #0x0
;; >     cset w1, ne
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f2 ; 28 bytes, leaf frame 0
;; >     cmeq v2.16b, v0.16b, v1.16b
;; >     uminv h31, v2.8h
;; >     fmov w0, s31
;; >     cmp w0, #0x0
;; >     cset w1, ne
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f3 ; 32 bytes, leaf frame 0
;; >     cmgt v2.8h, v0.8h, v1.8h
;; >     umaxp v31.4s, v2.4s, v2.4s
;; >     fmov x1, d31
;; >     cbz x1, L0
;; >     mov w0, #0x1
;; >     b L1
;; > L0:
;; >     mov w0, #0x2
;; > L1:
;; >     ret
;; >
;; > function %f4 ; 64 bytes, leaf frame 0
;; >     fcmgt v2.4s, v1.4s, v0.4s
;; >     ldr q0, D0
;; >     cmlt v1.16b, v2.16b, #0x0
;; >     and v1.16b, v1.16b, v0.16b
;; >     addp v1.16b, v1.16b, v1.16b
;; >     addp v1.16b, v1.16b, v1.16b
;; >     addp v1.16b, v1.16b, v1.16b
;; >     umov w0, v1.h[0]
;; >     ret
;; > D0:
;; >     qword 0x8040201008040201
;; >     qword 0x8040201008040201
;; >
;; > function %f5 ; 48 bytes, leaf frame 0
;; >     fcmgt v2.4s, v1.4s, v0.4s
;; >     ldr q0, D0
;; >     and v0.16b, v0.16b, v2.16b
;; >     addv s1, v0.4s
;; >     fmov w0, s1
;; >     ret
;; > D0:
;; >     qword 0x0000000200000001
;; >     qword 0x0000000800000004
;; >
;; > function %f6 ; 12 bytes, leaf frame 0
;; >     cmhs v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f7 ; 16 bytes, leaf frame 0
;; >     cmeq v2.2d, v0.2d, v1.2d
;; >     mvn v3.16b, v2.16b
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f8 ; 16 bytes, leaf frame 0
;; >     fcmgt v2.2d, v1.2d, v0.2d
;; >     mvn v2.16b, v2.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f9 ; 16 bytes, leaf frame 0
;; >     cmgt v3.4s, v1.4s, v2.4s
;; >     bsl v3.16b, v0.16b, v1.16b
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f10 ; 32 bytes, leaf frame 0
;; >     ldr q1, D0
;; >     cmhi v1.16b, v1.16b, v0.16b
;; >     mov v0.16b, v1.16b
;; >     ret
;; > D0:
;; >     qword 0x0a0a0a0a0a0a0a0a
;; >     qword 0x010a0a0a0a0a0a0a
;; >
;; > function %f11 ; 32 bytes, leaf frame 0
;; >     ldr q1, D0
;; >     cmhi v1.8h, v0.8h, v1.8h
;; >     mov v0.16b, v1.16b
;; >     ret
;; > D0:
;; >     qword 0x000a000a000a000a
;; >     qword 0xfffe000a000a000a
;; >
;; > function %f12 ; 32 bytes, leaf frame 0
;; >     ldr q1, D0
;; >     cmhi v1.8h, v0.8h, v1.8h
;; >     mov v0.16b, v1.16b
;; >     ret
;; > D0:
;; >     qword 0x000a000a000a000a
;; >     qword 0xffff000a000a000a
;; >
;; > function %f13 ; 32 bytes, leaf frame 0
;; >     eor v2.16b, v0.16b, v1.16b
;; >     umaxp v31.4s, v2.4s, v2.4s
;; >     fmov x1, d31
;; >     cbz x1, L0
;; >     mov w0, #0x1
;; >     b L1
;; > L0:
;; >     mov w0, #0x2
;; > L1:
;; >     ret
;; >
;; > function %f14 ; 28 bytes, leaf frame 0
;; >     eor v2.16b, v0.16b, v1.16b
;; >     umaxp v31.4s, v2.4s, v2.4s
;; >     fmov x0, d31
;; >     cmp x0, #0x0
;; >     cset w1, eq
;; >     mov x0, x1
;; >     ret
