;; test: asm none
;; target: aarch64
(module
    (func (param v128) (result v128)
        (i64x2.shr_s (local.get 0) (i32.const 3)))
    (func (param v128) (result v128)
        (i64x2.shr_s (local.get 0) (i32.const 31)))
    (func (param v128) (result v128)
        (i64x2.shr_s (local.get 0) (i32.const 32)))
    (func (param v128) (result v128)
        (i64x2.shr_s (local.get 0) (i32.const 40)))
    (func (param v128) (result v128)
        (i64x2.shr_s (local.get 0) (i32.const 63)))
    (func (param v128) (result v128)
        (i8x16.shr_s (local.get 0) (i32.const 3)))
    (func (param v128) (result v128)
        (i8x16.shr_s (local.get 0) (i32.const 7)))
    (func (param v128 i32) (result v128)
        (i8x16.shr_s (local.get 0) (i32.and (local.get 1) (i32.const 7))))
    (func (param v128 i32) (result v128)
        (i16x8.shr_s (local.get 0) (i32.and (local.get 1) (i32.const 15))))
    (func (param v128 i32) (result v128)
        (i32x4.shr_s (local.get 0) (i32.and (local.get 1) (i32.const 31))))
    (func (param v128 i32) (result v128)
        (i64x2.shr_s (local.get 0) (i32.and (local.get 1) (i32.const 63))))
    (func (param v128 i32) (result v128)
        (i64x2.shr_s (local.get 0) (i32.and (local.get 1) (i32.const 64)))))

;; > function %f0 ; 12 bytes, leaf frame 0
;; >     sshr v1.2d, v0.2d, #0x3
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f1 ; 12 bytes, leaf frame 0
;; >     sshr v1.2d, v0.2d, #0x1f
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f2 ; 12 bytes, leaf frame 0
;; >     sshr v1.2d, v0.2d, #0x20
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f3 ; 12 bytes, leaf frame 0
;; >     sshr v1.2d, v0.2d, #0x28
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f4 ; 12 bytes, leaf frame 0
;; >     sshr v1.2d, v0.2d, #0x3f
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f5 ; 12 bytes, leaf frame 0
;; >     sshr v1.16b, v0.16b, #0x3
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f6 ; 12 bytes, leaf frame 0
;; >     sshr v1.16b, v0.16b, #0x7
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f7 ; 24 bytes, leaf frame 0
;; >     and w1, w0, #0x7
;; >     neg w0, w1
;; >     dup v1.16b, w0
;; >     sshl v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f8 ; 24 bytes, leaf frame 0
;; >     and w1, w0, #0xf
;; >     neg w0, w1
;; >     dup v1.8h, w0
;; >     sshl v2.8h, v0.8h, v1.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f9 ; 24 bytes, leaf frame 0
;; >     and w1, w0, #0x1f
;; >     neg w0, w1
;; >     dup v1.4s, w0
;; >     sshl v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f10 ; 24 bytes, leaf frame 0
;; >     and w1, w0, #0x3f
;; >     neg w0, w1
;; >     dup v1.2d, x0
;; >     sshl v2.2d, v0.2d, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f11 ; 28 bytes, leaf frame 0
;; >     and w1, w0, #0x40
;; >     and w0, w1, #0x3f
;; >     neg w2, w0
;; >     dup v1.2d, x2
;; >     sshl v2.2d, v0.2d, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
