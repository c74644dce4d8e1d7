;; test: asm none
;; target: x64
(module
    (memory 1)
    (func (result v128) (v128.load8_splat (i32.const 0)))
    (func (result v128) (v128.load64_splat (i32.const 0)))
    (func (param v128) (result v128) (v128.load16_lane 3 (i32.const 0) (local.get 0)))
    (func (param v128) (result v128) (v128.load64_lane 1 (i32.const 0) (local.get 0)))
    (func (param v128) (v128.store8_lane 15 (i32.const 0) (local.get 0)))
    (func (param v128) (v128.store32_lane 1 (i32.const 0) (local.get 0)))
    (func (param v128) (v128.store32_lane 0 (i32.const 0) (local.get 0)))
    (func (param i32 v128) (v128.store8_lane offset=1 0 (local.get 0) (local.get 1)))
    (func (param i32 v128) (v128.store64_lane offset=1 1 (local.get 0) (local.get 1)))
    (func (param i32 v128) (i32.store16 (local.get 0) (i16x8.extract_lane_u 2 (local.get 1))))
    (func (param i32) (result v128) (i64x2.splat (i64.load offset=8 (local.get 0))))
    (func (param i32) (result v128) (f32x4.splat (f32.load (local.get 0))))
    (func (param i32 v128) (result v128)
        (f64x2.replace_lane 0 (local.get 1) (f64.load (local.get 0)))))

;; > function %f0 ; 6 bytes, frame 0
;; >     vpbroadcastb xmm0, [r15]                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f1 ; 6 bytes, frame 0
;; >     vpbroadcastq xmm0, [r15]                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f2 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpinsrw xmm0, xmm3, [r15], 3             ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f3 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpinsrq xmm0, xmm3, [r15], 1             ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f4 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpextrb [r15], xmm3, 0xf                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f5 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpextrd [r15], xmm3, 1                   ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f6 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovss [r15], xmm3                       ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f7 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpextrb [r15 + rdi + 1], xmm3, 0         ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f8 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpextrq [r15 + rdi + 1], xmm3, 1         ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f9 ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpextrw [r15 + rdi], xmm3, 2             ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f10 ; 8 bytes, frame 0
;; >     vpbroadcastq xmm0, [r15 + rdi + 8]       ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f11 ; 7 bytes, frame 0
;; >     vbroadcastss xmm0, [r15 + rdi]           ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f12 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovlpd xmm0, xmm3, [r15 + rdi]          ; trap MemoryOutOfBounds
;; >     ret
