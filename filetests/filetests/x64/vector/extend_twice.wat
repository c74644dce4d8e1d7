;; test: asm none
;; target: x64
(module
    (memory 1)
    (func (param i32) (result v128)
        (i32x4.extend_low_i16x8_s
            (i16x8.extend_low_i8x16_s (v128.load32_zero offset=4 (local.get 0)))))
    (func (param i32) (result v128)
        (i32x4.extend_low_i16x8_s
            (i16x8.extend_low_i8x16_u (v128.load32_zero offset=4 (local.get 0)))))
    (func (param i32) (result v128)
        (i32x4.extend_low_i16x8_u
            (i16x8.extend_low_i8x16_s (v128.load32_zero offset=4 (local.get 0)))))
    (func (param i32) (result v128)
        (i32x4.extend_low_i16x8_u
            (i16x8.extend_low_i8x16_u (v128.load32_zero offset=4 (local.get 0)))))
    (func (param i32) (result v128)
        (i64x2.extend_low_i32x4_s
            (i32x4.extend_low_i16x8_s (v128.load32_zero (local.get 0)))))
    (func (param v128) (result v128)
        (i64x2.extend_low_i32x4_s
            (i32x4.extend_low_i16x8_s (i16x8.extend_low_i8x16_s (local.get 0)))))
    (func (param i32) (result v128)
        (i64x2.extend_low_i32x4_u
            (i32x4.extend_low_i16x8_u (v128.load32_zero (local.get 0)))))
    (func (param v128) (result v128)
        (i64x2.extend_low_i32x4_u
            (i32x4.extend_low_i16x8_u (i16x8.extend_low_i8x16_u (local.get 0)))))
    (func (param i32) (result v128)
        (i32x4.extend_low_i16x8_u
            (i16x8.extend_low_i8x16_u (v128.load64_zero (local.get 0)))))
    (func (param i32) (result v128)
        (i16x8.extend_low_i8x16_u (v128.load32_zero (local.get 0))))
    (func (param v128) (result v128)
        (i16x8.extend_low_i8x16_u (i32x4.extend_low_i16x8_u (local.get 0)))))

;; > function %f0 ; 8 bytes, frame 0
;; >     vpmovsxbd xmm0, [r15 + rdi + 4]          ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f1 ; 8 bytes, frame 0
;; >     vpmovzxbd xmm0, [r15 + rdi + 4]          ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f2 ; 18 bytes, frame 0
;; >     vmovd xmm0, [r15 + rdi + 4]              ; trap MemoryOutOfBounds
;; >     vpmovsxbw xmm0, xmm0
;; >     vpmovzxwd xmm0, xmm0
;; >     ret
;; >
;; > function %f3 ; 8 bytes, frame 0
;; >     vpmovzxbd xmm0, [r15 + rdi + 4]          ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f4 ; 7 bytes, frame 0
;; >     vpmovsxwq xmm0, [r15 + rdi]              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f5 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpmovsxbq xmm0, xmm3
;; >     ret
;; >
;; > function %f6 ; 7 bytes, frame 0
;; >     vpmovzxwq xmm0, [r15 + rdi]              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f7 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpmovzxbq xmm0, xmm3
;; >     ret
;; >
;; > function %f8 ; 12 bytes, frame 0
;; >     vmovq xmm0, [r15 + rdi]                  ; trap MemoryOutOfBounds
;; >     vpmovzxbd xmm0, xmm0
;; >     ret
;; >
;; > function %f9 ; 12 bytes, frame 0
;; >     vmovd xmm0, [r15 + rdi]                  ; trap MemoryOutOfBounds
;; >     vpmovzxbw xmm0, xmm0
;; >     ret
;; >
;; > function %f10 ; 15 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpmovzxwd xmm0, xmm3
;; >     vpmovzxbw xmm0, xmm0
;; >     ret
