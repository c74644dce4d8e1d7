;; test: asm none
;; target: x64
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

;; > function %f0 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpmovzxbd xmm0, xmm3
;; >     ret
;; >
;; > function %f1 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpslldq xmm0, xmm3, 4
;; >     ret
;; >
;; > function %f2 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpsrldq xmm0, xmm3, 3
;; >     ret
;; >
;; > function %f3 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpand xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0xff00ff00ff00ff00
;; >     qword 0xff00ff00ff00ff00
;; >
;; > function %f4 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpshufb xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x8000800180028003
;; >     qword 0x0909090980808080
;; >
;; > function %f5 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpblendd xmm0, xmm3, [rip + D0], 0xa
;; >     ret
;; > D0:
;; >     qword 0x0706050400000000
;; >     qword 0x0f0e0d0c00000000
;; >
;; > function %f6 ; 64 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpshufb xmm0, xmm3, [rip + D0]
;; >     vpor xmm1, xmm0, [rip + D1]
;; >     vmovaps xmm0, xmm1
;; >     ret
;; > D0:
;; >     qword 0x8000800180028003
;; >     qword 0x0909090980808080
;; > D1:
;; >     qword 0x0000000000000400
;; >     qword 0x0000000000000000
;; >
;; > function %f7 ; 15 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpblendd xmm0, xmm3, xmm4, 4
;; >     ret
;; >
;; > function %f8 ; 15 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vinsertps xmm0, xmm4, xmm3, 0xb0
;; >     ret
;; >
;; > function %f9 ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpshufd xmm0, xmm4, 0x80
;; >     vpblendd xmm1, xmm3, xmm0, 0xa
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f10 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpshufb xmm0, xmm4, [rip + D0]
;; >     vpblendw xmm1, xmm3, xmm0, 8
;; >     vmovaps xmm0, xmm1
;; >     ret
;; > D0:
;; >     qword 0x0908808080808080
;; >     qword 0x8080808080808080
;; >
;; > function %f11 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpand xmm0, xmm4, [rip + D0]
;; >     vpshufb xmm0, xmm3, xmm0
;; >     ret
;; > D0:
;; >     qword 0x0f0f0f0f0f0f0f0f
;; >     qword 0x0f0f0f0f0f0f0f0f
;; >
;; > function %f12 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpsrlw xmm0, xmm4, 4
;; >     vpand xmm1, xmm0, [rip + D0]
;; >     vpshufb xmm1, xmm3, xmm1
;; >     vmovaps xmm0, xmm1
;; >     ret
;; > D0:
;; >     qword 0x0f0f0f0f0f0f0f0f
;; >     qword 0x0f0f0f0f0f0f0f0f
