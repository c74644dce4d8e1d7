;; test: asm none
;; target: aarch64
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

;; > function %f0 ; 8 bytes, leaf frame 0
;; >     ld1r {v0.16b}, [x27]                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f1 ; 8 bytes, leaf frame 0
;; >     ld1r {v0.2d}, [x27]                      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f2 ; 16 bytes, leaf frame 0
;; >     mov v1.16b, v0.16b
;; >     ld1 {v1.h}[3], [x27]                     ; trap MemoryOutOfBounds
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f3 ; 16 bytes, leaf frame 0
;; >     mov v1.16b, v0.16b
;; >     ld1 {v1.d}[1], [x27]                     ; trap MemoryOutOfBounds
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f4 ; 8 bytes, leaf frame 0
;; >     st1 {v0.b}[15], [x27]                    ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f5 ; 8 bytes, leaf frame 0
;; >     st1 {v0.s}[1], [x27]                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f6 ; 8 bytes, leaf frame 0
;; >     str s0, [x27]                            ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f7 ; 12 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     str b0, [x1, #0x1]                       ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f8 ; 16 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     mov d1, v0.d[1]
;; >     stur d1, [x1, #0x1]                      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f9 ; 12 bytes, leaf frame 0
;; >     mov h1, v0.h[2]
;; >     str h1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f10 ; 20 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr d0, [x1, #0x8]                       ; trap MemoryOutOfBounds
;; >     dup v1.2d, v0.d[0]
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f11 ; 16 bytes, leaf frame 0
;; >     ldr s0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     dup v1.4s, v0.s[0]
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f12 ; 20 bytes, leaf frame 0
;; >     ldr d1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     mov v2.16b, v0.16b
;; >     mov v2.d[0], v1.d[0]
;; >     mov v0.16b, v2.16b
;; >     ret
