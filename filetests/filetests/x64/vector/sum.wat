;; test: asm none
;; target: x64
(module
    (func (param v128 v128 v128) (result v128)
        (i32x4.add (local.get 0) (i32x4.mul (local.get 1) (local.get 2))))
    (func (param v128 v128 v128) (result v128)
        (i16x8.sub (local.get 0) (i16x8.mul (local.get 1) (local.get 2))))
    (func (param v128 v128 v128) (result v128)
        (i64x2.add (i64x2.mul (local.get 1) (local.get 2)) (local.get 0)))
    (func (param v128 v128 v128) (result v128)
        (i32x4.add (i32x4.extmul_high_i16x8_u (local.get 1) (local.get 2)) (local.get 0)))
    (func (param v128 v128 v128) (result v128)
        (i16x8.sub (local.get 0) (i16x8.extmul_low_i8x16_s (local.get 1) (local.get 2))))
    (func (param v128 v128) (result v128)
        (i32x4.add (local.get 0) (i32x4.extadd_pairwise_i16x8_u (local.get 1))))
    (func (param v128 v128) (result v128)
        (i16x8.add (i16x8.extadd_pairwise_i8x16_s (local.get 1)) (local.get 0)))
    (func (param v128 v128) (result v128)
        (i64x2.add (local.get 0) (i64x2.shr_s (local.get 1) (i32.const 5))))
    (func (param v128 v128) (result v128)
        (i8x16.add (i8x16.shr_u (local.get 1) (i32.const 7)) (local.get 0))))

;; > function %f0 ; 22 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vpmulld xmm0, xmm4, xmm5
;; >     vpaddd xmm0, xmm3, xmm0
;; >     ret
;; >
;; > function %f1 ; 21 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vpmullw xmm0, xmm4, xmm5
;; >     vpsubw xmm0, xmm3, xmm0
;; >     ret
;; >
;; > function %f2 ; 56 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vpsrlq xmm0, xmm4, 0x20
;; >     vpsrlq xmm1, xmm5, 0x20
;; >     vpmuludq xmm0, xmm0, xmm5
;; >     vpmuludq xmm1, xmm1, xmm4
;; >     vpaddq xmm0, xmm0, xmm1
;; >     vpsllq xmm0, xmm0, 0x20
;; >     vpmuludq xmm2, xmm4, xmm5
;; >     vpaddq xmm6, xmm2, xmm0
;; >     vpaddq xmm6, xmm6, xmm3
;; >     vmovaps xmm0, xmm6
;; >     ret
;; >
;; > function %f3 ; 33 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vpmullw xmm0, xmm4, xmm5
;; >     vpmulhuw xmm1, xmm4, xmm5
;; >     vpunpckhwd xmm2, xmm0, xmm1
;; >     vpaddd xmm2, xmm2, xmm3
;; >     vmovaps xmm0, xmm2
;; >     ret
;; >
;; > function %f4 ; 35 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vpmovsxbw xmm0, xmm4
;; >     vpmovsxbw xmm1, xmm5
;; >     vpmullw xmm2, xmm0, xmm1
;; >     vpsubw xmm2, xmm3, xmm2
;; >     vmovaps xmm0, xmm2
;; >     ret
;; >
;; > function %f5 ; 64 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpsrld xmm0, xmm4, 0x10
;; >     vpand xmm1, xmm4, [rip + D0]
;; >     vpaddd xmm2, xmm1, xmm0
;; >     vpaddd xmm2, xmm3, xmm2
;; >     vmovaps xmm0, xmm2
;; >     ret
;; > D0:
;; >     qword 0x0000ffff0000ffff
;; >     qword 0x0000ffff0000ffff
;; >
;; > function %f6 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovups xmm0, [rip + D0]
;; >     vpmaddubsw xmm1, xmm0, xmm4
;; >     vpaddw xmm1, xmm1, xmm3
;; >     vmovaps xmm0, xmm1
;; >     ret
;; > D0:
;; >     qword 0x0101010101010101
;; >     qword 0x0101010101010101
;; >
;; > function %f7 ; 33 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpsrad xmm0, xmm4, 5
;; >     vpsrlq xmm1, xmm4, 5
;; >     vpblendd xmm2, xmm1, xmm0, 0xa
;; >     vpaddq xmm2, xmm3, xmm2
;; >     vmovaps xmm0, xmm2
;; >     ret
;; >
;; > function %f8 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpsrlw xmm0, xmm4, 7
;; >     vpand xmm1, xmm0, [rip + D0]
;; >     vpaddb xmm1, xmm1, xmm3
;; >     vmovaps xmm0, xmm1
;; >     ret
;; > D0:
;; >     qword 0x0101010101010101
;; >     qword 0x0101010101010101
