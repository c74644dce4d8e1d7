;; test: asm none
;; target: x64
(module
    (func (param v128) (result v128)
        (i32x4.trunc_sat_f32x4_s (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.trunc_sat_f32x4_u (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.trunc_sat_f64x2_s_zero (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.trunc_sat_f64x2_u_zero (local.get 0)))
    (func (param v128) (result v128)
        (f32x4.convert_i32x4_s (local.get 0)))
    (func (param v128) (result v128)
        (f32x4.convert_i32x4_u (local.get 0)))
    (func (param v128) (result v128)
        (f64x2.convert_low_i32x4_s (local.get 0)))
    (func (param v128) (result v128)
        (f64x2.convert_low_i32x4_u (local.get 0)))
    (func (param v128) (result v128)
        (f32x4.demote_f64x2_zero (local.get 0)))
    (func (param v128) (result v128)
        (f64x2.promote_low_f32x4 (local.get 0))))

;; > function %f0 ; 64 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcmpeqps xmm0, xmm3, xmm3
;; >     vandps xmm0, xmm0, xmm3
;; >     vcmpge_oqps xmm1, xmm0, [rip + D0]
;; >     vcvttps2dq xmm0, xmm0
;; >     vpxor xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; > D0:
;; >     qword 0x4f0000004f000000
;; >     qword 0x4f0000004f000000
;; >
;; > function %f1 ; 80 bytes, frame 0
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
;; > function %f2 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcmpeqpd xmm0, xmm3, xmm3
;; >     vandps xmm0, xmm0, [rip + D0]
;; >     vminpd xmm1, xmm3, xmm0
;; >     vcvttpd2dq xmm2, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; > D0:
;; >     qword 0x41dfffffffc00000
;; >     qword 0x41dfffffffc00000
;; >
;; > function %f3 ; 80 bytes, frame 0
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
;; > function %f4 ; 9 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvtdq2ps xmm0, xmm3
;; >     ret
;; >
;; > function %f5 ; 96 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpblendw xmm0, xmm3, [rip + D0], 0xaa
;; >     vpsrld xmm1, xmm3, 0x10
;; >     vpblendw xmm1, xmm1, [rip + D1], 0xaa
;; >     vsubps xmm1, xmm1, [rip + D2]
;; >     vaddps xmm2, xmm1, xmm0
;; >     vmovaps xmm0, xmm2
;; >     ret
;; > D0:
;; >     qword 0x4b0000004b000000
;; >     qword 0x4b0000004b000000
;; > D1:
;; >     qword 0x5300000053000000
;; >     qword 0x5300000053000000
;; > D2:
;; >     qword 0x5300008053000080
;; >     qword 0x5300008053000080
;; >
;; > function %f6 ; 9 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvtdq2pd xmm0, xmm3
;; >     ret
;; >
;; > function %f7 ; 64 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vunpcklps xmm0, xmm3, [rip + D0]
;; >     vsubpd xmm1, xmm0, [rip + D1]
;; >     vmovaps xmm0, xmm1
;; >     ret
;; > D0:
;; >     qword 0x4330000043300000
;; >     qword 0x4330000043300000
;; > D1:
;; >     qword 0x4330000000000000
;; >     qword 0x4330000000000000
;; >
;; > function %f8 ; 9 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvtpd2ps xmm0, xmm3
;; >     ret
;; >
;; > function %f9 ; 9 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvtps2pd xmm0, xmm3
;; >     ret
