;; test: asm none
;; target: x64
(module
    (memory 1)
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 4 5 6 7 0 1 2 3 12 13 14 15 8 9 10 11
            (local.get 0) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 4 5 6 7 0 1 2 3 12 13 14 15 8 9 10 11
            (v128.load offset=16 (local.get 2)) (local.get 1)))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 2 3 0 1 4 5 6 7 8 9 10 11 12 13 14 15
            (local.get 0) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 2 3 0 1 4 5 6 7 8 9 10 11 12 13 14 15
            (v128.load offset=16 (local.get 2)) (local.get 1)))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 15 14 13 12 11 10 9 8 7 6 5 4 3 2 1 0
            (local.get 0) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 15 14 13 12 11 10 9 8 7 6 5 4 3 2 1 0
            (v128.load offset=16 (local.get 2)) (local.get 1)))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
            (local.get 0) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
            (v128.load offset=16 (local.get 2)) (local.get 1)))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18
            (local.get 0) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18
            (v128.load offset=16 (local.get 2)) (local.get 1)))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 0 1 2 3 20 21 22 23 8 9 10 11 28 29 30 31
            (local.get 0) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 0 1 2 3 20 21 22 23 8 9 10 11 28 29 30 31
            (v128.load offset=16 (local.get 2)) (local.get 1)))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 0 1 18 19 4 5 22 23 8 9 10 11 12 13 30 31
            (local.get 0) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 0 1 18 19 4 5 22 23 8 9 10 11 12 13 30 31
            (v128.load offset=16 (local.get 2)) (local.get 1)))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 0 17 2 19 4 21 6 23 8 25 10 27 12 29 14 31
            (local.get 0) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 0 17 2 19 4 21 6 23 8 25 10 27 12 29 14 31
            (v128.load offset=16 (local.get 2)) (local.get 1)))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27
            (local.get 0) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27
            (v128.load offset=16 (local.get 2)) (local.get 1)))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 0 1 2 3 20 21 22 23 24 25 26 27 16 17 18 19
            (local.get 0) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 0 1 2 3 20 21 22 23 24 25 26 27 16 17 18 19
            (v128.load offset=16 (local.get 2)) (local.get 1)))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 0 1 2 3 4 5 6 7 24 25 26 27 16 17 18 19
            (local.get 0) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 0 1 2 3 4 5 6 7 24 25 26 27 16 17 18 19
            (v128.load offset=16 (local.get 2)) (local.get 1)))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 0 1 2 3 4 5 6 7 25 26 27 24 16 17 18 19
            (local.get 0) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 0 1 2 3 4 5 6 7 25 26 27 24 16 17 18 19
            (v128.load offset=16 (local.get 2)) (local.get 1)))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 3 19 7 30 1 1 0 16 28 4 9 21 12 31 14 2
            (local.get 0) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 3 19 7 30 1 1 0 16 28 4 9 21 12 31 14 2
            (v128.load offset=16 (local.get 2)) (local.get 1))))

