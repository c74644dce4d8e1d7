;; test: asm none
;; target: x64
;; Thirteen vectors live at once: what is left to temporaries otherwise becomes homes, unless an
;; instruction meanwhile takes more of them, as a minimum does.
(module
    (memory 1)
    (func (param v128 v128 v128 v128 v128 v128 v128 v128) (param $at i32)
        (local v128 v128 v128 v128 v128)
        (loop $again
            (local.set 9 (v128.load (local.get $at)))
            (local.set 10 (v128.load32_splat offset=16 (local.get $at)))
            (local.set 11 (v128.load32_splat offset=20 (local.get $at)))
            (local.set 12 (v128.load32_splat offset=24 (local.get $at)))
            (local.set 13 (v128.load32_splat offset=28 (local.get $at)))
            (local.set 0 (f32x4.add (local.get 0) (f32x4.mul (local.get 9) (local.get 10))))
            (local.set 1 (f32x4.add (local.get 1) (f32x4.mul (local.get 9) (local.get 11))))
            (local.set 2 (f32x4.add (local.get 2) (f32x4.mul (local.get 9) (local.get 12))))
            (local.set 3 (f32x4.add (local.get 3) (f32x4.mul (local.get 9) (local.get 13))))
            (local.set 4 (f32x4.add (local.get 4) (f32x4.mul (local.get 9) (local.get 10))))
            (local.set 5 (f32x4.add (local.get 5) (f32x4.mul (local.get 9) (local.get 11))))
            (local.set 6 (f32x4.add (local.get 6) (f32x4.mul (local.get 9) (local.get 12))))
            (local.set 7 (f32x4.add (local.get 7) (f32x4.mul (local.get 9) (local.get 13))))
            (br_if $again (local.tee $at (i32.sub (local.get $at) (i32.const 16)))))
        (v128.store offset=0 (i32.const 0) (local.get 0))
        (v128.store offset=16 (i32.const 0) (local.get 1))
        (v128.store offset=32 (i32.const 0) (local.get 2))
        (v128.store offset=48 (i32.const 0) (local.get 3))
        (v128.store offset=64 (i32.const 0) (local.get 4))
        (v128.store offset=80 (i32.const 0) (local.get 5))
        (v128.store offset=96 (i32.const 0) (local.get 6))
        (v128.store offset=112 (i32.const 0) (local.get 7)))
    (func (param v128 v128 v128 v128 v128 v128 v128 v128) (param $at i32)
        (local v128 v128 v128 v128 v128)
        (loop $again
            (local.set 9 (v128.load (local.get $at)))
            (local.set 10 (v128.load32_splat offset=16 (local.get $at)))
            (local.set 11 (v128.load32_splat offset=20 (local.get $at)))
            (local.set 12 (v128.load32_splat offset=24 (local.get $at)))
            (local.set 13 (v128.load32_splat offset=28 (local.get $at)))
            (local.set 0 (f32x4.add (local.get 0) (f32x4.mul (local.get 9) (local.get 10))))
            (local.set 1 (f32x4.add (local.get 1) (f32x4.mul (local.get 9) (local.get 11))))
            (local.set 2 (f32x4.add (local.get 2) (f32x4.mul (local.get 9) (local.get 12))))
            (local.set 3 (f32x4.add (local.get 3) (f32x4.mul (local.get 9) (local.get 13))))
            (local.set 4 (f32x4.add (local.get 4) (f32x4.mul (local.get 9) (local.get 10))))
            (local.set 5 (f32x4.add (local.get 5) (f32x4.mul (local.get 9) (local.get 11))))
            (local.set 6 (f32x4.add (local.get 6) (f32x4.mul (local.get 9) (local.get 12))))
            (local.set 7 (f32x4.add (local.get 7) (f32x4.mul (local.get 9) (local.get 13))))
            (local.set 0 (f32x4.min (local.get 0) (local.get 1)))
            (br_if $again (local.tee $at (i32.sub (local.get $at) (i32.const 16)))))
        (v128.store offset=0 (i32.const 0) (local.get 0))
        (v128.store offset=16 (i32.const 0) (local.get 1))
        (v128.store offset=32 (i32.const 0) (local.get 2))
        (v128.store offset=48 (i32.const 0) (local.get 3))
        (v128.store offset=64 (i32.const 0) (local.get 4))
        (v128.store offset=80 (i32.const 0) (local.get 5))
        (v128.store offset=96 (i32.const 0) (local.get 6))
        (v128.store offset=112 (i32.const 0) (local.get 7))))

