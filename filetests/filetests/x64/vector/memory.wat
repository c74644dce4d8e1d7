;; test: asm none
;; target: x64
(module
    (memory 1)
    (func (param i32 v128) (result v128) (v128.load8x8_s offset=16 (local.get 0)))
    (func (param i32 v128) (result v128) (v128.load8x8_u offset=16 (local.get 0)))
    (func (param i32 v128) (result v128) (v128.load16x4_s offset=16 (local.get 0)))
    (func (param i32 v128) (result v128) (v128.load16x4_u offset=16 (local.get 0)))
    (func (param i32 v128) (result v128) (v128.load32x2_s offset=16 (local.get 0)))
    (func (param i32 v128) (result v128) (v128.load32x2_u offset=16 (local.get 0)))
    (func (param i32 v128) (result v128) (v128.load8_splat offset=16 (local.get 0)))
    (func (param i32 v128) (result v128) (v128.load16_splat offset=16 (local.get 0)))
    (func (param i32 v128) (result v128) (v128.load32_splat offset=16 (local.get 0)))
    (func (param i32 v128) (result v128) (v128.load64_splat offset=16 (local.get 0)))
    (func (param i32 v128) (result v128) (v128.load32_zero offset=16 (local.get 0)))
    (func (param i32 v128) (result v128) (v128.load64_zero offset=16 (local.get 0)))
    (func (param i32 v128) (result v128) (v128.load offset=16 (local.get 0)))
    (func (param i32 v128) (result v128) (v128.load8_lane 1 (local.get 0) (local.get 1)))
    (func (param i32 v128) (v128.store8_lane 1 (local.get 0) (local.get 1)))
    (func (param i32 v128) (result v128) (v128.load16_lane 1 (local.get 0) (local.get 1)))
    (func (param i32 v128) (v128.store16_lane 1 (local.get 0) (local.get 1)))
    (func (param i32 v128) (result v128) (v128.load32_lane 1 (local.get 0) (local.get 1)))
    (func (param i32 v128) (v128.store32_lane 1 (local.get 0) (local.get 1)))
    (func (param i32 v128) (result v128) (v128.load64_lane 1 (local.get 0) (local.get 1)))
    (func (param i32 v128) (v128.store64_lane 1 (local.get 0) (local.get 1)))
    (func (param i32 v128) (v128.store offset=5 (local.get 0) (local.get 1)))
    (func (param i32 v128) (result v128) (i32x4.add (v128.load (local.get 0)) (local.get 1)))
    (func (param i32 v128) (result v128) (f32x4.sub (local.get 1) (v128.load (local.get 0))))
    (func (param i32 v128) (result v128) (f64x2.promote_low_f32x4 (v128.load64_zero (local.get 0))))
    (func (param i32 v128) (result v128) (i16x8.replace_lane 3 (local.get 1) (i32.load16_u (local.get 0)))))

;; > function %f0 ; 8 bytes, frame 0
;; >     vpmovsxbw xmm0, [r15 + rdi + 0x10]       ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f1 ; 8 bytes, frame 0
;; >     vpmovzxbw xmm0, [r15 + rdi + 0x10]       ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f2 ; 8 bytes, frame 0
;; >     vpmovsxwd xmm0, [r15 + rdi + 0x10]       ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f3 ; 8 bytes, frame 0
;; >     vpmovzxwd xmm0, [r15 + rdi + 0x10]       ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f4 ; 8 bytes, frame 0
;; >     vpmovsxdq xmm0, [r15 + rdi + 0x10]       ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f5 ; 8 bytes, frame 0
;; >     vpmovzxdq xmm0, [r15 + rdi + 0x10]       ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f6 ; 8 bytes, frame 0
;; >     vpbroadcastb xmm0, [r15 + rdi + 0x10]    ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f7 ; 8 bytes, frame 0
;; >     vpbroadcastw xmm0, [r15 + rdi + 0x10]    ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f8 ; 8 bytes, frame 0
;; >     vpbroadcastd xmm0, [r15 + rdi + 0x10]    ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f9 ; 8 bytes, frame 0
;; >     vpbroadcastq xmm0, [r15 + rdi + 0x10]    ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f10 ; 8 bytes, frame 0
;; >     vmovd xmm0, [r15 + rdi + 0x10]           ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f11 ; 8 bytes, frame 0
;; >     vmovq xmm0, [r15 + rdi + 0x10]           ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f12 ; 8 bytes, frame 0
;; >     vmovups xmm0, [r15 + rdi + 0x10]         ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f13 ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpinsrb xmm0, xmm3, [r15 + rdi], 1       ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f14 ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpextrb [r15 + rdi], xmm3, 1             ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f15 ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpinsrw xmm0, xmm3, [r15 + rdi], 1       ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f16 ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpextrw [r15 + rdi], xmm3, 1             ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f17 ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpinsrd xmm0, xmm3, [r15 + rdi], 1       ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f18 ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpextrd [r15 + rdi], xmm3, 1             ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f19 ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpinsrq xmm0, xmm3, [r15 + rdi], 1       ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f20 ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpextrq [r15 + rdi], xmm3, 1             ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f21 ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovups [r15 + rdi + 5], xmm3            ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f22 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpaddd xmm0, xmm3, [r15 + rdi]           ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f23 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vsubps xmm0, xmm3, [r15 + rdi]           ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f24 ; 7 bytes, frame 0
;; >     vcvtps2pd xmm0, [r15 + rdi]              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f25 ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpinsrw xmm0, xmm3, [r15 + rdi], 3       ; trap MemoryOutOfBounds
;; >     ret
