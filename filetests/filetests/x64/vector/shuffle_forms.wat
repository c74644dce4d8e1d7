;; test: asm none
;; target: x64
(module
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 24 25 26 27 28 29 30 31 24 25 26 27 28 29 30 31 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 1 0 3 2 5 4 7 6 9 8 11 10 13 12 15 14 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 2 3 0 1 6 7 4 5 10 11 8 9 14 15 12 13 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 7 6 5 4 3 2 1 0 15 14 13 12 11 10 9 8 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 5 6 7 8 9 10 11 12 13 14 15 0 1 2 3 4 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 28 29 30 31 0 1 2 3 4 5 6 7 8 9 10 11 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 0 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 2 3 18 19 6 7 22 23 10 11 26 27 14 15 30 31 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 24 25 26 27 28 29 30 31 8 9 10 11 12 13 14 15 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 20 21 22 23 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 16 17 18 3 20 21 22 23 24 25 26 27 28 29 30 31 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 0 1 2 3 4 5 4 5 8 9 10 11 12 13 14 15 (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get 0) (local.get 0))))

;; > function %f0 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm0, xmm3
;; >     ret
;; >
;; > function %f1 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpshufd xmm0, xmm4, 0xee
;; >     ret
;; >
;; > function %f2 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpshufb xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x0607040502030001
;; >     qword 0x0e0f0c0d0a0b0809
;; >
;; > function %f3 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpshufb xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x0504070601000302
;; >     qword 0x0d0c0f0e09080b0a
;; >
;; > function %f4 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpshufb xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x0001020304050607
;; >     qword 0x08090a0b0c0d0e0f
;; >
;; > function %f5 ; 15 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpalignr xmm0, xmm3, xmm3, 5
;; >     ret
;; >
;; > function %f6 ; 15 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpalignr xmm0, xmm3, xmm4, 0xc
;; >     ret
;; >
;; > function %f7 ; 80 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpshufb xmm0, xmm3, [rip + D0]
;; >     vpshufb xmm1, xmm4, [rip + D1]
;; >     vpor xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; > D0:
;; >     qword 0x0e0c0a0806040200
;; >     qword 0x8080808080808080
;; > D1:
;; >     qword 0x8080808080808080
;; >     qword 0x0e0c0a0806040200
;; >
;; > function %f8 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpshufb xmm0, xmm3, [rip + D0]
;; >     vpblendw xmm1, xmm4, xmm0, 0x55
;; >     vmovaps xmm0, xmm1
;; >     ret
;; > D0:
;; >     qword 0x8080070680800302
;; >     qword 0x80800f0e80800b0a
;; >
;; > function %f9 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpunpckhqdq xmm0, xmm4, xmm3
;; >     ret
;; >
;; > function %f10 ; 15 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vinsertps xmm0, xmm3, xmm4, 0x70
;; >     ret
;; >
;; > function %f11 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovups xmm0, [rip + D0]
;; >     vpblendvb xmm1, xmm3, xmm4, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; > D0:
;; >     qword 0xffffffff00ffffff
;; >     qword 0xffffffffffffffff
;; >
;; > function %f12 ; 14 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpshuflw xmm0, xmm3, 0xa4
;; >     ret
;; >
;; > function %f13 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpshufb xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x0303020201010000
;; >     qword 0x0707060605050404
