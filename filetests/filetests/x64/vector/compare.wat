;; test: asm none
;; target: x64
(module
    (func (param v128 v128) (result v128)
        (i8x16.eq (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.ne (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.lt_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.lt_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.gt_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.gt_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.le_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.le_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.ge_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.ge_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.eq (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.ne (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.lt_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.lt_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.gt_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.gt_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.le_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.le_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.ge_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.ge_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.eq (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.ne (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.lt_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.lt_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.gt_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.gt_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.le_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.le_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.ge_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.ge_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.eq (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.ne (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.lt_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.gt_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.le_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.ge_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.eq (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.ne (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.lt (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.gt (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.le (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.ge (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.eq (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.ne (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.lt (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.gt (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.le (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.ge (local.get 0) (local.get 1))))

;; > function %f0 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpeqb xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f1 ; 25 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpeqb xmm0, xmm3, xmm4
;; >     vpcmpeqd xmm1, xmm1, xmm1
;; >     vpxor xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; >
;; > function %f2 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpgtb xmm0, xmm4, xmm3
;; >     ret
;; >
;; > function %f3 ; 64 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpxor xmm0, xmm4, [rip + D0]
;; >     vpxor xmm1, xmm3, [rip + D0]
;; >     vpcmpgtb xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; > D0:
;; >     qword 0x8080808080808080
;; >     qword 0x8080808080808080
;; >
;; > function %f4 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpgtb xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f5 ; 64 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpxor xmm0, xmm3, [rip + D0]
;; >     vpxor xmm1, xmm4, [rip + D0]
;; >     vpcmpgtb xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; > D0:
;; >     qword 0x8080808080808080
;; >     qword 0x8080808080808080
;; >
;; > function %f6 ; 22 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpmaxsb xmm0, xmm4, xmm3
;; >     vpcmpeqb xmm1, xmm4, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f7 ; 21 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpmaxub xmm0, xmm4, xmm3
;; >     vpcmpeqb xmm1, xmm4, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f8 ; 22 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpmaxsb xmm0, xmm3, xmm4
;; >     vpcmpeqb xmm1, xmm3, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f9 ; 21 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpmaxub xmm0, xmm3, xmm4
;; >     vpcmpeqb xmm1, xmm3, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f10 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpeqw xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f11 ; 25 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpeqw xmm0, xmm3, xmm4
;; >     vpcmpeqd xmm1, xmm1, xmm1
;; >     vpxor xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; >
;; > function %f12 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpgtw xmm0, xmm4, xmm3
;; >     ret
;; >
;; > function %f13 ; 64 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpxor xmm0, xmm4, [rip + D0]
;; >     vpxor xmm1, xmm3, [rip + D0]
;; >     vpcmpgtw xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; > D0:
;; >     qword 0x8000800080008000
;; >     qword 0x8000800080008000
;; >
;; > function %f14 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpgtw xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f15 ; 64 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpxor xmm0, xmm3, [rip + D0]
;; >     vpxor xmm1, xmm4, [rip + D0]
;; >     vpcmpgtw xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; > D0:
;; >     qword 0x8000800080008000
;; >     qword 0x8000800080008000
;; >
;; > function %f16 ; 21 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpmaxsw xmm0, xmm4, xmm3
;; >     vpcmpeqw xmm1, xmm4, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f17 ; 22 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpmaxuw xmm0, xmm4, xmm3
;; >     vpcmpeqw xmm1, xmm4, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f18 ; 21 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpmaxsw xmm0, xmm3, xmm4
;; >     vpcmpeqw xmm1, xmm3, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f19 ; 22 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpmaxuw xmm0, xmm3, xmm4
;; >     vpcmpeqw xmm1, xmm3, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f20 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpeqd xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f21 ; 25 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpeqd xmm0, xmm3, xmm4
;; >     vpcmpeqd xmm1, xmm1, xmm1
;; >     vpxor xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; >
;; > function %f22 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpgtd xmm0, xmm4, xmm3
;; >     ret
;; >
;; > function %f23 ; 64 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpxor xmm0, xmm4, [rip + D0]
;; >     vpxor xmm1, xmm3, [rip + D0]
;; >     vpcmpgtd xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; > D0:
;; >     qword 0x8000000080000000
;; >     qword 0x8000000080000000
;; >
;; > function %f24 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpgtd xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f25 ; 64 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpxor xmm0, xmm3, [rip + D0]
;; >     vpxor xmm1, xmm4, [rip + D0]
;; >     vpcmpgtd xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; > D0:
;; >     qword 0x8000000080000000
;; >     qword 0x8000000080000000
;; >
;; > function %f26 ; 22 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpmaxsd xmm0, xmm4, xmm3
;; >     vpcmpeqd xmm1, xmm4, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f27 ; 22 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpmaxud xmm0, xmm4, xmm3
;; >     vpcmpeqd xmm1, xmm4, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f28 ; 22 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpmaxsd xmm0, xmm3, xmm4
;; >     vpcmpeqd xmm1, xmm3, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f29 ; 22 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpmaxud xmm0, xmm3, xmm4
;; >     vpcmpeqd xmm1, xmm3, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f30 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpeqq xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f31 ; 26 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpeqq xmm0, xmm3, xmm4
;; >     vpcmpeqd xmm1, xmm1, xmm1
;; >     vpxor xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; >
;; > function %f32 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpgtq xmm0, xmm4, xmm3
;; >     ret
;; >
;; > function %f33 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpgtq xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f34 ; 26 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpgtq xmm0, xmm3, xmm4
;; >     vpcmpeqd xmm1, xmm1, xmm1
;; >     vpxor xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; >
;; > function %f35 ; 26 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpgtq xmm0, xmm4, xmm3
;; >     vpcmpeqd xmm1, xmm1, xmm1
;; >     vpxor xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; >
;; > function %f36 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmpeqps xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f37 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmpneqps xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f38 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmpgt_oqps xmm0, xmm4, xmm3
;; >     ret
;; >
;; > function %f39 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmpgt_oqps xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f40 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmpge_oqps xmm0, xmm4, xmm3
;; >     ret
;; >
;; > function %f41 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmpge_oqps xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f42 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmpeqpd xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f43 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmpneqpd xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f44 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmpgt_oqpd xmm0, xmm4, xmm3
;; >     ret
;; >
;; > function %f45 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmpgt_oqpd xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f46 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmpge_oqpd xmm0, xmm4, xmm3
;; >     ret
;; >
;; > function %f47 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmpge_oqpd xmm0, xmm3, xmm4
;; >     ret
