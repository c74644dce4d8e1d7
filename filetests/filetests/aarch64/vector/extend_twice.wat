;; test: asm none
;; target: aarch64
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

;; > function %f0 ; 20 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr s0, [x1, #0x4]                       ; trap MemoryOutOfBounds
;; >     sxtl v0.8h, v0.8b
;; >     sxtl v0.4s, v0.4h
;; >     ret
;; >
;; > function %f1 ; 20 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr s0, [x1, #0x4]                       ; trap MemoryOutOfBounds
;; >     uxtl v0.8h, v0.8b
;; >     sxtl v0.4s, v0.4h
;; >     ret
;; >
;; > function %f2 ; 20 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr s0, [x1, #0x4]                       ; trap MemoryOutOfBounds
;; >     sxtl v0.8h, v0.8b
;; >     uxtl v0.4s, v0.4h
;; >     ret
;; >
;; > function %f3 ; 20 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr s0, [x1, #0x4]                       ; trap MemoryOutOfBounds
;; >     uxtl v0.8h, v0.8b
;; >     uxtl v0.4s, v0.4h
;; >     ret
;; >
;; > function %f4 ; 16 bytes, leaf frame 0
;; >     ldr s0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     sxtl v0.4s, v0.4h
;; >     sxtl v0.2d, v0.2s
;; >     ret
;; >
;; > function %f5 ; 20 bytes, leaf frame 0
;; >     sxtl v1.8h, v0.8b
;; >     sxtl v1.4s, v1.4h
;; >     sxtl v1.2d, v1.2s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f6 ; 16 bytes, leaf frame 0
;; >     ldr s0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     uxtl v0.4s, v0.4h
;; >     uxtl v0.2d, v0.2s
;; >     ret
;; >
;; > function %f7 ; 20 bytes, leaf frame 0
;; >     uxtl v1.8h, v0.8b
;; >     uxtl v1.4s, v1.4h
;; >     uxtl v1.2d, v1.2s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f8 ; 16 bytes, leaf frame 0
;; >     ldr d0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     uxtl v0.8h, v0.8b
;; >     uxtl v0.4s, v0.4h
;; >     ret
;; >
;; > function %f9 ; 12 bytes, leaf frame 0
;; >     ldr s0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     uxtl v0.8h, v0.8b
;; >     ret
;; >
;; > function %f10 ; 16 bytes, leaf frame 0
;; >     uxtl v1.4s, v0.4h
;; >     uxtl v1.8h, v1.8b
;; >     mov v0.16b, v1.16b
;; >     ret
