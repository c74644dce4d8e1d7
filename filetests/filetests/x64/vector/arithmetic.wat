;; test: asm none
;; target: x64
(module
    (func (param v128 v128) (result v128)
        (i8x16.add (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.sub (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (i8x16.neg (local.get 0)))
    (func (param v128) (result v128)
        (i8x16.abs (local.get 0)))
    (func (param v128 v128) (result v128)
        (i8x16.add_sat_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.add_sat_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.sub_sat_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.sub_sat_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.avgr_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.min_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.min_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.max_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.max_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.add (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.sub (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.mul (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (i16x8.neg (local.get 0)))
    (func (param v128) (result v128)
        (i16x8.abs (local.get 0)))
    (func (param v128 v128) (result v128)
        (i16x8.add_sat_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.add_sat_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.sub_sat_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.sub_sat_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.avgr_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.min_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.min_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.max_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.max_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.add (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.sub (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.mul (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (i32x4.neg (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.abs (local.get 0)))
    (func (param v128 v128) (result v128)
        (i32x4.min_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.min_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.max_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.max_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.add (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.sub (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.mul (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (i64x2.neg (local.get 0)))
    (func (param v128) (result v128)
        (i64x2.abs (local.get 0)))
    (func (param v128) (result v128)
        (i8x16.popcnt (local.get 0))))

;; > function %f0 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpaddb xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f1 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpsubb xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f2 ; 17 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vpsubb xmm1, xmm0, xmm3
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f3 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpabsb xmm0, xmm3
;; >     ret
;; >
;; > function %f4 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpaddsb xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f5 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpaddusb xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f6 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpsubsb xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f7 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpsubusb xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f8 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpavgb xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f9 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpminsb xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f10 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpminub xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f11 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpmaxsb xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f12 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpmaxub xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f13 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpaddw xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f14 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpsubw xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f15 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpmullw xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f16 ; 17 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vpsubw xmm1, xmm0, xmm3
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f17 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpabsw xmm0, xmm3
;; >     ret
;; >
;; > function %f18 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpaddsw xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f19 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpaddusw xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f20 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpsubsw xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f21 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpsubusw xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f22 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpavgw xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f23 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpminsw xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f24 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpminuw xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f25 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpmaxsw xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f26 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpmaxuw xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f27 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpaddd xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f28 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpsubd xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f29 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpmulld xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f30 ; 17 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vpsubd xmm1, xmm0, xmm3
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f31 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpabsd xmm0, xmm3
;; >     ret
;; >
;; > function %f32 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpminsd xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f33 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpminud xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f34 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpmaxsd xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f35 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpmaxud xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f36 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpaddq xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f37 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpsubq xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f38 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpsrlq xmm0, xmm3, 0x20
;; >     vpsrlq xmm1, xmm4, 0x20
;; >     vpmuludq xmm0, xmm0, xmm4
;; >     vpmuludq xmm1, xmm1, xmm3
;; >     vpaddq xmm0, xmm0, xmm1
;; >     vpsllq xmm0, xmm0, 0x20
;; >     vpmuludq xmm2, xmm3, xmm4
;; >     vpaddq xmm5, xmm2, xmm0
;; >     vmovaps xmm0, xmm5
;; >     ret
;; >
;; > function %f39 ; 17 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vpsubq xmm1, xmm0, xmm3
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f40 ; 23 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vpsubq xmm0, xmm0, xmm3
;; >     vblendvpd xmm1, xmm3, xmm0, xmm3
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f41 ; 96 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovups xmm0, [rip + D0]
;; >     vmovups xmm1, [rip + D1]
;; >     vpand xmm2, xmm3, xmm0
;; >     vpsrlw xmm4, xmm3, 4
;; >     vpand xmm4, xmm4, xmm0
;; >     vpshufb xmm5, xmm1, xmm2
;; >     vpshufb xmm6, xmm1, xmm4
;; >     vpaddb xmm7, xmm5, xmm6
;; >     vmovaps xmm0, xmm7
;; >     ret
;; > D0:
;; >     qword 0x0f0f0f0f0f0f0f0f
;; >     qword 0x0f0f0f0f0f0f0f0f
;; > D1:
;; >     qword 0x0302020102010100
;; >     qword 0x0403030203020201
