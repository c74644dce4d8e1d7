;; test: asm none
;; target: x64
(module
    (func (param v128) (result v128)
        (i64x2.shr_s (local.get 0) (i32.const 3)))
    (func (param v128) (result v128)
        (i64x2.shr_s (local.get 0) (i32.const 31)))
    (func (param v128) (result v128)
        (i64x2.shr_s (local.get 0) (i32.const 32)))
    (func (param v128) (result v128)
        (i64x2.shr_s (local.get 0) (i32.const 40)))
    (func (param v128) (result v128)
        (i64x2.shr_s (local.get 0) (i32.const 63)))
    (func (param v128) (result v128)
        (i8x16.shr_s (local.get 0) (i32.const 3)))
    (func (param v128) (result v128)
        (i8x16.shr_s (local.get 0) (i32.const 7)))
    (func (param v128 i32) (result v128)
        (i8x16.shr_s (local.get 0) (i32.and (local.get 1) (i32.const 7))))
    (func (param v128 i32) (result v128)
        (i16x8.shr_s (local.get 0) (i32.and (local.get 1) (i32.const 15))))
    (func (param v128 i32) (result v128)
        (i32x4.shr_s (local.get 0) (i32.and (local.get 1) (i32.const 31))))
    (func (param v128 i32) (result v128)
        (i64x2.shr_s (local.get 0) (i32.and (local.get 1) (i32.const 63))))
    (func (param v128 i32) (result v128)
        (i64x2.shr_s (local.get 0) (i32.and (local.get 1) (i32.const 64)))))

;; > function %f0 ; 25 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpsrad xmm0, xmm3, 3
;; >     vpsrlq xmm1, xmm3, 3
;; >     vpblendd xmm2, xmm1, xmm0, 0xa
;; >     vmovaps xmm0, xmm2
;; >     ret
;; >
;; > function %f1 ; 25 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpsrad xmm0, xmm3, 0x1f
;; >     vpsrlq xmm1, xmm3, 0x1f
;; >     vpblendd xmm2, xmm1, xmm0, 0xa
;; >     vmovaps xmm0, xmm2
;; >     ret
;; >
;; > function %f2 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpshufd xmm0, xmm3, 0xf5
;; >     vpsravd xmm1, xmm0, [rip + D0]
;; >     vmovaps xmm0, xmm1
;; >     ret
;; > D0:
;; >     qword 0x0000001f00000000
;; >     qword 0x0000001f00000000
;; >
;; > function %f3 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpshufd xmm0, xmm3, 0xf5
;; >     vpsravd xmm1, xmm0, [rip + D0]
;; >     vmovaps xmm0, xmm1
;; >     ret
;; > D0:
;; >     qword 0x0000001f00000008
;; >     qword 0x0000001f00000008
;; >
;; > function %f4 ; 19 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpsrad xmm0, xmm3, 0x1f
;; >     vpshufd xmm1, xmm0, 0xf5
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f5 ; 80 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpsrlw xmm0, xmm3, 3
;; >     vmovups xmm1, [rip + D0]
;; >     vpand xmm0, xmm0, [rip + D1]
;; >     vpxor xmm0, xmm0, xmm1
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
;; > function %f6 ; 17 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vpcmpgtb xmm1, xmm0, xmm3
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f7 ; 42 bytes, frame 0
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
;; > function %f8 ; 23 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     mov rax, rdi
;; >     and eax, 0xf
;; >     vmovd xmm0, eax
;; >     vpsraw xmm1, xmm3, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f9 ; 23 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     mov rax, rdi
;; >     and eax, 0x1f
;; >     vmovd xmm0, eax
;; >     vpsrad xmm1, xmm3, xmm0
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
;; > function %f11 ; 64 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     mov rax, rdi
;; >     and eax, 0x40
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
