;; test: asm none
;; target: x64
(module
    (func (result v128) (v128.const i32x4 0 0 0 0))
    (func (result v128) (v128.const i32x4 -1 -1 -1 -1))
    (func (result v128) (v128.const i32x4 1 2 3 4))
    (func (param v128) (result v128) (i16x8.add (local.get 0) (v128.const i16x8 1 2 3 4 5 6 7 8)))
    (func (param v128) (result v128) (i8x16.swizzle (local.get 0) (v128.const i8x16 3 2 1 0 16 5 255 7 8 9 10 11 12 13 14 15)))
    (func (result v128) (i8x16.splat (i32.const 7)))
    (func (param v128) (result v128) (i8x16.shl (local.get 0) (i32.const 3)))
    (func (param v128) (result v128) (i8x16.shr_s (local.get 0) (i32.const 3)))
    (func (param v128) (result v128) (i8x16.shr_u (local.get 0) (i32.const 3)))
    (func (param v128) (result v128) (i16x8.shl (local.get 0) (i32.const 3)))
    (func (param v128) (result v128) (i16x8.shr_s (local.get 0) (i32.const 3)))
    (func (param v128) (result v128) (i16x8.shr_u (local.get 0) (i32.const 3)))
    (func (param v128) (result v128) (i32x4.shl (local.get 0) (i32.const 3)))
    (func (param v128) (result v128) (i32x4.shr_s (local.get 0) (i32.const 3)))
    (func (param v128) (result v128) (i32x4.shr_u (local.get 0) (i32.const 3)))
    (func (param v128) (result v128) (i64x2.shl (local.get 0) (i32.const 3)))
    (func (param v128) (result v128) (i64x2.shr_s (local.get 0) (i32.const 3)))
    (func (param v128) (result v128) (i64x2.shr_u (local.get 0) (i32.const 3))))

;; > function %f0 ; 5 bytes, frame 0
;; >     vxorps xmm0, xmm0, xmm0
;; >     ret
;; >
;; > function %f1 ; 5 bytes, frame 0
;; >     vpcmpeqd xmm0, xmm0, xmm0
;; >     ret
;; >
;; > function %f2 ; 32 bytes, frame 0
;; >     vmovups xmm0, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x0000000200000001
;; >     qword 0x0000000400000003
;; >
;; > function %f3 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpaddw xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x0004000300020001
;; >     qword 0x0008000700060005
;; >
;; > function %f4 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpshufb xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x0780058000010203
;; >     qword 0x0f0e0d0c0b0a0908
;; >
;; > function %f5 ; 32 bytes, frame 0
;; >     vmovups xmm0, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x0707070707070707
;; >     qword 0x0707070707070707
;; >
;; > function %f6 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpsllw xmm0, xmm3, 3
;; >     vpand xmm1, xmm0, [rip + D0]
;; >     vmovaps xmm0, xmm1
;; >     ret
;; > D0:
;; >     qword 0xf8f8f8f8f8f8f8f8
;; >     qword 0xf8f8f8f8f8f8f8f8
;; >
;; > function %f7 ; 80 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpsrlw xmm0, xmm3, 3
;; >     vmovups xmm1, [rip + D0]
;; >     vpand xmm0, xmm0, [rip + D1]
;; >     vpxor xmm0, xmm0, xmm1
;; >     vpsubb xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; > D0:
;; >     qword 0x1010101010101010
;; >     qword 0x1010101010101010
;; > D1:
;; >     qword 0x1f1f1f1f1f1f1f1f
;; >     qword 0x1f1f1f1f1f1f1f1f
;; >
;; > function %f8 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpsrlw xmm0, xmm3, 3
;; >     vpand xmm1, xmm0, [rip + D0]
;; >     vmovaps xmm0, xmm1
;; >     ret
;; > D0:
;; >     qword 0x1f1f1f1f1f1f1f1f
;; >     qword 0x1f1f1f1f1f1f1f1f
;; >
;; > function %f9 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpsllw xmm0, xmm3, 3
;; >     ret
;; >
;; > function %f10 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpsraw xmm0, xmm3, 3
;; >     ret
;; >
;; > function %f11 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpsrlw xmm0, xmm3, 3
;; >     ret
;; >
;; > function %f12 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpslld xmm0, xmm3, 3
;; >     ret
;; >
;; > function %f13 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpsrad xmm0, xmm3, 3
;; >     ret
;; >
;; > function %f14 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpsrld xmm0, xmm3, 3
;; >     ret
;; >
;; > function %f15 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpsllq xmm0, xmm3, 3
;; >     ret
;; >
;; > function %f16 ; 25 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpsrad xmm0, xmm3, 3
;; >     vpsrlq xmm1, xmm3, 3
;; >     vpblendd xmm2, xmm1, xmm0, 0xa
;; >     vmovaps xmm0, xmm2
;; >     ret
;; >
;; > function %f17 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpsrlq xmm0, xmm3, 3
;; >     ret
