;; test: asm none
;; target: x64
(module
    (func (param v128 v128) (result i32)
        (if (result i32) (i8x16.all_true (i8x16.eq (local.get 0) (local.get 1))) (then (i32.const 1)) (else (i32.const 2))))
    (func (param v128 v128) (result i32) (v128.any_true (i32x4.ne (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32) (i16x8.all_true (i8x16.eq (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32)
        (if (result i32) (i16x8.bitmask (i16x8.gt_s (local.get 0) (local.get 1))) (then (i32.const 1)) (else (i32.const 2))))
    (func (param v128 v128) (result i32) (i8x16.bitmask (f32x4.lt (local.get 0) (local.get 1))))
    (func (param v128 v128) (result i32) (i32x4.bitmask (f32x4.lt (local.get 0) (local.get 1))))
    (func (param v128 v128) (result v128) (v128.not (i8x16.lt_u (local.get 0) (local.get 1))))
    (func (param v128 v128) (result v128) (v128.not (i64x2.eq (local.get 0) (local.get 1))))
    (func (param v128 v128) (result v128) (v128.not (f64x2.lt (local.get 0) (local.get 1))))
    (func (param v128 v128 v128) (result v128) (v128.bitselect (local.get 0) (local.get 1) (i32x4.gt_s (local.get 1) (local.get 2))))
    (func (param v128) (result v128)
        (i8x16.lt_u (local.get 0) (v128.const i8x16 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 1)))
    (func (param v128) (result v128)
        (i16x8.gt_u (local.get 0) (v128.const i16x8 10 10 10 10 10 10 10 65534)))
    (func (param v128) (result v128)
        (i16x8.gt_u (local.get 0) (v128.const i16x8 10 10 10 10 10 10 10 65535)))
    (func (param v128 v128) (result i32)
        (if (result i32) (i32.ne (i8x16.bitmask (i8x16.eq (local.get 0) (local.get 1))) (i32.const 0xffff))
            (then (i32.const 1)) (else (i32.const 2))))
    (func (param v128 v128) (result i32)
        (i32.eq (i32x4.bitmask (i32x4.eq (local.get 0) (local.get 1))) (i32.const 15))))

;; > function %f0 ; 42 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpxor xmm0, xmm3, xmm4
;; >     vptest xmm0, xmm0
;; >     jne L0
;; >     mov esi, 1
;; >     jmp L1
;; > L0:
;; >     mov esi, 2
;; > L1:
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %f1 ; 23 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpxor xmm0, xmm3, xmm4
;; >     xor eax, eax
;; >     vptest xmm0, xmm0
;; >     setne al
;; >     ret
;; >
;; > function %f2 ; 31 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpeqb xmm0, xmm3, xmm4
;; >     vxorps xmm1, xmm1, xmm1
;; >     vpcmpeqw xmm1, xmm1, xmm0
;; >     xor eax, eax
;; >     vptest xmm1, xmm1
;; >     sete al
;; >     ret
;; >
;; > function %f3 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpgtw xmm0, xmm3, xmm4
;; >     vpmovmskb r11d, xmm0
;; >     test r11d, 0xaaaa
;; >     je L0
;; >     mov esi, 1
;; >     jmp L1
;; > L0:
;; >     mov esi, 2
;; > L1:
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %f4 ; 18 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmpgt_oqps xmm0, xmm4, xmm3
;; >     vpmovmskb eax, xmm0
;; >     ret
;; >
;; > function %f5 ; 18 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmpgt_oqps xmm0, xmm4, xmm3
;; >     vmovmskps eax, xmm0
;; >     ret
;; >
;; > function %f6 ; 21 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpmaxub xmm0, xmm3, xmm4
;; >     vpcmpeqb xmm1, xmm3, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f7 ; 26 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpeqq xmm0, xmm3, xmm4
;; >     vpcmpeqd xmm1, xmm1, xmm1
;; >     vpxor xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; >
;; > function %f8 ; 22 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmpgt_oqpd xmm0, xmm4, xmm3
;; >     vpcmpeqd xmm1, xmm1, xmm1
;; >     vpxor xmm0, xmm0, xmm1
;; >     ret
;; >
;; > function %f9 ; 23 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vpcmpgtd xmm0, xmm4, xmm5
;; >     vpblendvb xmm0, xmm4, xmm3, xmm0
;; >     ret
;; >
;; > function %f10 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpminub xmm0, xmm3, [rip + D0]
;; >     vpcmpeqb xmm1, xmm3, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; > D0:
;; >     qword 0x0909090909090909
;; >     qword 0x0009090909090909
;; >
;; > function %f11 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpmaxuw xmm0, xmm3, [rip + D0]
;; >     vpcmpeqw xmm1, xmm3, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; > D0:
;; >     qword 0x000b000b000b000b
;; >     qword 0xffff000b000b000b
;; >
;; > function %f12 ; 80 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovups xmm0, [rip + D0]
;; >     vpxor xmm1, xmm3, [rip + D1]
;; >     vpxor xmm2, xmm0, [rip + D1]
;; >     vpcmpgtw xmm0, xmm1, xmm2
;; >     ret
;; > D0:
;; >     qword 0x000a000a000a000a
;; >     qword 0xffff000a000a000a
;; > D1:
;; >     qword 0x8000800080008000
;; >     qword 0x8000800080008000
;; >
;; > function %f13 ; 42 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpxor xmm0, xmm3, xmm4
;; >     vptest xmm0, xmm0
;; >     je L0
;; >     mov esi, 1
;; >     jmp L1
;; > L0:
;; >     mov esi, 2
;; > L1:
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %f14 ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpxor xmm0, xmm3, xmm4
;; >     vptest xmm0, xmm0
;; >     sete al
;; >     movzx eax, al
;; >     ret
