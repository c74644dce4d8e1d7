;; test: asm none
;; target: x64
(module
    (func (param v128 v128) (result i32)
        (i8x16.all_true (i8x16.ne (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i8x16.all_true (i8x16.ge_s (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i8x16.all_true (i8x16.le_s (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i8x16.all_true (i8x16.gt_s (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i8x16.all_true (i8x16.ge_u (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i8x16.all_true (i8x16.le_u (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i8x16.all_true (i8x16.gt_u (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i16x8.all_true (i16x8.ne (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i16x8.all_true (i16x8.ge_s (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i16x8.all_true (i16x8.le_s (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i16x8.all_true (i16x8.gt_s (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i16x8.all_true (i16x8.ge_u (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i16x8.all_true (i16x8.le_u (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i16x8.all_true (i16x8.gt_u (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i32x4.all_true (i32x4.ne (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i32x4.all_true (i32x4.ge_s (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i32x4.all_true (i32x4.le_s (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i32x4.all_true (i32x4.gt_s (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i32x4.all_true (i32x4.ge_u (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i32x4.all_true (i32x4.le_u (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i32x4.all_true (i32x4.gt_u (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i64x2.all_true (i64x2.ne (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i64x2.all_true (i64x2.ge_s (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i64x2.all_true (i64x2.le_s (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i64x2.all_true (i64x2.gt_s (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i32x4.all_true (f32x4.eq (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i32x4.all_true (f32x4.ne (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i32x4.all_true (f32x4.lt (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i64x2.all_true (f64x2.eq (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i64x2.all_true (f64x2.ne (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (i64x2.all_true (f64x2.lt (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (v128.any_true (i8x16.gt_u (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (v128.any_true (i16x8.gt_u (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (v128.any_true (i32x4.gt_u (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (if (result i32) (i32x4.all_true (i32x4.ge_s (local.get 0) (local.get 1)))
            (then (i32.const 3)) (else (i32.const 5))))
    (func (param v128 v128) (result i32)
        (if (result i32) (v128.any_true (i8x16.lt_u (local.get 0) (local.get 1)))
            (then (i32.const 3)) (else (i32.const 5)))))

;; > function %f0 ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpeqb xmm0, xmm3, xmm4
;; >     vptest xmm0, xmm0
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f1 ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpgtb xmm0, xmm4, xmm3
;; >     vptest xmm0, xmm0
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f2 ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpgtb xmm0, xmm3, xmm4
;; >     vptest xmm0, xmm0
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f3 ; 23 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpgtb xmm0, xmm3, xmm4
;; >     vpmovmskb eax, xmm0
;; >     lea eax, [rax + 1]
;; >     shr eax, 0x10
;; >     ret
;; >
;; > function %f4 ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpsubusb xmm0, xmm4, xmm3
;; >     vptest xmm0, xmm0
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f5 ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpsubusb xmm0, xmm3, xmm4
;; >     vptest xmm0, xmm0
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f6 ; 64 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpxor xmm0, xmm3, [rip + D0]
;; >     vpxor xmm1, xmm4, [rip + D0]
;; >     vpcmpgtb xmm2, xmm0, xmm1
;; >     vpmovmskb eax, xmm2
;; >     lea eax, [rax + 1]
;; >     shr eax, 0x10
;; >     ret
;; > D0:
;; >     qword 0x8080808080808080
;; >     qword 0x8080808080808080
;; >
;; > function %f7 ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpeqw xmm0, xmm3, xmm4
;; >     vptest xmm0, xmm0
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f8 ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpgtw xmm0, xmm4, xmm3
;; >     vptest xmm0, xmm0
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f9 ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpgtw xmm0, xmm3, xmm4
;; >     vptest xmm0, xmm0
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f10 ; 23 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpgtw xmm0, xmm3, xmm4
;; >     vpmovmskb eax, xmm0
;; >     lea eax, [rax + 1]
;; >     shr eax, 0x10
;; >     ret
;; >
;; > function %f11 ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpsubusw xmm0, xmm4, xmm3
;; >     vptest xmm0, xmm0
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f12 ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpsubusw xmm0, xmm3, xmm4
;; >     vptest xmm0, xmm0
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f13 ; 64 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpxor xmm0, xmm3, [rip + D0]
;; >     vpxor xmm1, xmm4, [rip + D0]
;; >     vpcmpgtw xmm2, xmm0, xmm1
;; >     vpmovmskb eax, xmm2
;; >     lea eax, [rax + 1]
;; >     shr eax, 0x10
;; >     ret
;; > D0:
;; >     qword 0x8000800080008000
;; >     qword 0x8000800080008000
;; >
;; > function %f14 ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpeqd xmm0, xmm3, xmm4
;; >     vptest xmm0, xmm0
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f15 ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpgtd xmm0, xmm4, xmm3
;; >     vptest xmm0, xmm0
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f16 ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpgtd xmm0, xmm3, xmm4
;; >     vptest xmm0, xmm0
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f17 ; 23 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpgtd xmm0, xmm3, xmm4
;; >     vmovmskps eax, xmm0
;; >     lea eax, [rax + 1]
;; >     shr eax, 4
;; >     ret
;; >
;; > function %f18 ; 64 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpxor xmm0, xmm4, [rip + D0]
;; >     vpxor xmm1, xmm3, [rip + D0]
;; >     vpcmpgtd xmm2, xmm0, xmm1
;; >     vptest xmm2, xmm2
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; > D0:
;; >     qword 0x8000000080000000
;; >     qword 0x8000000080000000
;; >
;; > function %f19 ; 64 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpxor xmm0, xmm3, [rip + D0]
;; >     vpxor xmm1, xmm4, [rip + D0]
;; >     vpcmpgtd xmm2, xmm0, xmm1
;; >     vptest xmm2, xmm2
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; > D0:
;; >     qword 0x8000000080000000
;; >     qword 0x8000000080000000
;; >
;; > function %f20 ; 64 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpxor xmm0, xmm3, [rip + D0]
;; >     vpxor xmm1, xmm4, [rip + D0]
;; >     vpcmpgtd xmm2, xmm0, xmm1
;; >     vmovmskps eax, xmm2
;; >     lea eax, [rax + 1]
;; >     shr eax, 4
;; >     ret
;; > D0:
;; >     qword 0x8000000080000000
;; >     qword 0x8000000080000000
;; >
;; > function %f21 ; 25 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpeqq xmm0, xmm3, xmm4
;; >     vptest xmm0, xmm0
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f22 ; 25 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpgtq xmm0, xmm4, xmm3
;; >     vptest xmm0, xmm0
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f23 ; 25 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpgtq xmm0, xmm3, xmm4
;; >     vptest xmm0, xmm0
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f24 ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpgtq xmm0, xmm3, xmm4
;; >     vmovmskpd eax, xmm0
;; >     lea eax, [rax + 1]
;; >     shr eax, 2
;; >     ret
;; >
;; > function %f25 ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmpeqps xmm0, xmm3, xmm4
;; >     vmovmskps eax, xmm0
;; >     lea eax, [rax + 1]
;; >     shr eax, 4
;; >     ret
;; >
;; > function %f26 ; 25 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmpeqps xmm0, xmm3, xmm4
;; >     vptest xmm0, xmm0
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f27 ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmpgt_oqps xmm0, xmm4, xmm3
;; >     vmovmskps eax, xmm0
;; >     lea eax, [rax + 1]
;; >     shr eax, 4
;; >     ret
;; >
;; > function %f28 ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmpeqpd xmm0, xmm3, xmm4
;; >     vmovmskpd eax, xmm0
;; >     lea eax, [rax + 1]
;; >     shr eax, 2
;; >     ret
;; >
;; > function %f29 ; 25 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmpeqpd xmm0, xmm3, xmm4
;; >     vptest xmm0, xmm0
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f30 ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmpgt_oqpd xmm0, xmm4, xmm3
;; >     vmovmskpd eax, xmm0
;; >     lea eax, [rax + 1]
;; >     shr eax, 2
;; >     ret
;; >
;; > function %f31 ; 23 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpsubusb xmm0, xmm3, xmm4
;; >     xor eax, eax
;; >     vptest xmm0, xmm0
;; >     setne al
;; >     ret
;; >
;; > function %f32 ; 23 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpsubusw xmm0, xmm3, xmm4
;; >     xor eax, eax
;; >     vptest xmm0, xmm0
;; >     setne al
;; >     ret
;; >
;; > function %f33 ; 64 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpxor xmm0, xmm3, [rip + D0]
;; >     vpxor xmm1, xmm4, [rip + D0]
;; >     vpcmpgtd xmm2, xmm0, xmm1
;; >     xor eax, eax
;; >     vptest xmm2, xmm2
;; >     setne al
;; >     ret
;; > D0:
;; >     qword 0x8000000080000000
;; >     qword 0x8000000080000000
;; >
;; > function %f34 ; 42 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpgtd xmm0, xmm4, xmm3
;; >     vptest xmm0, xmm0
;; >     jne L0
;; >     mov esi, 3
;; >     jmp L1
;; > L0:
;; >     mov esi, 5
;; > L1:
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %f35 ; 42 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpsubusb xmm0, xmm4, xmm3
;; >     vptest xmm0, xmm0
;; >     je L0
;; >     mov esi, 3
;; >     jmp L1
;; > L0:
;; >     mov esi, 5
;; > L1:
;; >     mov rax, rsi
;; >     ret
