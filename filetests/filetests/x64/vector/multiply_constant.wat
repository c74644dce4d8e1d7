;; test: asm none
;; target: x64
(module
    (func (param v128) (result v128)
        (i64x2.mul (local.get 0) (v128.const i64x2 8 8)))
    (func (param v128) (result v128)
        (i64x2.mul (local.get 0) (v128.const i64x2 1 1)))
    (func (param v128) (result v128)
        (i64x2.mul (local.get 0) (v128.const i64x2 1000 1000)))
    (func (param v128) (result v128)
        (i64x2.mul (local.get 0) (v128.const i64x2 3 5)))
    (func (param v128) (result v128)
        (i64x2.mul (local.get 0) (v128.const i64x2 0x100000000 0x100000000)))
    (func (param v128) (result v128)
        (i64x2.mul (local.get 0) (v128.const i64x2 -1 -1)))
    (func (param v128) (result v128)
        (i64x2.mul (v128.const i64x2 2 2) (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.mul (local.get 0) (v128.const i32x4 16 16 16 16)))
    (func (param v128) (result v128)
        (i32x4.mul (local.get 0) (v128.const i32x4 16 16 16 8))))

;; > function %f0 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpsllq xmm0, xmm3, 3
;; >     ret
;; >
;; > function %f1 ; 9 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm0, xmm3
;; >     ret
;; >
;; > function %f2 ; 64 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpsrlq xmm0, xmm3, 0x20
;; >     vpmuludq xmm0, xmm0, [rip + D0]
;; >     vpsllq xmm0, xmm0, 0x20
;; >     vpmuludq xmm1, xmm3, [rip + D0]
;; >     vpaddq xmm2, xmm1, xmm0
;; >     vmovaps xmm0, xmm2
;; >     ret
;; > D0:
;; >     qword 0x00000000000003e8
;; >     qword 0x00000000000003e8
;; >
;; > function %f3 ; 64 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpsrlq xmm0, xmm3, 0x20
;; >     vpmuludq xmm0, xmm0, [rip + D0]
;; >     vpsllq xmm0, xmm0, 0x20
;; >     vpmuludq xmm1, xmm3, [rip + D0]
;; >     vpaddq xmm2, xmm1, xmm0
;; >     vmovaps xmm0, xmm2
;; >     ret
;; > D0:
;; >     qword 0x0000000000000003
;; >     qword 0x0000000000000005
;; >
;; > function %f4 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpsllq xmm0, xmm3, 0x20
;; >     ret
;; >
;; > function %f5 ; 44 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpcmpeqd xmm0, xmm0, xmm0
;; >     vpsrlq xmm1, xmm3, 0x20
;; >     vpsrlq xmm2, xmm0, 0x20
;; >     vpmuludq xmm1, xmm1, xmm0
;; >     vpmuludq xmm2, xmm2, xmm3
;; >     vpaddq xmm1, xmm1, xmm2
;; >     vpsllq xmm1, xmm1, 0x20
;; >     vpmuludq xmm4, xmm3, xmm0
;; >     vpaddq xmm0, xmm4, xmm1
;; >     ret
;; >
;; > function %f6 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpsllq xmm0, xmm3, 1
;; >     ret
;; >
;; > function %f7 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpslld xmm0, xmm3, 4
;; >     ret
;; >
;; > function %f8 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpmulld xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x0000001000000010
;; >     qword 0x0000000800000010
