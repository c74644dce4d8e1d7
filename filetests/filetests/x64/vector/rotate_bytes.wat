;; test: asm none
;; target: x64
(module
    (func (param v128) (result v128)
        (v128.or
            (i16x8.shl (local.get 0) (i32.const 8))
            (i16x8.shr_u (local.get 0) (i32.const 8))))
    (func (param v128) (result v128)
        (v128.or
            (i32x4.shl (local.get 0) (i32.const 8))
            (i32x4.shr_u (local.get 0) (i32.const 24))))
    (func (param v128) (result v128)
        (v128.or
            (i32x4.shl (local.get 0) (i32.const 16))
            (i32x4.shr_u (local.get 0) (i32.const 16))))
    (func (param v128) (result v128)
        (v128.or
            (i32x4.shl (local.get 0) (i32.const 24))
            (i32x4.shr_u (local.get 0) (i32.const 8))))
    (func (param v128) (result v128)
        (v128.or
            (i64x2.shl (local.get 0) (i32.const 8))
            (i64x2.shr_u (local.get 0) (i32.const 56))))
    (func (param v128) (result v128)
        (v128.or
            (i64x2.shl (local.get 0) (i32.const 32))
            (i64x2.shr_u (local.get 0) (i32.const 32))))
    (func (param v128) (result v128)
        (v128.or
            (i64x2.shl (local.get 0) (i32.const 48))
            (i64x2.shr_u (local.get 0) (i32.const 16))))
    (func (param v128) (result v128)
        (v128.or
            (i32x4.shl (local.get 0) (i32.const 7))
            (i32x4.shr_u (local.get 0) (i32.const 25))))
    (func (param v128) (result v128)
        (v128.or
            (i64x2.shl (local.get 0) (i32.const 1))
            (i64x2.shr_u (local.get 0) (i32.const 63))))
    (func (param v128) (result v128)
        (v128.or
            (i8x16.shl (local.get 0) (i32.const 4))
            (i8x16.shr_u (local.get 0) (i32.const 4))))
    (func (param v128) (result v128)
        (v128.xor
            (i32x4.shl (local.get 0) (i32.const 8))
            (i32x4.shr_u (local.get 0) (i32.const 24))))
    (func (param v128) (result v128)
        (i64x2.add
            (i32x4.shl (local.get 0) (i32.const 8))
            (i32x4.shr_u (local.get 0) (i32.const 24)))))

;; > function %f0 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpshufb xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x0607040502030001
;; >     qword 0x0e0f0c0d0a0b0809
;; >
;; > function %f1 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpshufb xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x0605040702010003
;; >     qword 0x0e0d0c0f0a09080b
;; >
;; > function %f2 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpshufb xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x0504070601000302
;; >     qword 0x0d0c0f0e09080b0a
;; >
;; > function %f3 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpshufb xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x0407060500030201
;; >     qword 0x0c0f0e0d080b0a09
;; >
;; > function %f4 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpshufb xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x0605040302010007
;; >     qword 0x0e0d0c0b0a09080f
;; >
;; > function %f5 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpshufd xmm0, xmm3, 0xb1
;; >     ret
;; >
;; > function %f6 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpshufb xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x0100070605040302
;; >     qword 0x09080f0e0d0c0b0a
;; >
;; > function %f7 ; 19 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpslld xmm0, xmm3, 7
;; >     vpsrld xmm1, xmm3, 0x19
;; >     vpor xmm0, xmm0, xmm1
;; >     ret
;; >
;; > function %f8 ; 19 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpsllq xmm0, xmm3, 1
;; >     vpsrlq xmm1, xmm3, 0x3f
;; >     vpor xmm0, xmm0, xmm1
;; >     ret
;; >
;; > function %f9 ; 80 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpsllw xmm0, xmm3, 4
;; >     vpand xmm1, xmm0, [rip + D0]
;; >     vpsrlw xmm0, xmm3, 4
;; >     vpand xmm2, xmm0, [rip + D1]
;; >     vpor xmm1, xmm1, xmm2
;; >     vmovaps xmm0, xmm1
;; >     ret
;; > D0:
;; >     qword 0xf0f0f0f0f0f0f0f0
;; >     qword 0xf0f0f0f0f0f0f0f0
;; > D1:
;; >     qword 0x0f0f0f0f0f0f0f0f
;; >     qword 0x0f0f0f0f0f0f0f0f
;; >
;; > function %f10 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpshufb xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x0605040702010003
;; >     qword 0x0e0d0c0f0a09080b
;; >
;; > function %f11 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpshufb xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x0605040702010003
;; >     qword 0x0e0d0c0f0a09080b
