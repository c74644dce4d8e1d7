;; test: asm none
;; target: x64
(module
    (func (param v128 v128) (result v128)
        (i16x8.extmul_low_i8x16_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.extmul_low_i8x16_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.extmul_high_i8x16_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.extmul_high_i8x16_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.extmul_low_i16x8_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.extmul_low_i16x8_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.extmul_high_i16x8_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.extmul_high_i16x8_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.extmul_low_i32x4_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.extmul_low_i32x4_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.extmul_high_i32x4_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.extmul_high_i32x4_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.dot_i16x8_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.q15mulr_sat_s (local.get 0) (local.get 1))))

;; > function %f0 ; 27 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpmovsxbw xmm0, xmm3
;; >     vpmovsxbw xmm1, xmm4
;; >     vpmullw xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; >
;; > function %f1 ; 27 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpmovzxbw xmm0, xmm3
;; >     vpmovzxbw xmm1, xmm4
;; >     vpmullw xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; >
;; > function %f2 ; 35 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpunpckhbw xmm0, xmm3, xmm3
;; >     vpsraw xmm0, xmm0, 8
;; >     vpunpckhbw xmm1, xmm4, xmm4
;; >     vpsraw xmm1, xmm1, 8
;; >     vpmullw xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; >
;; > function %f3 ; 33 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vxorps xmm0, xmm0, xmm0
;; >     vpunpckhbw xmm1, xmm3, xmm0
;; >     vxorps xmm2, xmm2, xmm2
;; >     vpunpckhbw xmm5, xmm4, xmm2
;; >     vpmullw xmm6, xmm1, xmm5
;; >     vmovaps xmm0, xmm6
;; >     ret
;; >
;; > function %f4 ; 25 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpmullw xmm0, xmm3, xmm4
;; >     vpmulhw xmm1, xmm3, xmm4
;; >     vpunpcklwd xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; >
;; > function %f5 ; 25 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpmullw xmm0, xmm3, xmm4
;; >     vpmulhuw xmm1, xmm3, xmm4
;; >     vpunpcklwd xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; >
;; > function %f6 ; 25 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpmullw xmm0, xmm3, xmm4
;; >     vpmulhw xmm1, xmm3, xmm4
;; >     vpunpckhwd xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; >
;; > function %f7 ; 25 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpmullw xmm0, xmm3, xmm4
;; >     vpmulhuw xmm1, xmm3, xmm4
;; >     vpunpckhwd xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; >
;; > function %f8 ; 28 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpshufd xmm0, xmm3, 0x50
;; >     vpshufd xmm1, xmm4, 0x50
;; >     vpmuldq xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; >
;; > function %f9 ; 27 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpshufd xmm0, xmm3, 0x50
;; >     vpshufd xmm1, xmm4, 0x50
;; >     vpmuludq xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; >
;; > function %f10 ; 28 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpshufd xmm0, xmm3, 0xfa
;; >     vpshufd xmm1, xmm4, 0xfa
;; >     vpmuldq xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; >
;; > function %f11 ; 27 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpshufd xmm0, xmm3, 0xfa
;; >     vpshufd xmm1, xmm4, 0xfa
;; >     vpmuludq xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; >
;; > function %f12 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpmaddwd xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f13 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpmulhrsw xmm0, xmm3, xmm4
;; >     vpcmpeqw xmm1, xmm0, [rip + D0]
;; >     vpxor xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; > D0:
;; >     qword 0x8000800080008000
;; >     qword 0x8000800080008000
