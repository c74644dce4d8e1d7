;; test: asm none
;; target: x64
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

;; > function %f0 ; 32 bytes, frame 0
;; >     vmovups xmm0, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x0909090909090909
;; >     qword 0x0909090909090909
;; >
;; > function %f1 ; 32 bytes, frame 0
;; >     vmovups xmm0, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x7f007f007f007f00
;; >     qword 0x7f007f007f007f00
;; >
;; > function %f2 ; 32 bytes, frame 0
;; >     vmovups xmm0, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x7fffffff7fffffff
;; >     qword 0x7fffffff7fffffff
;; >
;; > function %f3 ; 32 bytes, frame 0
;; >     vmovups xmm0, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x0012ffff0012ffff
;; >     qword 0x0012ffff0012ffff
;; >
;; > function %f4 ; 32 bytes, frame 0
;; >     vmovups xmm0, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0xff0000ff00ff00ff
;; >     qword 0xff0000ff00ff00ff
;; >
;; > function %f5 ; 32 bytes, frame 0
;; >     vmovups xmm0, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x3f8000003f800000
;; >     qword 0x3f8000003f800000
;; >
;; > function %f6 ; 32 bytes, frame 0
;; >     vmovups xmm0, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0xbfe0000000000000
;; >     qword 0xbfe0000000000000
;; >
;; > function %f7 ; 32 bytes, frame 0
;; >     vmovups xmm0, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x0000000123456789
;; >     qword 0x0000000000000000
;; >
;; > function %f8 ; 32 bytes, frame 0
;; >     vmovups xmm0, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x0000000000012345
;; >     qword 0x0000000000000000
;; >
;; > function %f9 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpand xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x7fffffff7fffffff
;; >     qword 0x7fffffff7fffffff
;; >
;; > function %f10 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpor xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x8000000080000000
;; >     qword 0x8000000080000000
;; >
;; > function %f11 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovups xmm0, [rip + D0]
;; >     vpandn xmm0, xmm0, xmm3
;; >     ret
;; > D0:
;; >     qword 0x007f007f007f007f
;; >     qword 0x007f007f007f007f
;; >
;; > function %f12 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpcmpeqd xmm0, xmm0, xmm0
;; >     vpxor xmm0, xmm3, xmm0
;; >     ret
;; >
;; > function %f13 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpand xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x000000000000ffff
;; >     qword 0x000000000000ffff
;; >
;; > function %f14 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpalignr xmm0, xmm3, xmm3, 1
;; >     ret
;; >
;; > function %f15 ; 32 bytes, frame 0
;; >     vmovups xmm0, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x1234123412341234
;; >     qword 0x1234123412341234
;; >
;; > function %f16 ; 32 bytes, frame 0
;; >     vmovups xmm0, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x4000000000000000
;; >     qword 0x4000000000000000
;; >
;; > function %f17 ; 80 bytes, frame 0
;; >     vmovups xmm0, [rip + D0]
;; >     vpand xmm1, xmm0, [rip + D2]
;; >     vpandn xmm2, xmm0, [rip + D1]
;; >     vpor xmm0, xmm1, xmm2
;; >     ret
;; > D0:
;; >     qword 0x0000000000000005
;; >     qword 0x0000000000000006
;; > D1:
;; >     qword 0x0000000000000003
;; >     qword 0x0000000000000004
;; > D2:
;; >     qword 0x0000000000000001
;; >     qword 0x0000000000000002
