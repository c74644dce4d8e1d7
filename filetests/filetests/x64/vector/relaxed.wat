;; test: asm none
;; target: x64
(module
    (func (param v128 v128) (result v128)
        (i8x16.relaxed_swizzle (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (i32x4.relaxed_trunc_f32x4_s (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.relaxed_trunc_f32x4_u (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.relaxed_trunc_f64x2_s_zero (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.relaxed_trunc_f64x2_u_zero (local.get 0)))
    (func (param v128 v128 v128) (result v128)
        (f32x4.relaxed_madd (local.get 0) (local.get 1) (local.get 2)))
    (func (param v128 v128 v128) (result v128)
        (f32x4.relaxed_nmadd (local.get 0) (local.get 1) (local.get 2)))
    (func (param v128 v128) (result v128)
        (f32x4.relaxed_min (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.relaxed_max (local.get 0) (local.get 1)))
    (func (param v128 v128 v128) (result v128)
        (f64x2.relaxed_madd (local.get 0) (local.get 1) (local.get 2)))
    (func (param v128 v128 v128) (result v128)
        (f64x2.relaxed_nmadd (local.get 0) (local.get 1) (local.get 2)))
    (func (param v128 v128) (result v128)
        (f64x2.relaxed_min (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.relaxed_max (local.get 0) (local.get 1)))
    (func (param v128 v128 v128) (result v128)
        (i8x16.relaxed_laneselect (local.get 0) (local.get 1) (local.get 2)))
    (func (param v128 v128 v128) (result v128)
        (i16x8.relaxed_laneselect (local.get 0) (local.get 1) (local.get 2)))
    (func (param v128 v128 v128) (result v128)
        (i32x4.relaxed_laneselect (local.get 0) (local.get 1) (local.get 2)))
    (func (param v128 v128 v128) (result v128)
        (i64x2.relaxed_laneselect (local.get 0) (local.get 1) (local.get 2)))
    (func (param v128 v128) (result v128)
        (i16x8.relaxed_q15mulr_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.relaxed_dot_i8x16_i7x16_s (local.get 0) (local.get 1)))
    (func (param v128 v128 v128) (result v128)
        (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get 0) (local.get 1) (local.get 2))))

;; > function %f0 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpshufb xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f1 ; 9 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvttps2dq xmm0, xmm3
;; >     ret
;; >
;; > function %f2 ; 80 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vmaxps xmm1, xmm3, xmm0
;; >     vmovups xmm2, [rip + D0]
;; >     vsubps xmm4, xmm1, xmm2
;; >     vcvttps2dq xmm1, xmm1
;; >     vcmpge_oqps xmm5, xmm4, xmm2
;; >     vcvttps2dq xmm4, xmm4
;; >     vpxor xmm4, xmm4, xmm5
;; >     vpmaxsd xmm4, xmm4, xmm0
;; >     vpaddd xmm6, xmm1, xmm4
;; >     vmovaps xmm0, xmm6
;; >     ret
;; > D0:
;; >     qword 0x4f0000004f000000
;; >     qword 0x4f0000004f000000
;; >
;; > function %f3 ; 9 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvttpd2dq xmm0, xmm3
;; >     ret
;; >
;; > function %f4 ; 80 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vmaxpd xmm1, xmm3, xmm0
;; >     vminpd xmm1, xmm1, [rip + D0]
;; >     vroundpd xmm1, xmm1, 0xb
;; >     vaddpd xmm1, xmm1, [rip + D1]
;; >     vshufps xmm2, xmm1, xmm0, 0x88
;; >     vmovaps xmm0, xmm2
;; >     ret
;; > D0:
;; >     qword 0x41efffffffe00000
;; >     qword 0x41efffffffe00000
;; > D1:
;; >     qword 0x4330000000000000
;; >     qword 0x4330000000000000
;; >
;; > function %f5 ; 22 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vmovaps xmm0, xmm5
;; >     vfmadd231ps xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f6 ; 22 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vmovaps xmm0, xmm5
;; >     vfnmadd231ps xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f7 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vminps xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f8 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmaxps xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f9 ; 22 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vmovaps xmm0, xmm5
;; >     vfmadd231pd xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f10 ; 22 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vmovaps xmm0, xmm5
;; >     vfnmadd231pd xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f11 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vminpd xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f12 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmaxpd xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f13 ; 19 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vpblendvb xmm0, xmm4, xmm3, xmm5
;; >     ret
;; >
;; > function %f14 ; 29 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vpand xmm0, xmm5, xmm3
;; >     vpandn xmm1, xmm5, xmm4
;; >     vpor xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; >
;; > function %f15 ; 19 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vblendvps xmm0, xmm4, xmm3, xmm5
;; >     ret
;; >
;; > function %f16 ; 19 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vblendvpd xmm0, xmm4, xmm3, xmm5
;; >     ret
;; >
;; > function %f17 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpmulhrsw xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f18 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpmaddubsw xmm0, xmm4, xmm3
;; >     ret
;; >
;; > function %f19 ; 64 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vpmaddubsw xmm0, xmm4, xmm3
;; >     vpmaddwd xmm0, xmm0, [rip + D0]
;; >     vpaddd xmm1, xmm0, xmm5
;; >     vmovaps xmm0, xmm1
;; >     ret
;; > D0:
;; >     qword 0x0001000100010001
;; >     qword 0x0001000100010001
