;; test: asm none
;; target: x64
(module
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 15 14 13 12 11 10 9 8 7 6 5 4 3 2 1 0 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 8 9 24 25 10 11 26 27 12 13 28 29 14 15 30 31 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 4 5 6 7 0 1 2 3 12 13 14 15 8 9 10 11 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 0 1 2 3 20 21 22 23 8 9 10 11 28 29 30 31 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 3 19 7 30 1 1 0 16 28 4 9 21 12 31 14 2 (local.get 0) (local.get 1))))

;; > function %f0 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpshufb xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x08090a0b0c0d0e0f
;; >     qword 0x0001020304050607
;; >
;; > function %f1 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpshufb xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x0505050505050505
;; >     qword 0x0505050505050505
;; >
;; > function %f2 ; 15 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpalignr xmm0, xmm4, xmm3, 3
;; >     ret
;; >
;; > function %f3 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpunpcklbw xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f4 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpunpckhwd xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f5 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpshufd xmm0, xmm3, 0xb1
;; >     ret
;; >
;; > function %f6 ; 15 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpblendd xmm0, xmm3, xmm4, 0xa
;; >     ret
;; >
;; > function %f7 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vshufps xmm0, xmm3, xmm4, 0x88
;; >     ret
;; >
;; > function %f8 ; 80 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpshufb xmm0, xmm3, [rip + D0]
;; >     vpshufb xmm1, xmm4, [rip + D1]
;; >     vpor xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; > D0:
;; >     qword 0x8000010180078003
;; >     qword 0x020e800c80090480
;; > D1:
;; >     qword 0x008080800e800380
;; >     qword 0x80800f800580800c
