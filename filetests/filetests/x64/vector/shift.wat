;; test: asm none
;; target: x64
(module
    (func (param v128 i32) (result v128)
        (i8x16.shl (local.get 0) (local.get 1)))
    (func (param v128 i32) (result v128)
        (i8x16.shr_s (local.get 0) (local.get 1)))
    (func (param v128 i32) (result v128)
        (i8x16.shr_u (local.get 0) (local.get 1)))
    (func (param v128 i32) (result v128)
        (i16x8.shl (local.get 0) (local.get 1)))
    (func (param v128 i32) (result v128)
        (i16x8.shr_s (local.get 0) (local.get 1)))
    (func (param v128 i32) (result v128)
        (i16x8.shr_u (local.get 0) (local.get 1)))
    (func (param v128 i32) (result v128)
        (i32x4.shl (local.get 0) (local.get 1)))
    (func (param v128 i32) (result v128)
        (i32x4.shr_s (local.get 0) (local.get 1)))
    (func (param v128 i32) (result v128)
        (i32x4.shr_u (local.get 0) (local.get 1)))
    (func (param v128 i32) (result v128)
        (i64x2.shl (local.get 0) (local.get 1)))
    (func (param v128 i32) (result v128)
        (i64x2.shr_s (local.get 0) (local.get 1)))
    (func (param v128 i32) (result v128)
        (i64x2.shr_u (local.get 0) (local.get 1))))

;; > function %f0 ; 40 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     mov rax, rdi
;; >     and eax, 7
;; >     vmovd xmm0, eax
;; >     vpsllw xmm1, xmm3, xmm0
;; >     vpcmpeqd xmm2, xmm2, xmm2
;; >     vpsllw xmm2, xmm2, xmm0
;; >     vpbroadcastb xmm2, xmm2
;; >     vpand xmm4, xmm1, xmm2
;; >     vmovaps xmm0, xmm4
;; >     ret
;; >
;; > function %f1 ; 42 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     mov rax, rdi
;; >     and eax, 7
;; >     add eax, 8
;; >     vmovd xmm0, eax
;; >     vpunpcklbw xmm1, xmm3, xmm3
;; >     vpsraw xmm1, xmm1, xmm0
;; >     vpunpckhbw xmm2, xmm3, xmm3
;; >     vpsraw xmm2, xmm2, xmm0
;; >     vpacksswb xmm4, xmm1, xmm2
;; >     vmovaps xmm0, xmm4
;; >     ret
;; >
;; > function %f2 ; 45 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     mov rax, rdi
;; >     and eax, 7
;; >     vmovd xmm0, eax
;; >     vpsrlw xmm1, xmm3, xmm0
;; >     vpcmpeqd xmm2, xmm2, xmm2
;; >     vpsrlw xmm2, xmm2, xmm0
;; >     vpsrlw xmm2, xmm2, 8
;; >     vpbroadcastb xmm2, xmm2
;; >     vpand xmm4, xmm1, xmm2
;; >     vmovaps xmm0, xmm4
;; >     ret
;; >
;; > function %f3 ; 23 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     mov rax, rdi
;; >     and eax, 0xf
;; >     vmovd xmm0, eax
;; >     vpsllw xmm1, xmm3, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f4 ; 23 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     mov rax, rdi
;; >     and eax, 0xf
;; >     vmovd xmm0, eax
;; >     vpsraw xmm1, xmm3, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f5 ; 23 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     mov rax, rdi
;; >     and eax, 0xf
;; >     vmovd xmm0, eax
;; >     vpsrlw xmm1, xmm3, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f6 ; 23 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     mov rax, rdi
;; >     and eax, 0x1f
;; >     vmovd xmm0, eax
;; >     vpslld xmm1, xmm3, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f7 ; 23 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     mov rax, rdi
;; >     and eax, 0x1f
;; >     vmovd xmm0, eax
;; >     vpsrad xmm1, xmm3, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f8 ; 23 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     mov rax, rdi
;; >     and eax, 0x1f
;; >     vmovd xmm0, eax
;; >     vpsrld xmm1, xmm3, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f9 ; 23 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     mov rax, rdi
;; >     and eax, 0x3f
;; >     vmovd xmm0, eax
;; >     vpsllq xmm1, xmm3, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f10 ; 64 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     mov rax, rdi
;; >     and eax, 0x3f
;; >     vmovd xmm0, eax
;; >     vmovups xmm1, [rip + D0]
;; >     vpsrlq xmm1, xmm1, xmm0
;; >     vpsrlq xmm2, xmm3, xmm0
;; >     vpxor xmm2, xmm2, xmm1
;; >     vpsubq xmm4, xmm2, xmm1
;; >     vmovaps xmm0, xmm4
;; >     ret
;; > D0:
;; >     qword 0x8000000000000000
;; >     qword 0x8000000000000000
;; >
;; > function %f11 ; 23 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     mov rax, rdi
;; >     and eax, 0x3f
;; >     vmovd xmm0, eax
;; >     vpsrlq xmm1, xmm3, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
