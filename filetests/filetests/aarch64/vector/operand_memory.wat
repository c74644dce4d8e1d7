;; test: asm none
;; target: aarch64
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

;; > function %f0 ; 16 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q0, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     bic v0.16b, v0.16b, v1.16b
;; >     ret
;; >
;; > function %f1 ; 20 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q1, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     bic v1.16b, v0.16b, v1.16b
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f2 ; 24 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q0, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     fcmgt v2.4s, v0.4s, v1.4s
;; >     bsl v2.16b, v1.16b, v0.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f3 ; 24 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q1, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     fcmgt v2.4s, v0.4s, v1.4s
;; >     bsl v2.16b, v1.16b, v0.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f4 ; 24 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q0, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     fcmgt v2.2d, v1.2d, v0.2d
;; >     bsl v2.16b, v1.16b, v0.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f5 ; 24 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q1, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     fcmgt v2.2d, v1.2d, v0.2d
;; >     bsl v2.16b, v1.16b, v0.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f6 ; 24 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q0, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     smull v2.8h, v0.8b, v1.8b
;; >     smull2 v3.8h, v0.16b, v1.16b
;; >     addp v0.8h, v2.8h, v3.8h
;; >     ret
;; >
;; > function %f7 ; 28 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q1, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     smull v2.8h, v0.8b, v1.8b
;; >     smull2 v3.8h, v0.16b, v1.16b
;; >     addp v1.8h, v2.8h, v3.8h
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f8 ; 20 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q2, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     bif v2.16b, v1.16b, v0.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f9 ; 20 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q1, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     bit v1.16b, v0.16b, v0.16b
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f10 ; 20 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q2, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     bsl v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f11 ; 20 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q2, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     bif v2.16b, v1.16b, v0.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f12 ; 20 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q1, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     bit v1.16b, v0.16b, v0.16b
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f13 ; 20 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q2, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     bsl v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f14 ; 24 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q2, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     mov v3.16b, v0.16b
;; >     fmla v3.4s, v2.4s, v1.4s
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f15 ; 24 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q1, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     mov v2.16b, v0.16b
;; >     fmla v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f16 ; 20 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q2, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     fmla v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f17 ; 24 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q2, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     mov v3.16b, v0.16b
;; >     fmls v3.2d, v2.2d, v1.2d
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f18 ; 24 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q1, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     mov v2.16b, v0.16b
;; >     fmls v2.2d, v0.2d, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f19 ; 20 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q2, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     fmls v2.2d, v0.2d, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f20 ; 36 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q2, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     smull v3.8h, v2.8b, v1.8b
;; >     smull2 v4.8h, v2.16b, v1.16b
;; >     addp v5.8h, v3.8h, v4.8h
;; >     mov v6.16b, v0.16b
;; >     sadalp v6.4s, v5.8h
;; >     mov v0.16b, v6.16b
;; >     ret
;; >
;; > function %f21 ; 36 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q1, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     smull v2.8h, v0.8b, v1.8b
;; >     smull2 v3.8h, v0.16b, v1.16b
;; >     addp v4.8h, v2.8h, v3.8h
;; >     mov v5.16b, v0.16b
;; >     sadalp v5.4s, v4.8h
;; >     mov v0.16b, v5.16b
;; >     ret
;; >
;; > function %f22 ; 32 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q2, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     smull v3.8h, v0.8b, v1.8b
;; >     smull2 v4.8h, v0.16b, v1.16b
;; >     addp v5.8h, v3.8h, v4.8h
;; >     sadalp v2.4s, v5.8h
;; >     mov v0.16b, v2.16b
;; >     ret
