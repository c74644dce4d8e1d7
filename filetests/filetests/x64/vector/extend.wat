;; test: asm none
;; target: x64
(module
    (func (param v128) (result v128)
        (i16x8.extend_low_i8x16_s (local.get 0)))
    (func (param v128) (result v128)
        (i16x8.extend_low_i8x16_u (local.get 0)))
    (func (param v128) (result v128)
        (i16x8.extend_high_i8x16_s (local.get 0)))
    (func (param v128) (result v128)
        (i16x8.extend_high_i8x16_u (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.extend_low_i16x8_s (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.extend_low_i16x8_u (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.extend_high_i16x8_s (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.extend_high_i16x8_u (local.get 0)))
    (func (param v128) (result v128)
        (i64x2.extend_low_i32x4_s (local.get 0)))
    (func (param v128) (result v128)
        (i64x2.extend_low_i32x4_u (local.get 0)))
    (func (param v128) (result v128)
        (i64x2.extend_high_i32x4_s (local.get 0)))
    (func (param v128) (result v128)
        (i64x2.extend_high_i32x4_u (local.get 0)))
    (func (param v128 v128) (result v128)
        (i8x16.narrow_i16x8_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.narrow_i16x8_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.narrow_i32x4_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.narrow_i32x4_u (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (i16x8.extadd_pairwise_i8x16_s (local.get 0)))
    (func (param v128) (result v128)
        (i16x8.extadd_pairwise_i8x16_u (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.extadd_pairwise_i16x8_s (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.extadd_pairwise_i16x8_u (local.get 0))))

;; > function %f0 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpmovsxbw xmm0, xmm3
;; >     ret
;; >
;; > function %f1 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpmovzxbw xmm0, xmm3
;; >     ret
;; >
;; > function %f2 ; 19 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpshufd xmm0, xmm3, 0xe
;; >     vpmovsxbw xmm1, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f3 ; 17 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vpunpckhbw xmm1, xmm3, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f4 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpmovsxwd xmm0, xmm3
;; >     ret
;; >
;; > function %f5 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpmovzxwd xmm0, xmm3
;; >     ret
;; >
;; > function %f6 ; 19 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpshufd xmm0, xmm3, 0xe
;; >     vpmovsxwd xmm1, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f7 ; 17 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vpunpckhwd xmm1, xmm3, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f8 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpmovsxdq xmm0, xmm3
;; >     ret
;; >
;; > function %f9 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpmovzxdq xmm0, xmm3
;; >     ret
;; >
;; > function %f10 ; 19 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpshufd xmm0, xmm3, 0xe
;; >     vpmovsxdq xmm1, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f11 ; 17 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vpunpckhdq xmm1, xmm3, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f12 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpacksswb xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f13 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpackuswb xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f14 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpackssdw xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f15 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpackusdw xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f16 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovups xmm0, [rip + D0]
;; >     vpmaddubsw xmm1, xmm0, xmm3
;; >     vmovaps xmm0, xmm1
;; >     ret
;; > D0:
;; >     qword 0x0101010101010101
;; >     qword 0x0101010101010101
;; >
;; > function %f17 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpmaddubsw xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x0101010101010101
;; >     qword 0x0101010101010101
;; >
;; > function %f18 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpmaddwd xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x0001000100010001
;; >     qword 0x0001000100010001
;; >
;; > function %f19 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpsrld xmm0, xmm3, 0x10
;; >     vpand xmm1, xmm3, [rip + D0]
;; >     vpaddd xmm2, xmm1, xmm0
;; >     vmovaps xmm0, xmm2
;; >     ret
;; > D0:
;; >     qword 0x0000ffff0000ffff
;; >     qword 0x0000ffff0000ffff
