;; test: asm none
;; target: x64
(module
    (func (param v128 v128) (result v128)
        (v128.and (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (v128.andnot (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (v128.or (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (v128.xor (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (v128.not (local.get 0)))
    (func (param v128 v128 v128) (result v128)
        (v128.bitselect (local.get 0) (local.get 1) (local.get 2)))
    (func (param v128) (result i32)
        (v128.any_true (local.get 0)))
    (func (param v128) (result i32)
        (i8x16.all_true (local.get 0)))
    (func (param v128) (result i32)
        (i8x16.bitmask (local.get 0)))
    (func (param v128) (result i32)
        (i16x8.all_true (local.get 0)))
    (func (param v128) (result i32)
        (i16x8.bitmask (local.get 0)))
    (func (param v128) (result i32)
        (i32x4.all_true (local.get 0)))
    (func (param v128) (result i32)
        (i32x4.bitmask (local.get 0)))
    (func (param v128) (result i32)
        (i64x2.all_true (local.get 0)))
    (func (param v128) (result i32)
        (i64x2.bitmask (local.get 0))))

;; > function %f0 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpand xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f1 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpandn xmm0, xmm4, xmm3
;; >     ret
;; >
;; > function %f2 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpor xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f3 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpxor xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f4 ; 17 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpcmpeqd xmm0, xmm0, xmm0
;; >     vpxor xmm1, xmm3, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f5 ; 29 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vpand xmm0, xmm5, xmm3
;; >     vpandn xmm1, xmm5, xmm4
;; >     vpor xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; >
;; > function %f6 ; 15 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     xor eax, eax
;; >     vptest xmm3, xmm3
;; >     setne al
;; >     ret
;; >
;; > function %f7 ; 23 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vpcmpeqb xmm0, xmm0, xmm3
;; >     xor eax, eax
;; >     vptest xmm0, xmm0
;; >     sete al
;; >     ret
;; >
;; > function %f8 ; 9 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpmovmskb eax, xmm3
;; >     ret
;; >
;; > function %f9 ; 23 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vpcmpeqw xmm0, xmm0, xmm3
;; >     xor eax, eax
;; >     vptest xmm0, xmm0
;; >     sete al
;; >     ret
;; >
;; > function %f10 ; 17 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vpacksswb xmm1, xmm3, xmm0
;; >     vpmovmskb eax, xmm1
;; >     ret
;; >
;; > function %f11 ; 23 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vpcmpeqd xmm0, xmm0, xmm3
;; >     xor eax, eax
;; >     vptest xmm0, xmm0
;; >     sete al
;; >     ret
;; >
;; > function %f12 ; 9 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovmskps eax, xmm3
;; >     ret
;; >
;; > function %f13 ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vpcmpeqq xmm0, xmm0, xmm3
;; >     xor eax, eax
;; >     vptest xmm0, xmm0
;; >     sete al
;; >     ret
;; >
;; > function %f14 ; 9 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovmskpd eax, xmm3
;; >     ret
