;; test: asm none, asm speed
;; target: x64
(module
    (func (param v128) (result i32)
        (if (result i32) (v128.any_true (local.get 0)) (then (i32.const 1)) (else (i32.const 2))))
    (func (param v128 v128) (result v128)
        (select (local.get 0) (local.get 1) (i8x16.all_true (local.get 0))))
    (func (param v128 i32) (result i32)
        (block (br_if 0 (i32.eqz (i64x2.all_true (local.get 0)))) (return (i32.const 8)))
        (local.get 1))
    (func (param v128 v128) (result i32)
        (loop (br_if 0 (i8x16.bitmask (i8x16.eq (local.get 0) (local.get 1)))))
        (i32.eqz (i32x4.bitmask (local.get 0)))))

;; > === asm none
;; > function %f0 ; 34 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vptest xmm3, xmm3
;; >     je L0
;; >     mov esi, 1
;; >     jmp L1
;; > L0:
;; >     mov esi, 2
;; > L1:
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %f1 ; 33 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpxor xmm15, xmm15, xmm15
;; >     vpcmpeqb xmm15, xmm15, xmm3
;; >     vptest xmm15, xmm15
;; >     vmovaps xmm0, xmm4
;; >     jne L0
;; >     vmovaps xmm0, xmm3
;; > L0:
;; >     ret
;; >
;; > function %f2 ; 39 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpxor xmm15, xmm15, xmm15
;; >     vpcmpeqq xmm15, xmm15, xmm3
;; >     vptest xmm15, xmm15
;; >     jne L0
;; >     mov eax, 8
;; >     jmp L1
;; > L0:
;; >     mov rax, rdi
;; > L1:
;; >     ret
;; >
;; > function %f3 ; 35 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; > L0:
;; >     vpcmpeqb xmm0, xmm3, xmm4
;; >     vpmovmskb r11d, xmm0
;; >     test r11d, r11d
;; >     jne L0
;; >     vmovmskps r11d, xmm3
;; >     test r11d, r11d
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; > === asm speed
;; > function %f0 ; 34 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vptest xmm3, xmm3
;; >     je L0
;; >     mov esi, 1
;; >     jmp L1
;; > L0:
;; >     mov esi, 2
;; > L1:
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %f1 ; 33 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpxor xmm15, xmm15, xmm15
;; >     vpcmpeqb xmm15, xmm15, xmm3
;; >     vptest xmm15, xmm15
;; >     vmovaps xmm0, xmm4
;; >     jne L0
;; >     vmovaps xmm0, xmm3
;; > L0:
;; >     ret
;; >
;; > function %f2 ; 39 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpxor xmm15, xmm15, xmm15
;; >     vpcmpeqq xmm15, xmm15, xmm3
;; >     vptest xmm15, xmm15
;; >     jne L0
;; >     mov eax, 8
;; >     jmp L1
;; > L0:
;; >     mov rax, rdi
;; > L1:
;; >     ret
;; >
;; > function %f3 ; 34 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpcmpeqb xmm0, xmm3, xmm4
;; >     vpmovmskb esi, xmm0
;; > L0:
;; >     test esi, esi
;; >     jne L0
;; >     vmovmskps r11d, xmm3
;; >     test r11d, r11d
;; >     sete al
;; >     movzx eax, al
;; >     ret
