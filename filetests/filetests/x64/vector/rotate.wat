;; test: asm none
;; target: x64
(module
    (func (param v128) (result v128)
        (v128.or
            (i32x4.shl (local.get 0) (i32.const 25))
            (i32x4.shr_u (local.get 0) (i32.const 7))))
    (func (param v128) (result v128)
        (v128.xor
            (i64x2.shr_u (local.get 0) (i32.const 1))
            (i64x2.shl (local.get 0) (i32.const 63))))
    (func (param v128) (result v128)
        (i32x4.add
            (i32x4.shl (local.get 0) (i32.const 16))
            (i32x4.shr_u (local.get 0) (i32.const 16))))
    (func (param v128) (result v128)
        (v128.or
            (i64x2.shl (local.get 0) (i32.const 32))
            (i64x2.shr_u (local.get 0) (i32.const 32))))
    (func (param v128 v128) (result v128)
        (v128.or
            (i16x8.shl (local.get 0) (i32.const 9))
            (i16x8.shr_u (local.get 1) (i32.const 8))))
    (func (param v128 v128) (result v128)
        (v128.or
            (i16x8.shl (local.get 0) (i32.const 7))
            (i16x8.shr_u (local.get 1) (i32.const 8)))))

;; > function %f0 ; 19 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpslld xmm0, xmm3, 0x19
;; >     vpsrld xmm1, xmm3, 7
;; >     vpor xmm0, xmm0, xmm1
;; >     ret
;; >
;; > function %f1 ; 19 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpsrlq xmm0, xmm3, 1
;; >     vpsllq xmm1, xmm3, 0x3f
;; >     vpxor xmm0, xmm0, xmm1
;; >     ret
;; >
;; > function %f2 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpshufb xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x0504070601000302
;; >     qword 0x0d0c0f0e09080b0a
;; >
;; > function %f3 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpshufd xmm0, xmm3, 0xb1
;; >     ret
;; >
;; > function %f4 ; 23 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpsllw xmm0, xmm3, 9
;; >     vpsrlw xmm1, xmm4, 8
;; >     vpor xmm0, xmm0, xmm1
;; >     ret
;; >
;; > function %f5 ; 23 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpsllw xmm0, xmm3, 7
;; >     vpsrlw xmm1, xmm4, 8
;; >     vpor xmm0, xmm0, xmm1
;; >     ret
