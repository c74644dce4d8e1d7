;; test: asm none
;; target: x64, avx512
(module
    (memory 1)
    (func (param v128 v128 v128 i32) (result v128)
        (v128.xor (v128.xor (local.get 0) (local.get 1)) (local.get 2)))
    (func (param v128 v128 v128 i32) (result v128)
        (v128.xor (local.get 0) (v128.andnot (local.get 1) (local.get 2))))
    (func (param v128 v128 v128 i32) (result v128)
        (v128.andnot (local.get 0) (v128.or (local.get 1) (local.get 2))))
    (func (param v128 v128 v128 i32) (result v128)
        (v128.not (v128.and (local.get 0) (local.get 1))))
    (func (param v128 v128 v128 i32) (result v128)
        (v128.or (local.get 0) (v128.not (local.get 1))))
    (func (param v128 v128 v128 i32) (result v128)
        (v128.xor (v128.and (local.get 0) (local.get 1)) (v128.load offset=16 (local.get 3))))
    (func (param v128 v128 v128 i32) (result v128)
        (v128.xor (v128.and (local.get 0) (v128.load offset=16 (local.get 3))) (local.get 1)))
    (func (param v128 v128 v128 i32) (result v128)
        (v128.and (v128.xor (local.get 0) (local.get 1)) (v128.const i64x2 15 16)))
    (func (param v128 v128 v128 i32) (result v128)
        (v128.or (v128.and (local.get 0) (local.get 1)) (v128.and (local.get 1) (local.get 2))))
    (func (param v128 v128 v128 i32) (result v128)
        (v128.xor (v128.or (i32x4.shl (local.get 0) (i32.const 7)) (i32x4.shr_u (local.get 0) (i32.const 25))) (local.get 1)))
    (func (param v128 v128 v128 i32) (result v128)
        (v128.xor (v128.xor (v128.xor (local.get 0) (local.get 1)) (local.get 2)) (v128.const i64x2 15 16))))

;; > function %f0 ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vmovaps xmm0, xmm3
;; >     vpternlogq xmm0, xmm4, xmm5, 0x96
;; >     ret
;; >
;; > function %f1 ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vmovaps xmm0, xmm4
;; >     vpternlogq xmm0, xmm5, xmm3, 0x9a
;; >     ret
;; >
;; > function %f2 ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vmovaps xmm0, xmm4
;; >     vpternlogq xmm0, xmm5, xmm3, 2
;; >     ret
;; >
;; > function %f3 ; 20 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm0, xmm3
;; >     vpternlogq xmm0, xmm4, xmm4, 0x3f
;; >     ret
;; >
;; > function %f4 ; 20 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm0, xmm4
;; >     vpternlogq xmm0, xmm4, xmm3, 0xaf
;; >     ret
;; >
;; > function %f5 ; 22 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm0, xmm3
;; >     vpternlogq xmm0, xmm4, [r15 + rdi + 0x10], 0x6a ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f6 ; 31 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovups xmm0, [r15 + rdi + 0x10]         ; trap MemoryOutOfBounds
;; >     vmovaps xmm1, xmm3
;; >     vpternlogq xmm1, xmm0, xmm4, 0x6a
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f7 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm0, xmm3
;; >     vpternlogq xmm0, xmm4, [rip + D0], 0x28
;; >     ret
;; > D0:
;; >     qword 0x000000000000000f
;; >     qword 0x0000000000000010
;; >
;; > function %f8 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vpand xmm0, xmm4, xmm5
;; >     vmovaps xmm1, xmm3
;; >     vpternlogq xmm1, xmm4, xmm0, 0xea
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f9 ; 20 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vprold xmm0, xmm3, 7
;; >     vpxor xmm0, xmm0, xmm4
;; >     ret
;; >
;; > function %f10 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vpxor xmm0, xmm3, xmm4
;; >     vpternlogq xmm0, xmm5, [rip + D0], 0x96
;; >     ret
;; > D0:
;; >     qword 0x000000000000000f
;; >     qword 0x0000000000000010
