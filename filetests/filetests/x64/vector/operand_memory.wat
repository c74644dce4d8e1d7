;; test: asm none
;; target: x64
(module
    (memory 1)
    (func (param v128 v128 i32) (result v128)
        (v128.andnot (v128.load offset=16 (local.get 2)) (local.get 1)))
    (func (param v128 v128 i32) (result v128)
        (v128.andnot (local.get 0) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (f32x4.pmin (v128.load offset=16 (local.get 2)) (local.get 1)))
    (func (param v128 v128 i32) (result v128)
        (f32x4.pmin (local.get 0) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (f64x2.pmax (v128.load offset=16 (local.get 2)) (local.get 1)))
    (func (param v128 v128 i32) (result v128)
        (f64x2.pmax (local.get 0) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (i16x8.relaxed_dot_i8x16_i7x16_s (v128.load offset=16 (local.get 2)) (local.get 1)))
    (func (param v128 v128 i32) (result v128)
        (i16x8.relaxed_dot_i8x16_i7x16_s (local.get 0) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (v128.bitselect (v128.load offset=16 (local.get 2)) (local.get 1) (local.get 0)))
    (func (param v128 v128 i32) (result v128)
        (v128.bitselect (local.get 0) (v128.load offset=16 (local.get 2)) (local.get 0)))
    (func (param v128 v128 i32) (result v128)
        (v128.bitselect (local.get 0) (local.get 1) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (i8x16.relaxed_laneselect (v128.load offset=16 (local.get 2)) (local.get 1) (local.get 0)))
    (func (param v128 v128 i32) (result v128)
        (i8x16.relaxed_laneselect (local.get 0) (v128.load offset=16 (local.get 2)) (local.get 0)))
    (func (param v128 v128 i32) (result v128)
        (i8x16.relaxed_laneselect (local.get 0) (local.get 1) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (f32x4.relaxed_madd (v128.load offset=16 (local.get 2)) (local.get 1) (local.get 0)))
    (func (param v128 v128 i32) (result v128)
        (f32x4.relaxed_madd (local.get 0) (v128.load offset=16 (local.get 2)) (local.get 0)))
    (func (param v128 v128 i32) (result v128)
        (f32x4.relaxed_madd (local.get 0) (local.get 1) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (f64x2.relaxed_nmadd (v128.load offset=16 (local.get 2)) (local.get 1) (local.get 0)))
    (func (param v128 v128 i32) (result v128)
        (f64x2.relaxed_nmadd (local.get 0) (v128.load offset=16 (local.get 2)) (local.get 0)))
    (func (param v128 v128 i32) (result v128)
        (f64x2.relaxed_nmadd (local.get 0) (local.get 1) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (i32x4.relaxed_dot_i8x16_i7x16_add_s (v128.load offset=16 (local.get 2)) (local.get 1) (local.get 0)))
    (func (param v128 v128 i32) (result v128)
        (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get 0) (v128.load offset=16 (local.get 2)) (local.get 0)))
    (func (param v128 v128 i32) (result v128)
        (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get 0) (local.get 1) (v128.load offset=16 (local.get 2)))))

;; > function %f0 ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm1
;; >     vpandn xmm0, xmm3, [r15 + rdi + 0x10]    ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f1 ; 16 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovups xmm0, [r15 + rdi + 0x10]         ; trap MemoryOutOfBounds
;; >     vpandn xmm0, xmm0, xmm3
;; >     ret
;; >
;; > function %f2 ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm1
;; >     vminps xmm0, xmm3, [r15 + rdi + 0x10]    ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f3 ; 16 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovups xmm0, [r15 + rdi + 0x10]         ; trap MemoryOutOfBounds
;; >     vminps xmm0, xmm0, xmm3
;; >     ret
;; >
;; > function %f4 ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm1
;; >     vmaxpd xmm0, xmm3, [r15 + rdi + 0x10]    ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f5 ; 16 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovups xmm0, [r15 + rdi + 0x10]         ; trap MemoryOutOfBounds
;; >     vmaxpd xmm0, xmm0, xmm3
;; >     ret
;; >
;; > function %f6 ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm1
;; >     vpmaddubsw xmm0, xmm3, [r15 + rdi + 0x10] ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f7 ; 17 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovups xmm0, [r15 + rdi + 0x10]         ; trap MemoryOutOfBounds
;; >     vpmaddubsw xmm0, xmm0, xmm3
;; >     ret
;; >
;; > function %f8 ; 28 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpand xmm0, xmm3, [r15 + rdi + 0x10]     ; trap MemoryOutOfBounds
;; >     vpandn xmm1, xmm3, xmm4
;; >     vpor xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; >
;; > function %f9 ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpand xmm0, xmm3, xmm3
;; >     vpandn xmm1, xmm3, [r15 + rdi + 0x10]    ; trap MemoryOutOfBounds
;; >     vpor xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; >
;; > function %f10 ; 28 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovups xmm0, [r15 + rdi + 0x10]         ; trap MemoryOutOfBounds
;; >     vpand xmm1, xmm0, xmm3
;; >     vpandn xmm2, xmm0, xmm4
;; >     vpor xmm0, xmm1, xmm2
;; >     ret
;; >
;; > function %f11 ; 17 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpblendvb xmm0, xmm4, [r15 + rdi + 0x10], xmm3 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f12 ; 18 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovups xmm0, [r15 + rdi + 0x10]         ; trap MemoryOutOfBounds
;; >     vpblendvb xmm0, xmm0, xmm3, xmm3
;; >     ret
;; >
;; > function %f13 ; 22 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovups xmm0, [r15 + rdi + 0x10]         ; trap MemoryOutOfBounds
;; >     vpblendvb xmm0, xmm4, xmm3, xmm0
;; >     ret
;; >
;; > function %f14 ; 20 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm0, xmm3
;; >     vfmadd231ps xmm0, xmm4, [r15 + rdi + 0x10] ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f15 ; 16 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm0, xmm3
;; >     vfmadd231ps xmm0, xmm3, [r15 + rdi + 0x10] ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f16 ; 21 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovups xmm0, [r15 + rdi + 0x10]         ; trap MemoryOutOfBounds
;; >     vfmadd231ps xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f17 ; 20 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm0, xmm3
;; >     vfnmadd231pd xmm0, xmm4, [r15 + rdi + 0x10] ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f18 ; 16 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm0, xmm3
;; >     vfnmadd231pd xmm0, xmm3, [r15 + rdi + 0x10] ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f19 ; 21 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovups xmm0, [r15 + rdi + 0x10]         ; trap MemoryOutOfBounds
;; >     vfnmadd231pd xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f20 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpmaddubsw xmm0, xmm4, [r15 + rdi + 0x10] ; trap MemoryOutOfBounds
;; >     vpmaddwd xmm0, xmm0, [rip + D0]
;; >     vpaddd xmm1, xmm0, xmm3
;; >     vmovaps xmm0, xmm1
;; >     ret
;; > D0:
;; >     qword 0x0001000100010001
;; >     qword 0x0001000100010001
;; >
;; > function %f21 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovups xmm0, [r15 + rdi + 0x10]         ; trap MemoryOutOfBounds
;; >     vpmaddubsw xmm1, xmm0, xmm3
;; >     vpmaddwd xmm1, xmm1, [rip + D0]
;; >     vpaddd xmm0, xmm1, xmm3
;; >     ret
;; > D0:
;; >     qword 0x0001000100010001
;; >     qword 0x0001000100010001
;; >
;; > function %f22 ; 64 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovups xmm0, [r15 + rdi + 0x10]         ; trap MemoryOutOfBounds
;; >     vpmaddubsw xmm1, xmm4, xmm3
;; >     vpmaddwd xmm1, xmm1, [rip + D0]
;; >     vpaddd xmm0, xmm1, xmm0
;; >     ret
;; > D0:
;; >     qword 0x0001000100010001
;; >     qword 0x0001000100010001
