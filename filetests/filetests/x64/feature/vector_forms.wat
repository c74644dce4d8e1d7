;; test: asm none
;; target: x64, avx512, avx512vbmi, avx512bitalg, avx512vnni
(module
    (memory 1)
    (func (param i32) (result v128)
        (i8x16.splat (local.get 0)))
    (func (param i32) (result v128)
        (i16x8.splat (local.get 0)))
    (func (param i32) (result v128)
        (i32x4.splat (local.get 0)))
    (func (param i64) (result v128)
        (i64x2.splat (local.get 0)))
    (func (param v128) (result v128)
        (v128.or
            (i32x4.shl (local.get 0) (i32.const 8))
            (i32x4.shr_u (local.get 0) (i32.const 24))))
    (func (param v128) (result v128)
        (v128.or
            (i64x2.shl (local.get 0) (i32.const 8))
            (i64x2.shr_u (local.get 0) (i32.const 56))))
    (func (param v128) (result v128)
        (v128.or
            (i64x2.shl (local.get 0) (i32.const 32))
            (i64x2.shr_u (local.get 0) (i32.const 32))))
    (func (param v128) (result v128)
        (v128.or
            (i64x2.shl (local.get 0) (i32.const 48))
            (i64x2.shr_u (local.get 0) (i32.const 16))))
    (func (param v128) (result v128)
        (v128.or
            (i32x4.shl (local.get 0) (i32.const 7))
            (i32x4.shr_u (local.get 0) (i32.const 25))))
    (func (param v128) (result v128)
        (v128.or
            (i64x2.shl (local.get 0) (i32.const 1))
            (i64x2.shr_u (local.get 0) (i32.const 63))))
    (func (param v128) (result v128)
        (i64x2.shr_s (local.get 0) (i32.const 3)))
    (func (param v128) (result v128)
        (i64x2.shr_s (local.get 0) (i32.const 40)))
    (func (param v128) (result v128)
        (i8x16.shr_s (local.get 0) (i32.const 3)))
    (func (param v128 v128) (result v128)
        (f32x4.min (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.max (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.min (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.max (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (f64x2.convert_low_i32x4_u (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.trunc_sat_f32x4_s (local.get 0)))
    (func (param v128 v128 i32) (result v128)
        (v128.bitselect (v128.load offset=16 (local.get 2)) (local.get 1) (local.get 0)))
    (func (param v128 v128 i32) (result v128)
        (v128.bitselect (local.get 0) (v128.load offset=16 (local.get 2)) (local.get 0)))
    (func (param v128 v128 i32) (result v128)
        (i16x8.relaxed_laneselect (local.get 0) (local.get 1) (local.get 0)))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 3 19 7 30 1 1 0 16 28 4 9 21 12 31 14 2
            (v128.load offset=16 (local.get 2)) (local.get 1)))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 3 19 7 30 1 1 0 16 28 4 9 21 12 31 14 2
            (local.get 0) (v128.load offset=16 (local.get 2))))
    (func (param v128) (result v128)
        (i64x2.mul (local.get 0) (v128.const i64x2 8 8)))
    (func (param v128) (result v128)
        (i64x2.mul (local.get 0) (v128.const i64x2 1000 1000))))

;; > function %f0 ; 7 bytes, frame 0
;; >     vpbroadcastb xmm0, edi
;; >     ret
;; >
;; > function %f1 ; 7 bytes, frame 0
;; >     vpbroadcastw xmm0, edi
;; >     ret
;; >
;; > function %f2 ; 7 bytes, frame 0
;; >     vpbroadcastd xmm0, edi
;; >     ret
;; >
;; > function %f3 ; 7 bytes, frame 0
;; >     vpbroadcastq xmm0, rdi
;; >     ret
;; >
;; > function %f4 ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vprold xmm0, xmm3, 8
;; >     ret
;; >
;; > function %f5 ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vprolq xmm0, xmm3, 8
;; >     ret
;; >
;; > function %f6 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpshufd xmm0, xmm3, 0xb1
;; >     ret
;; >
;; > function %f7 ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vprolq xmm0, xmm3, 0x30
;; >     ret
;; >
;; > function %f8 ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vprold xmm0, xmm3, 7
;; >     ret
;; >
;; > function %f9 ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vprolq xmm0, xmm3, 1
;; >     ret
;; >
;; > function %f10 ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpsraq xmm0, xmm3, 3
;; >     ret
;; >
;; > function %f11 ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpsraq xmm0, xmm3, 0x28
;; >     ret
;; >
;; > function %f12 ; 80 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpsrlw xmm0, xmm3, 3
;; >     vmovups xmm1, [rip + D0]
;; >     vpternlogq xmm0, xmm1, [rip + D1], 0x6c
;; >     vpsubb xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; > D0:
;; >     qword 0x1010101010101010
;; >     qword 0x1010101010101010
;; > D1:
;; >     qword 0x1f1f1f1f1f1f1f1f
;; >     qword 0x1f1f1f1f1f1f1f1f
;; >
;; > function %f13 ; 33 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vrangeps xmm0, xmm3, xmm4, 4
;; >     vcmpunordps xmm1, xmm3, xmm4
;; >     vpsrld xmm2, xmm1, 0xa
;; >     vpternlogq xmm0, xmm1, xmm2, 0x54
;; >     ret
;; >
;; > function %f14 ; 33 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vrangeps xmm0, xmm3, xmm4, 5
;; >     vcmpunordps xmm1, xmm3, xmm4
;; >     vpsrld xmm2, xmm1, 0xa
;; >     vpternlogq xmm0, xmm1, xmm2, 0x54
;; >     ret
;; >
;; > function %f15 ; 33 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vrangepd xmm0, xmm3, xmm4, 4
;; >     vcmpunordpd xmm1, xmm3, xmm4
;; >     vpsrlq xmm2, xmm1, 0xd
;; >     vpternlogq xmm0, xmm1, xmm2, 0x54
;; >     ret
;; >
;; > function %f16 ; 33 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vrangepd xmm0, xmm3, xmm4, 5
;; >     vcmpunordpd xmm1, xmm3, xmm4
;; >     vpsrlq xmm2, xmm1, 0xd
;; >     vpternlogq xmm0, xmm1, xmm2, 0x54
;; >     ret
;; >
;; > function %f17 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvtudq2pd xmm0, xmm3
;; >     ret
;; >
;; > function %f18 ; 64 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcmpeqps xmm0, xmm3, xmm3
;; >     vcmpge_oqps xmm1, xmm3, [rip + D0]
;; >     vcvttps2dq xmm2, xmm3
;; >     vpternlogq xmm2, xmm1, xmm0, 0x28
;; >     vmovaps xmm0, xmm2
;; >     ret
;; > D0:
;; >     qword 0x4f0000004f000000
;; >     qword 0x4f0000004f000000
;; >
;; > function %f19 ; 22 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm0, xmm4
;; >     vpternlogq xmm0, xmm3, [r15 + rdi + 0x10], 0xb8 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f20 ; 18 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm0, xmm3
;; >     vpternlogq xmm0, xmm3, [r15 + rdi + 0x10], 0xe2 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f21 ; 20 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm0, xmm3
;; >     vpternlogq xmm0, xmm3, xmm4, 0xe2
;; >     ret
;; >
;; > function %f22 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm1
;; >     vmovups xmm0, [rip + D0]
;; >     vpermi2b xmm0, xmm3, [r15 + rdi + 0x10]  ; trap MemoryOutOfBounds
;; >     ret
;; > D0:
;; >     qword 0x001011110e170313
;; >     qword 0x121e0f1c0519140c
;; >
;; > function %f23 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovups xmm0, [rip + D0]
;; >     vpermi2b xmm0, xmm3, [r15 + rdi + 0x10]  ; trap MemoryOutOfBounds
;; >     ret
;; > D0:
;; >     qword 0x100001011e071303
;; >     qword 0x020e1f0c1509041c
;; >
;; > function %f24 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpsllq xmm0, xmm3, 3
;; >     ret
;; >
;; > function %f25 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpmullq xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x00000000000003e8
;; >     qword 0x00000000000003e8
