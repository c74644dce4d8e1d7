;; test: asm none
;; target: aarch64
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

;; > function %f0 ; 16 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr d0, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     sxtl v0.8h, v0.8b
;; >     ret
;; >
;; > function %f1 ; 16 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr d0, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     uxtl v0.8h, v0.8b
;; >     ret
;; >
;; > function %f2 ; 16 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr d0, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     sxtl v0.4s, v0.4h
;; >     ret
;; >
;; > function %f3 ; 16 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr d0, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     uxtl v0.4s, v0.4h
;; >     ret
;; >
;; > function %f4 ; 16 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr d0, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     sxtl v0.2d, v0.2s
;; >     ret
;; >
;; > function %f5 ; 16 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr d0, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     uxtl v0.2d, v0.2s
;; >     ret
;; >
;; > function %f6 ; 20 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr b0, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     dup v1.16b, v0.b[0]
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f7 ; 20 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr h0, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     dup v1.8h, v0.h[0]
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f8 ; 20 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr s0, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     dup v1.4s, v0.s[0]
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f9 ; 20 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr d0, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     dup v1.2d, v0.d[0]
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f10 ; 12 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr s0, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f11 ; 12 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr d0, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f12 ; 12 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q0, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f13 ; 20 bytes, leaf frame 0
;; >     ldr b1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     mov v2.16b, v0.16b
;; >     mov v2.b[1], v1.b[0]
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f14 ; 12 bytes, leaf frame 0
;; >     mov b1, v0.b[1]
;; >     str b1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f15 ; 20 bytes, leaf frame 0
;; >     ldr h1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     mov v2.16b, v0.16b
;; >     mov v2.h[1], v1.h[0]
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f16 ; 12 bytes, leaf frame 0
;; >     mov h1, v0.h[1]
;; >     str h1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f17 ; 20 bytes, leaf frame 0
;; >     ldr s1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     mov v2.16b, v0.16b
;; >     mov v2.s[1], v1.s[0]
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f18 ; 12 bytes, leaf frame 0
;; >     mov s1, v0.s[1]
;; >     str s1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f19 ; 20 bytes, leaf frame 0
;; >     ldr d1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     mov v2.16b, v0.16b
;; >     mov v2.d[1], v1.d[0]
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f20 ; 12 bytes, leaf frame 0
;; >     mov d1, v0.d[1]
;; >     str d1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f21 ; 12 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     stur q0, [x1, #0x5]                      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f22 ; 16 bytes, leaf frame 0
;; >     ldr q1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     add v1.4s, v0.4s, v1.4s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f23 ; 16 bytes, leaf frame 0
;; >     ldr q1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fsub v1.4s, v0.4s, v1.4s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f24 ; 12 bytes, leaf frame 0
;; >     ldr d0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fcvtl v0.2d, v0.2s
;; >     ret
;; >
;; > function %f25 ; 20 bytes, leaf frame 0
;; >     ldr h1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     mov v2.16b, v0.16b
;; >     mov v2.h[3], v1.h[0]
;; >     mov v0.16b, v2.16b
;; >     ret
