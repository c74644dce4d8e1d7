;; test: asm none
;; target: x64
(module
    (func (param v128 v128) (result v128)
        (f32x4.add (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.sub (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.mul (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.div (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.min (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.max (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.pmin (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.pmax (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (f32x4.neg (local.get 0)))
    (func (param v128) (result v128)
        (f32x4.abs (local.get 0)))
    (func (param v128) (result v128)
        (f32x4.sqrt (local.get 0)))
    (func (param v128) (result v128)
        (f32x4.ceil (local.get 0)))
    (func (param v128) (result v128)
        (f32x4.floor (local.get 0)))
    (func (param v128) (result v128)
        (f32x4.trunc (local.get 0)))
    (func (param v128) (result v128)
        (f32x4.nearest (local.get 0)))
    (func (param v128 v128) (result v128)
        (f64x2.add (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.sub (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.mul (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.div (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.min (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.max (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.pmin (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.pmax (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (f64x2.neg (local.get 0)))
    (func (param v128) (result v128)
        (f64x2.abs (local.get 0)))
    (func (param v128) (result v128)
        (f64x2.sqrt (local.get 0)))
    (func (param v128) (result v128)
        (f64x2.ceil (local.get 0)))
    (func (param v128) (result v128)
        (f64x2.floor (local.get 0)))
    (func (param v128) (result v128)
        (f64x2.trunc (local.get 0)))
    (func (param v128) (result v128)
        (f64x2.nearest (local.get 0))))

;; > function %f0 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vaddps xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f1 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vsubps xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f2 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmulps xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f3 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vdivps xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f4 ; 43 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vminps xmm0, xmm3, xmm4
;; >     vminps xmm1, xmm4, xmm3
;; >     vorps xmm0, xmm0, xmm1
;; >     vcmpunordps xmm2, xmm3, xmm4
;; >     vorps xmm0, xmm0, xmm2
;; >     vpsrld xmm2, xmm2, 0xa
;; >     vandnps xmm5, xmm2, xmm0
;; >     vmovaps xmm0, xmm5
;; >     ret
;; >
;; > function %f5 ; 43 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmaxps xmm0, xmm3, xmm4
;; >     vmaxps xmm1, xmm4, xmm3
;; >     vandps xmm0, xmm0, xmm1
;; >     vcmpunordps xmm2, xmm3, xmm4
;; >     vorps xmm0, xmm0, xmm2
;; >     vpsrld xmm2, xmm2, 0xa
;; >     vandnps xmm5, xmm2, xmm0
;; >     vmovaps xmm0, xmm5
;; >     ret
;; >
;; > function %f6 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vminps xmm0, xmm4, xmm3
;; >     ret
;; >
;; > function %f7 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmaxps xmm0, xmm4, xmm3
;; >     ret
;; >
;; > function %f8 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x8000000080000000
;; >     qword 0x8000000080000000
;; >
;; > function %f9 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vandps xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x7fffffff7fffffff
;; >     qword 0x7fffffff7fffffff
;; >
;; > function %f10 ; 9 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vsqrtps xmm0, xmm3
;; >     ret
;; >
;; > function %f11 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vroundps xmm0, xmm3, 0xa
;; >     ret
;; >
;; > function %f12 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vroundps xmm0, xmm3, 9
;; >     ret
;; >
;; > function %f13 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vroundps xmm0, xmm3, 0xb
;; >     ret
;; >
;; > function %f14 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vroundps xmm0, xmm3, 8
;; >     ret
;; >
;; > function %f15 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vaddpd xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f16 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vsubpd xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f17 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmulpd xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f18 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vdivpd xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f19 ; 43 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vminpd xmm0, xmm3, xmm4
;; >     vminpd xmm1, xmm4, xmm3
;; >     vorps xmm0, xmm0, xmm1
;; >     vcmpunordpd xmm2, xmm3, xmm4
;; >     vorps xmm0, xmm0, xmm2
;; >     vpsrlq xmm2, xmm2, 0xd
;; >     vandnps xmm5, xmm2, xmm0
;; >     vmovaps xmm0, xmm5
;; >     ret
;; >
;; > function %f20 ; 43 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmaxpd xmm0, xmm3, xmm4
;; >     vmaxpd xmm1, xmm4, xmm3
;; >     vandps xmm0, xmm0, xmm1
;; >     vcmpunordpd xmm2, xmm3, xmm4
;; >     vorps xmm0, xmm0, xmm2
;; >     vpsrlq xmm2, xmm2, 0xd
;; >     vandnps xmm5, xmm2, xmm0
;; >     vmovaps xmm0, xmm5
;; >     ret
;; >
;; > function %f21 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vminpd xmm0, xmm4, xmm3
;; >     ret
;; >
;; > function %f22 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmaxpd xmm0, xmm4, xmm3
;; >     ret
;; >
;; > function %f23 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x8000000000000000
;; >     qword 0x8000000000000000
;; >
;; > function %f24 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vandps xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x7fffffffffffffff
;; >     qword 0x7fffffffffffffff
;; >
;; > function %f25 ; 9 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vsqrtpd xmm0, xmm3
;; >     ret
;; >
;; > function %f26 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vroundpd xmm0, xmm3, 0xa
;; >     ret
;; >
;; > function %f27 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vroundpd xmm0, xmm3, 9
;; >     ret
;; >
;; > function %f28 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vroundpd xmm0, xmm3, 0xb
;; >     ret
;; >
;; > function %f29 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vroundpd xmm0, xmm3, 8
;; >     ret
