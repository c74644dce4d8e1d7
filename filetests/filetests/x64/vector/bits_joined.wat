;; test: asm none
;; target: x64
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

;; > function %f0 ; 21 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vpxor xmm0, xmm3, xmm4
;; >     vpxor xmm0, xmm0, xmm5
;; >     ret
;; >
;; > function %f1 ; 21 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vpandn xmm0, xmm5, xmm4
;; >     vpxor xmm0, xmm3, xmm0
;; >     ret
;; >
;; > function %f2 ; 21 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vpor xmm0, xmm4, xmm5
;; >     vpandn xmm0, xmm0, xmm3
;; >     ret
;; >
;; > function %f3 ; 21 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpand xmm0, xmm3, xmm4
;; >     vpcmpeqd xmm1, xmm1, xmm1
;; >     vpxor xmm0, xmm0, xmm1
;; >     ret
;; >
;; > function %f4 ; 25 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpeqd xmm0, xmm0, xmm0
;; >     vpxor xmm1, xmm4, xmm0
;; >     vpor xmm1, xmm3, xmm1
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f5 ; 20 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpand xmm0, xmm3, xmm4
;; >     vpxor xmm0, xmm0, [r15 + rdi + 0x10]     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f6 ; 20 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpand xmm0, xmm3, [r15 + rdi + 0x10]     ; trap MemoryOutOfBounds
;; >     vpxor xmm0, xmm0, xmm4
;; >     ret
;; >
;; > function %f7 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpxor xmm0, xmm3, xmm4
;; >     vpand xmm0, xmm0, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x000000000000000f
;; >     qword 0x0000000000000010
;; >
;; > function %f8 ; 25 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vpand xmm0, xmm3, xmm4
;; >     vpand xmm1, xmm4, xmm5
;; >     vpor xmm0, xmm0, xmm1
;; >     ret
;; >
;; > function %f9 ; 27 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpslld xmm0, xmm3, 7
;; >     vpsrld xmm1, xmm3, 0x19
;; >     vpor xmm0, xmm0, xmm1
;; >     vpxor xmm0, xmm0, xmm4
;; >     ret
;; >
;; > function %f10 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vpxor xmm0, xmm3, xmm4
;; >     vpxor xmm0, xmm0, xmm5
;; >     vpxor xmm0, xmm0, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x000000000000000f
;; >     qword 0x0000000000000010
