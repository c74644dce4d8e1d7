;; test: asm none
;; target: x64, avx512, avx512vbmi, avx512bitalg, avx512vnni
(module
    (memory 1)
    (func (param v128 v128 v128) (result v128)
        (v128.bitselect (local.get 0) (local.get 1) (local.get 2)))
    (func (param v128) (result v128)
        (v128.not (local.get 0)))
    (func (param v128 v128) (result v128)
        (i8x16.ne (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.mul (local.get 0) (local.get 1)))
    (func (param i32 v128) (result v128)
        (i64x2.mul (local.get 1) (v128.load offset=32 (local.get 0))))
    (func (param i32 v128) (result v128)
        (i64x2.mul (local.get 1) (v128.load offset=33 (local.get 0))))
    (func (param v128) (result v128)
        (i64x2.abs (local.get 0)))
    (func (param v128) (result v128)
        (i8x16.popcnt (local.get 0)))
    (func (param v128) (result v128)
        (i64x2.shr_s (local.get 0) (i32.const 5)))
    (func (param v128 i32) (result v128)
        (i64x2.shr_s (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (f32x4.convert_i32x4_u (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.trunc_sat_f32x4_u (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.trunc_sat_f64x2_u_zero (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.relaxed_trunc_f32x4_u (local.get 0)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 0 17 2 3 30 5 6 7 8 9 10 11 12 13 14 16 (local.get 0) (local.get 1)))
    (func (param v128 v128 v128) (result v128)
        (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get 0) (local.get 1) (local.get 2))))

;; > function %f0 ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vmovaps xmm0, xmm3
;; >     vpternlogq xmm0, xmm5, xmm4, 0xe2
;; >     ret
;; >
;; > function %f1 ; 16 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm0, xmm3
;; >     vpternlogq xmm0, xmm3, xmm3, 0xf
;; >     ret
;; >
;; > function %f2 ; 20 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpeqb xmm0, xmm3, xmm4
;; >     vpternlogq xmm0, xmm0, xmm0, 0xf
;; >     ret
;; >
;; > function %f3 ; 15 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpmullq xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f4 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpmullq xmm0, xmm3, [r15 + rdi + 0x20]   ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f5 ; 16 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpmullq xmm0, xmm3, [r15 + rdi + 0x21]   ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f6 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpabsq xmm0, xmm3
;; >     ret
;; >
;; > function %f7 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpopcntb xmm0, xmm3
;; >     ret
;; >
;; > function %f8 ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpsraq xmm0, xmm3, 5
;; >     ret
;; >
;; > function %f9 ; 25 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     mov rax, rdi
;; >     and eax, 0x3f
;; >     vmovd xmm0, eax
;; >     vpsraq xmm1, xmm3, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f10 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvtudq2ps xmm0, xmm3
;; >     ret
;; >
;; > function %f11 ; 23 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vmaxps xmm1, xmm3, xmm0
;; >     vcvttps2udq xmm2, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; >
;; > function %f12 ; 23 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vmaxpd xmm1, xmm3, xmm0
;; >     vcvttpd2udq xmm2, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; >
;; > function %f13 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvttps2udq xmm0, xmm3
;; >     ret
;; >
;; > function %f14 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovups xmm0, [rip + D0]
;; >     vpermi2b xmm0, xmm3, xmm4
;; >     ret
;; > D0:
;; >     qword 0x0706051e03021100
;; >     qword 0x100e0d0c0b0a0908
;; >
;; > function %f15 ; 23 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vmovaps xmm0, xmm5
;; >     vpdpbusd xmm0, xmm4, xmm3
;; >     ret
