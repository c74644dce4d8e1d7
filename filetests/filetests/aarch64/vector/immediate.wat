;; test: asm none
;; target: aarch64
(module
    (func (result v128) (v128.const i8x16 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9))
    (func (result v128) (v128.const i16x8 0x7f00 0x7f00 0x7f00 0x7f00 0x7f00 0x7f00 0x7f00 0x7f00))
    (func (result v128) (v128.const i32x4 0x7fffffff 0x7fffffff 0x7fffffff 0x7fffffff))
    (func (result v128) (v128.const i32x4 0x12ffff 0x12ffff 0x12ffff 0x12ffff))
    (func (result v128) (v128.const i64x2 0xff0000ff00ff00ff 0xff0000ff00ff00ff))
    (func (result v128) (v128.const f32x4 1 1 1 1))
    (func (result v128) (v128.const f64x2 -0.5 -0.5))
    (func (result v128) (v128.const i64x2 0x123456789 0))
    (func (result v128) (v128.const i32x4 0x12345 0 0 0))
    (func (param v128) (result v128)
        (v128.and (local.get 0) (v128.const i32x4 0x7fffffff 0x7fffffff 0x7fffffff 0x7fffffff)))
    (func (param v128) (result v128)
        (v128.or (v128.const i64x2 0x8000000080000000 0x8000000080000000) (local.get 0)))
    (func (param v128) (result v128)
        (v128.andnot (local.get 0) (v128.const i16x8 127 127 127 127 127 127 127 127)))
    (func (param v128) (result v128)
        (v128.xor (local.get 0) (v128.const i64x2 -1 -1)))
    (func (param v128) (result v128)
        (v128.and (local.get 0) (v128.const i64x2 0xffff 0xffff)))
    (func (param v128) (result v128)
        (i8x16.swizzle (local.get 0) (v128.const i8x16 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 0)))
    (func (result v128) (i16x8.splat (i32.const 0x1234)))
    (func (result v128) (f64x2.splat (f64.const 2)))
    (func (result v128) (v128.bitselect
        (v128.const i64x2 1 2) (v128.const i64x2 3 4) (v128.const i64x2 5 6))))

;; > function %f0 ; 8 bytes, leaf frame 0
;; >     movi v0.16b, #0x9
;; >     ret
;; >
;; > function %f1 ; 8 bytes, leaf frame 0
;; >     movi v0.8h, #0x7f, lsl #0x8
;; >     ret
;; >
;; > function %f2 ; 8 bytes, leaf frame 0
;; >     mvni v0.4s, #0x80, lsl #0x18
;; >     ret
;; >
;; > function %f3 ; 8 bytes, leaf frame 0
;; >     movi v0.4s, #0x12, msl #0x10
;; >     ret
;; >
;; > function %f4 ; 8 bytes, leaf frame 0
;; >     movi v0.2d, #0xff0000ff00ff00ff
;; >     ret
;; >
;; > function %f5 ; 8 bytes, leaf frame 0
;; >     fmov v0.4s, #1.0
;; >     ret
;; >
;; > function %f6 ; 8 bytes, leaf frame 0
;; >     fmov v0.2d, #-0.5
;; >     ret
;; >
;; > function %f7 ; 16 bytes, leaf frame 0
;; >     ldr d0, D0
;; >     ret
;; > D0:
;; >     qword 0x0000000123456789
;; >
;; > function %f8 ; 12 bytes, leaf frame 0
;; >     ldr s0, D0
;; >     ret
;; > D0:
;; >     dword 0x00012345
;; >
;; > function %f9 ; 16 bytes, leaf frame 0
;; >     mov v1.16b, v0.16b
;; >     bic v1.4s, #0x80, lsl #0x18
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f10 ; 16 bytes, leaf frame 0
;; >     mov v1.16b, v0.16b
;; >     orr v1.4s, #0x80, lsl #0x18
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f11 ; 16 bytes, leaf frame 0
;; >     mov v1.16b, v0.16b
;; >     bic v1.8h, #0x7f
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f12 ; 12 bytes, leaf frame 0
;; >     mvn v1.16b, v0.16b
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f13 ; 16 bytes, leaf frame 0
;; >     movi v1.2d, #0xffff
;; >     and v1.16b, v0.16b, v1.16b
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f14 ; 12 bytes, leaf frame 0
;; >     ext v1.16b, v0.16b, v0.16b, #0x1
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f15 ; 32 bytes, leaf frame 0
;; >     ldr q0, D0
;; >     ret
;; > D0:
;; >     qword 0x1234123412341234
;; >     qword 0x1234123412341234
;; >
;; > function %f16 ; 8 bytes, leaf frame 0
;; >     fmov v0.2d, #2.0
;; >     ret
;; >
;; > function %f17 ; 80 bytes, leaf frame 0
;; >     ldr q0, D0
;; >     ldr q1, D1
;; >     ldr q2, D2
;; >     bsl v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; > D0:
;; >     qword 0x0000000000000001
;; >     qword 0x0000000000000002
;; > D1:
;; >     qword 0x0000000000000003
;; >     qword 0x0000000000000004
;; > D2:
;; >     qword 0x0000000000000005
;; >     qword 0x0000000000000006