;; > function %f0 ; 191 bytes, frame 0
;; >     vmovaps xmm8, xmm5
;; >     vmovaps xmm9, xmm6
;; >     vmovaps xmm10, xmm7
;; >     vmovaps xmm5, xmm2
;; >     vmovaps xmm6, xmm3
;; >     vmovaps xmm7, xmm4
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; > L0:
;; >     vmovups xmm11, [r15 + rdi]               ; trap MemoryOutOfBounds
;; >     vpbroadcastd xmm12, [r15 + rdi + 0x10]   ; trap MemoryOutOfBounds
;; >     vpbroadcastd xmm13, [r15 + rdi + 0x14]   ; trap MemoryOutOfBounds
;; >     vpbroadcastd xmm2, [r15 + rdi + 0x18]    ; trap MemoryOutOfBounds
;; >     vpbroadcastd xmm14, [r15 + rdi + 0x1c]   ; trap MemoryOutOfBounds
;; >     vmulps xmm0, xmm11, xmm12
;; >     vaddps xmm3, xmm3, xmm0
;; >     vmulps xmm0, xmm11, xmm13
;; >     vaddps xmm4, xmm4, xmm0
;; >     vmulps xmm0, xmm11, xmm2
;; >     vaddps xmm5, xmm5, xmm0
;; >     vmulps xmm0, xmm11, xmm14
;; >     vaddps xmm6, xmm6, xmm0
;; >     vmulps xmm0, xmm11, xmm12
;; >     vaddps xmm7, xmm7, xmm0
;; >     vmulps xmm0, xmm11, xmm13
;; >     vaddps xmm8, xmm8, xmm0
;; >     vmulps xmm0, xmm11, xmm2
;; >     vaddps xmm9, xmm9, xmm0
;; >     vmulps xmm0, xmm11, xmm14
;; >     vaddps xmm10, xmm10, xmm0
;; >     lea edi, [rdi - 0x10]
;; >     test edi, edi
;; >     jne L0
;; >     vmovups [r15], xmm3                      ; trap MemoryOutOfBounds
;; >     vmovups [r15 + 0x10], xmm4               ; trap MemoryOutOfBounds
;; >     vmovups [r15 + 0x20], xmm5               ; trap MemoryOutOfBounds
;; >     vmovups [r15 + 0x30], xmm6               ; trap MemoryOutOfBounds
;; >     vmovups [r15 + 0x40], xmm7               ; trap MemoryOutOfBounds
;; >     vmovups [r15 + 0x50], xmm8               ; trap MemoryOutOfBounds
;; >     vmovups [r15 + 0x60], xmm9               ; trap MemoryOutOfBounds
;; >     vmovups [r15 + 0x70], xmm10              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f1 ; 225 bytes, frame 0
;; >     vmovaps xmm8, xmm5
;; >     vmovaps xmm9, xmm6
;; >     vmovaps xmm10, xmm7
;; >     vmovaps xmm5, xmm2
;; >     vmovaps xmm6, xmm3
;; >     vmovaps xmm7, xmm4
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; > L0:
;; >     vmovups xmm11, [r15 + rdi]               ; trap MemoryOutOfBounds
;; >     vpbroadcastd xmm12, [r15 + rdi + 0x10]   ; trap MemoryOutOfBounds
;; >     vpbroadcastd xmm13, [r15 + rdi + 0x14]   ; trap MemoryOutOfBounds
;; >     vpbroadcastd xmm2, [r15 + rdi + 0x18]    ; trap MemoryOutOfBounds
;; >     vpbroadcastd xmm14, [r15 + rdi + 0x1c]   ; trap MemoryOutOfBounds
;; >     vmulps xmm0, xmm11, xmm12
;; >     vaddps xmm3, xmm3, xmm0
;; >     vmulps xmm0, xmm11, xmm13
;; >     vaddps xmm4, xmm4, xmm0
;; >     vmulps xmm0, xmm11, xmm2
;; >     vaddps xmm5, xmm5, xmm0
;; >     vmulps xmm0, xmm11, xmm14
;; >     vaddps xmm6, xmm6, xmm0
;; >     vmulps xmm0, xmm11, xmm12
;; >     vaddps xmm7, xmm7, xmm0
;; >     vmulps xmm0, xmm11, xmm13
;; >     vaddps xmm8, xmm8, xmm0
;; >     vmulps xmm0, xmm11, xmm2
;; >     vaddps xmm9, xmm9, xmm0
;; >     vmulps xmm0, xmm11, xmm14
;; >     vaddps xmm10, xmm10, xmm0
;; >     vminps xmm0, xmm3, xmm4
;; >     vminps xmm1, xmm4, xmm3
;; >     vorps xmm0, xmm0, xmm1
;; >     vcmpunordps xmm2, xmm3, xmm4
;; >     vorps xmm0, xmm0, xmm2
;; >     vpsrld xmm2, xmm2, 0xa
;; >     vandnps xmm3, xmm2, xmm0
;; >     lea edi, [rdi - 0x10]
;; >     test edi, edi
;; >     jne L0
;; >     vmovups [r15], xmm3                      ; trap MemoryOutOfBounds
;; >     vmovups [r15 + 0x10], xmm4               ; trap MemoryOutOfBounds
;; >     vmovups [r15 + 0x20], xmm5               ; trap MemoryOutOfBounds
;; >     vmovups [r15 + 0x30], xmm6               ; trap MemoryOutOfBounds
;; >     vmovups [r15 + 0x40], xmm7               ; trap MemoryOutOfBounds
;; >     vmovups [r15 + 0x50], xmm8               ; trap MemoryOutOfBounds
;; >     vmovups [r15 + 0x60], xmm9               ; trap MemoryOutOfBounds
;; >     vmovups [r15 + 0x70], xmm10              ; trap MemoryOutOfBounds
;; >     ret
