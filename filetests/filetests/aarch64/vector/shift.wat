;; test: asm none
;; target: aarch64
(module
    (func (param v128 i32) (result v128)
        (i8x16.shl (local.get 0) (local.get 1)))
    (func (param v128 i32) (result v128)
        (i8x16.shr_s (local.get 0) (local.get 1)))
    (func (param v128 i32) (result v128)
        (i8x16.shr_u (local.get 0) (local.get 1)))
    (func (param v128 i32) (result v128)
        (i16x8.shl (local.get 0) (local.get 1)))
    (func (param v128 i32) (result v128)
        (i16x8.shr_s (local.get 0) (local.get 1)))
    (func (param v128 i32) (result v128)
        (i16x8.shr_u (local.get 0) (local.get 1)))
    (func (param v128 i32) (result v128)
        (i32x4.shl (local.get 0) (local.get 1)))
    (func (param v128 i32) (result v128)
        (i32x4.shr_s (local.get 0) (local.get 1)))
    (func (param v128 i32) (result v128)
        (i32x4.shr_u (local.get 0) (local.get 1)))
    (func (param v128 i32) (result v128)
        (i64x2.shl (local.get 0) (local.get 1)))
    (func (param v128 i32) (result v128)
        (i64x2.shr_s (local.get 0) (local.get 1)))
    (func (param v128 i32) (result v128)
        (i64x2.shr_u (local.get 0) (local.get 1))))

;; > function %f0 ; 20 bytes, leaf frame 0
;; >     and w1, w0, #0x7
;; >     dup v1.16b, w1
;; >     ushl v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f1 ; 24 bytes, leaf frame 0
;; >     and w1, w0, #0x7
;; >     neg w2, w1
;; >     dup v1.16b, w2
;; >     sshl v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f2 ; 24 bytes, leaf frame 0
;; >     and w1, w0, #0x7
;; >     neg w2, w1
;; >     dup v1.16b, w2
;; >     ushl v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f3 ; 20 bytes, leaf frame 0
;; >     and w1, w0, #0xf
;; >     dup v1.8h, w1
;; >     ushl v2.8h, v0.8h, v1.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f4 ; 24 bytes, leaf frame 0
;; >     and w1, w0, #0xf
;; >     neg w2, w1
;; >     dup v1.8h, w2
;; >     sshl v2.8h, v0.8h, v1.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f5 ; 24 bytes, leaf frame 0
;; >     and w1, w0, #0xf
;; >     neg w2, w1
;; >     dup v1.8h, w2
;; >     ushl v2.8h, v0.8h, v1.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f6 ; 20 bytes, leaf frame 0
;; >     and w1, w0, #0x1f
;; >     dup v1.4s, w1
;; >     ushl v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f7 ; 24 bytes, leaf frame 0
;; >     and w1, w0, #0x1f
;; >     neg w2, w1
;; >     dup v1.4s, w2
;; >     sshl v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f8 ; 24 bytes, leaf frame 0
;; >     and w1, w0, #0x1f
;; >     neg w2, w1
;; >     dup v1.4s, w2
;; >     ushl v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f9 ; 20 bytes, leaf frame 0
;; >     and w1, w0, #0x3f
;; >     dup v1.2d, x1
;; >     ushl v2.2d, v0.2d, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f10 ; 24 bytes, leaf frame 0
;; >     and w1, w0, #0x3f
;; >     neg w2, w1
;; >     dup v1.2d, x2
;; >     sshl v2.2d, v0.2d, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f11 ; 24 bytes, leaf frame 0
;; >     and w1, w0, #0x3f
;; >     neg w2, w1
;; >     dup v1.2d, x2
;; >     ushl v2.2d, v0.2d, v1.2d
;; >     mov v0.16b, v2.16b
;; >     ret