;; > function %f0 ; 17 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovups xmm0, [r15 + rdi + 0x10]         ; trap MemoryOutOfBounds
;; >     vpshufd xmm0, xmm3, 0xb1
;; >     ret
;; >
;; > function %f1 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm1
;; >     vpshufd xmm0, [r15 + rdi + 0x10], 0xb1   ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f2 ; 17 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovups xmm0, [r15 + rdi + 0x10]         ; trap MemoryOutOfBounds
;; >     vpshuflw xmm0, xmm3, 0xe1
;; >     ret
;; >
;; > function %f3 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm1
;; >     vpshuflw xmm0, [r15 + rdi + 0x10], 0xe1  ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f4 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovups xmm0, [r15 + rdi + 0x10]         ; trap MemoryOutOfBounds
;; >     vpshufb xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x08090a0b0c0d0e0f
;; >     qword 0x0001020304050607
;; >
;; > function %f5 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm1
;; >     vmovups xmm0, [r15 + rdi + 0x10]         ; trap MemoryOutOfBounds
;; >     vpshufb xmm0, xmm0, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x08090a0b0c0d0e0f
;; >     qword 0x0001020304050607
;; >
;; > function %f6 ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpunpcklbw xmm0, xmm3, [r15 + rdi + 0x10] ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f7 ; 16 bytes, frame 0
;; >     vmovaps xmm3, xmm1
;; >     vmovups xmm0, [r15 + rdi + 0x10]         ; trap MemoryOutOfBounds
;; >     vpunpcklbw xmm0, xmm0, xmm3
;; >     ret
;; >
;; > function %f8 ; 18 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovups xmm0, [r15 + rdi + 0x10]         ; trap MemoryOutOfBounds
;; >     vpalignr xmm0, xmm0, xmm3, 3
;; >     ret
;; >
;; > function %f9 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm1
;; >     vpalignr xmm0, xmm3, [r15 + rdi + 0x10], 3 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f10 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpblendd xmm0, xmm3, [r15 + rdi + 0x10], 0xa ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f11 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm1
;; >     vpblendd xmm0, xmm3, [r15 + rdi + 0x10], 5 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f12 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpblendw xmm0, xmm3, [r15 + rdi + 0x10], 0x8a ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f13 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm1
;; >     vpblendw xmm0, xmm3, [r15 + rdi + 0x10], 0x75 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f14 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovups xmm0, [rip + D0]
;; >     vpblendvb xmm1, xmm3, [r15 + rdi + 0x10], xmm0 ; trap MemoryOutOfBounds
;; >     vmovaps xmm0, xmm1
;; >     ret
;; > D0:
;; >     qword 0xff00ff00ff00ff00
;; >     qword 0xff00ff00ff00ff00
;; >
;; > function %f15 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm1
;; >     vmovups xmm0, [rip + D0]
;; >     vpblendvb xmm1, xmm3, [r15 + rdi + 0x10], xmm0 ; trap MemoryOutOfBounds
;; >     vmovaps xmm0, xmm1
;; >     ret
;; > D0:
;; >     qword 0x00ff00ff00ff00ff
;; >     qword 0x00ff00ff00ff00ff
;; >
;; > function %f16 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vshufps xmm0, xmm3, [r15 + rdi + 0x10], 0x88 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f17 ; 17 bytes, frame 0
;; >     vmovaps xmm3, xmm1
;; >     vmovups xmm0, [r15 + rdi + 0x10]         ; trap MemoryOutOfBounds
;; >     vshufps xmm0, xmm0, xmm3, 0x88
;; >     ret
;; >
;; > function %f18 ; 23 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpshufd xmm0, [r15 + rdi + 0x10], 0x24   ; trap MemoryOutOfBounds
;; >     vpblendd xmm1, xmm3, xmm0, 0xe
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f19 ; 22 bytes, frame 0
;; >     vmovaps xmm3, xmm1
;; >     vpshufd xmm0, xmm3, 0x24
;; >     vpblendd xmm1, xmm0, [r15 + rdi + 0x10], 1 ; trap MemoryOutOfBounds
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f20 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vshufps xmm0, xmm3, [r15 + rdi + 0x10], 0x24 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f21 ; 17 bytes, frame 0
;; >     vmovaps xmm3, xmm1
;; >     vmovups xmm0, [r15 + rdi + 0x10]         ; trap MemoryOutOfBounds
;; >     vshufps xmm0, xmm0, xmm3, 0x24
;; >     ret
;; >
;; > function %f22 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovups xmm0, [r15 + rdi + 0x10]         ; trap MemoryOutOfBounds
;; >     vpshufb xmm1, xmm0, [rip + D0]
;; >     vpblendd xmm0, xmm3, xmm1, 0xc
;; >     ret
;; > D0:
;; >     qword 0x8080808080808080
;; >     qword 0x03020100080b0a09
;; >
;; > function %f23 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm1
;; >     vpshufb xmm0, xmm3, [rip + D0]
;; >     vpblendd xmm1, xmm0, [r15 + rdi + 0x10], 3 ; trap MemoryOutOfBounds
;; >     vmovaps xmm0, xmm1
;; >     ret
;; > D0:
;; >     qword 0x8080808080808080
;; >     qword 0x03020100080b0a09
;; >
;; > function %f24 ; 80 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovups xmm0, [r15 + rdi + 0x10]         ; trap MemoryOutOfBounds
;; >     vpshufb xmm1, xmm3, [rip + D0]
;; >     vpshufb xmm2, xmm0, [rip + D1]
;; >     vpor xmm0, xmm1, xmm2
;; >     ret
;; > D0:
;; >     qword 0x8000010180078003
;; >     qword 0x020e800c80090480
;; > D1:
;; >     qword 0x008080800e800380
;; >     qword 0x80800f800580800c
;; >
;; > function %f25 ; 80 bytes, frame 0
;; >     vmovaps xmm3, xmm1
;; >     vmovups xmm0, [r15 + rdi + 0x10]         ; trap MemoryOutOfBounds
;; >     vpshufb xmm1, xmm0, [rip + D0]
;; >     vpshufb xmm2, xmm3, [rip + D1]
;; >     vpor xmm0, xmm1, xmm2
;; >     ret
;; > D0:
;; >     qword 0x8000010180078003
;; >     qword 0x020e800c80090480
;; > D1:
;; >     qword 0x008080800e800380
;; >     qword 0x80800f800580800c
