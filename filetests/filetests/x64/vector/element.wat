;; test: asm none
;; target: x64
(module
    (func (param v128 v128 v128) (result v128)
        (f32x4.mul (local.get 0) (i8x16.shuffle 4 5 6 7 4 5 6 7 4 5 6 7 4 5 6 7
            (local.get 1) (local.get 1))))
    (func (param v128 v128 v128) (result v128)
        (f64x2.mul (local.get 0) (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15
            (local.get 1) (local.get 1))))
    (func (param v128 v128 v128) (result v128)
        (i32x4.mul (local.get 0) (i8x16.shuffle 4 5 6 7 4 5 6 7 4 5 6 7 4 5 6 7
            (local.get 1) (local.get 1))))
    (func (param v128 v128 v128) (result v128)
        (i64x2.mul (local.get 0) (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15
            (local.get 1) (local.get 1))))
    (func (param v128 v128 v128) (result v128)
        (f32x4.mul (i8x16.shuffle 24 25 26 27 24 25 26 27 24 25 26 27 24 25 26 27
            (local.get 1) (local.get 2)) (local.get 0)))
    (func (param v128 v128 v128) (result v128)
        (i32x4.add (local.get 0) (i32x4.mul (local.get 1) (i8x16.shuffle 12 13 14 15 12 13 14 15 12 13 14 15 12 13 14 15
            (local.get 2) (local.get 2)))))
    (func (param v128 v128 v128) (result v128)
        (i32x4.sub (local.get 0) (i32x4.mul (local.get 1) (i8x16.shuffle 8 9 10 11 8 9 10 11 8 9 10 11 8 9 10 11
            (local.get 2) (local.get 2)))))
    (func (param v128 v128 v128) (result v128)
        (f32x4.relaxed_madd (local.get 0) (i8x16.shuffle 8 9 10 11 8 9 10 11 8 9 10 11 8 9 10 11
            (local.get 1) (local.get 1)) (local.get 2)))
    (func (param v128 v128 v128) (result v128)
        (f64x2.relaxed_nmadd (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15
            (local.get 0) (local.get 1)) (local.get 1) (local.get 2)))
    (func (param v128 v128 v128) (result v128)
        (f32x4.mul (local.get 0) (i8x16.shuffle 8 9 8 9 8 9 8 9 8 9 8 9 8 9 8 9
            (local.get 1) (local.get 1))))
    (func (param v128 v128 v128) (result v128)
        (f32x4.abs (f32x4.sub (local.get 0) (local.get 1))))
    (func (param v128 v128 v128) (result v128)
        (f64x2.abs (f64x2.sub (local.get 0) (local.get 1))))
    (func (param v128 v128 v128) (result v128)
        (f64x2.abs (f32x4.sub (local.get 0) (local.get 1))))
    (func (param v128 v128 v128) (result v128)
        (v128.or (local.get 0) (v128.not (local.get 1))))
    (func (param v128 v128 v128) (result v128)
        (v128.or (v128.not (local.get 0)) (local.get 1))))

;; > function %f0 ; 18 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpshufd xmm0, xmm4, 0x55
;; >     vmulps xmm0, xmm3, xmm0
;; >     ret
;; >
;; > function %f1 ; 18 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpshufd xmm0, xmm4, 0xee
;; >     vmulpd xmm0, xmm3, xmm0
;; >     ret
;; >
;; > function %f2 ; 19 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpshufd xmm0, xmm4, 0x55
;; >     vpmulld xmm0, xmm3, xmm0
;; >     ret
;; >
;; > function %f3 ; 49 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpshufd xmm0, xmm4, 0xee
;; >     vpsrlq xmm1, xmm3, 0x20
;; >     vpsrlq xmm2, xmm0, 0x20
;; >     vpmuludq xmm1, xmm1, xmm0
;; >     vpmuludq xmm2, xmm2, xmm3
;; >     vpaddq xmm1, xmm1, xmm2
;; >     vpsllq xmm1, xmm1, 0x20
;; >     vpmuludq xmm5, xmm3, xmm0
;; >     vpaddq xmm0, xmm5, xmm1
;; >     ret
;; >
;; > function %f4 ; 22 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vpshufd xmm0, xmm5, 0xaa
;; >     vmulps xmm0, xmm0, xmm3
;; >     ret
;; >
;; > function %f5 ; 27 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vpshufd xmm0, xmm5, 0xff
;; >     vpmulld xmm0, xmm4, xmm0
;; >     vpaddd xmm0, xmm3, xmm0
;; >     ret
;; >
;; > function %f6 ; 27 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vpshufd xmm0, xmm5, 0xaa
;; >     vpmulld xmm0, xmm4, xmm0
;; >     vpsubd xmm0, xmm3, xmm0
;; >     ret
;; >
;; > function %f7 ; 31 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vpshufd xmm0, xmm4, 0xaa
;; >     vmovaps xmm1, xmm5
;; >     vfmadd231ps xmm1, xmm3, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f8 ; 31 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vpshufd xmm0, xmm3, 0xee
;; >     vmovaps xmm1, xmm5
;; >     vfnmadd231pd xmm1, xmm0, xmm4
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f9 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpshufb xmm0, xmm4, [rip + D0]
;; >     vmulps xmm0, xmm3, xmm0
;; >     ret
;; > D0:
;; >     qword 0x0908090809080908
;; >     qword 0x0908090809080908
;; >
;; > function %f10 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vsubps xmm0, xmm3, xmm4
;; >     vandps xmm0, xmm0, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x7fffffff7fffffff
;; >     qword 0x7fffffff7fffffff
;; >
;; > function %f11 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vsubpd xmm0, xmm3, xmm4
;; >     vandps xmm0, xmm0, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x7fffffffffffffff
;; >     qword 0x7fffffffffffffff
;; >
;; > function %f12 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vsubps xmm0, xmm3, xmm4
;; >     vandps xmm0, xmm0, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x7fffffffffffffff
;; >     qword 0x7fffffffffffffff
;; >
;; > function %f13 ; 25 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpeqd xmm0, xmm0, xmm0
;; >     vpxor xmm1, xmm4, xmm0
;; >     vpor xmm1, xmm3, xmm1
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f14 ; 25 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpeqd xmm0, xmm0, xmm0
;; >     vpxor xmm1, xmm3, xmm0
;; >     vpor xmm1, xmm1, xmm4
;; >     vmovaps xmm0, xmm1
;; >     ret
