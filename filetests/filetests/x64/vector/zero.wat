;; test: asm none
;; target: x64
(module
    (func (param v128) (result v128) (i8x16.eq (local.get 0) (v128.const i64x2 0 0)))
    (func (param v128) (result v128) (i16x8.ne (v128.const i64x2 0 0) (local.get 0)))
    (func (param v128) (result v128) (i32x4.lt_s (local.get 0) (v128.const i64x2 0 0)))
    (func (param v128) (result v128) (i64x2.gt_s (local.get 0) (v128.const i64x2 0 0)))
    (func (param v128) (result v128) (i8x16.le_s (local.get 0) (v128.const i64x2 0 0)))
    (func (param v128) (result v128) (i16x8.ge_s (local.get 0) (v128.const i64x2 0 0)))
    (func (param v128) (result v128) (i32x4.gt_u (local.get 0) (v128.const i64x2 0 0)))
    (func (param v128) (result v128) (i8x16.le_u (local.get 0) (v128.const i64x2 0 0)))
    (func (param v128) (result v128) (f32x4.eq (local.get 0) (v128.const i64x2 0 0)))
    (func (param v128) (result v128) (f64x2.ne (local.get 0) (v128.const i64x2 0 0)))
    (func (param v128) (result v128) (f32x4.lt (local.get 0) (v128.const i64x2 0 0)))
    (func (param v128) (result v128) (f64x2.gt (local.get 0) (v128.const i64x2 0 0)))
    (func (param v128) (result v128) (f32x4.le (v128.const i64x2 0 0) (local.get 0)))
    (func (param v128) (result v128) (f64x2.ge (v128.const i64x2 0 0) (local.get 0)))
    (func (param v128) (result v128) (i32x4.replace_lane 2 (local.get 0) (i32.const 0)))
    (func (param v128) (result v128) (f64x2.replace_lane 1 (local.get 0) (f64.const 0)))
    (func (param v128) (result v128)
        (i8x16.shuffle 0 16 1 2 17 3 4 5 18 6 7 8 19 9 10 11
            (local.get 0) (v128.const i64x2 0 0))))

;; > function %f0 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vpcmpeqb xmm0, xmm3, xmm0
;; >     ret
;; >
;; > function %f1 ; 21 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vpcmpeqw xmm1, xmm3, xmm0
;; >     vpcmpeqd xmm2, xmm2, xmm2
;; >     vpxor xmm0, xmm1, xmm2
;; >     ret
;; >
;; > function %f2 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vpcmpgtd xmm0, xmm0, xmm3
;; >     ret
;; >
;; > function %f3 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vpcmpgtq xmm0, xmm3, xmm0
;; >     ret
;; >
;; > function %f4 ; 18 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vpmaxsb xmm1, xmm0, xmm3
;; >     vpcmpeqb xmm0, xmm0, xmm1
;; >     ret
;; >
;; > function %f5 ; 17 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vpmaxsw xmm1, xmm3, xmm0
;; >     vpcmpeqw xmm0, xmm3, xmm1
;; >     ret
;; >
;; > function %f6 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpmaxud xmm0, xmm3, [rip + D0]
;; >     vpcmpeqd xmm1, xmm3, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; > D0:
;; >     qword 0x0000000100000001
;; >     qword 0x0000000100000001
;; >
;; > function %f7 ; 17 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vpmaxub xmm1, xmm0, xmm3
;; >     vpcmpeqb xmm0, xmm0, xmm1
;; >     ret
;; >
;; > function %f8 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vcmpeqps xmm0, xmm3, xmm0
;; >     ret
;; >
;; > function %f9 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vcmpneqpd xmm0, xmm3, xmm0
;; >     ret
;; >
;; > function %f10 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vcmpgt_oqps xmm0, xmm0, xmm3
;; >     ret
;; >
;; > function %f11 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vcmpgt_oqpd xmm0, xmm3, xmm0
;; >     ret
;; >
;; > function %f12 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vcmpge_oqps xmm0, xmm3, xmm0
;; >     ret
;; >
;; > function %f13 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vcmpge_oqpd xmm0, xmm0, xmm3
;; >     ret
;; >
;; > function %f14 ; 16 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     mov eax, 0
;; >     vpinsrd xmm0, xmm3, eax, 2
;; >     ret
;; >
;; > function %f15 ; 17 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vmovlhps xmm1, xmm3, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f16 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpshufb xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x0504038002018000
;; >     qword 0x0b0a098008070680
