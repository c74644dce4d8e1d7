;; test: asm none
;; target: aarch64
(module
    (func (result v128) (v128.const i32x4 0 0 0 0))
    (func (result v128) (v128.const i32x4 -1 -1 -1 -1))
    (func (result v128) (v128.const i32x4 1 2 3 4))
    (func (param v128) (result v128) (i16x8.add (local.get 0) (v128.const i16x8 1 2 3 4 5 6 7 8)))
    (func (param v128) (result v128) (i8x16.swizzle (local.get 0) (v128.const i8x16 3 2 1 0 16 5 255 7 8 9 10 11 12 13 14 15)))
    (func (result v128) (i8x16.splat (i32.const 7)))
    (func (param v128) (result v128) (i8x16.shl (local.get 0) (i32.const 3)))
    (func (param v128) (result v128) (i8x16.shr_s (local.get 0) (i32.const 3)))
    (func (param v128) (result v128) (i8x16.shr_u (local.get 0) (i32.const 3)))
    (func (param v128) (result v128) (i16x8.shl (local.get 0) (i32.const 3)))
    (func (param v128) (result v128) (i16x8.shr_s (local.get 0) (i32.const 3)))
    (func (param v128) (result v128) (i16x8.shr_u (local.get 0) (i32.const 3)))
    (func (param v128) (result v128) (i32x4.shl (local.get 0) (i32.const 3)))
    (func (param v128) (result v128) (i32x4.shr_s (local.get 0) (i32.const 3)))
    (func (param v128) (result v128) (i32x4.shr_u (local.get 0) (i32.const 3)))
    (func (param v128) (result v128) (i64x2.shl (local.get 0) (i32.const 3)))
    (func (param v128) (result v128) (i64x2.shr_s (local.get 0) (i32.const 3)))
    (func (param v128) (result v128) (i64x2.shr_u (local.get 0) (i32.const 3))))

;; > function %f0 ; 8 bytes, leaf frame 0
;; >     movi d0, #0x0
;; >     ret
;; >
;; > function %f1 ; 8 bytes, leaf frame 0
;; >     movi v0.16b, #0xff
;; >     ret
;; >
;; > function %f2 ; 32 bytes, leaf frame 0
;; >     ldr q0, D0
;; >     ret
;; > D0:
;; >     qword 0x0000000200000001
;; >     qword 0x0000000400000003
;; >
;; > function %f3 ; 32 bytes, leaf frame 0
;; >     ldr q1, D0
;; >     add v1.8h, v0.8h, v1.8h
;; >     mov v0.16b, v1.16b
;; >     ret
;; > D0:
;; >     qword 0x0004000300020001
;; >     qword 0x0008000700060005
;; >
;; > function %f4 ; 32 bytes, leaf frame 0
;; >     ldr q1, D0
;; >     tbl v1.16b, {v0.16b}, v1.16b
;; >     mov v0.16b, v1.16b
;; >     ret
;; > D0:
;; >     qword 0x07ff051000010203
;; >     qword 0x0f0e0d0c0b0a0908
;; >
;; > function %f5 ; 8 bytes, leaf frame 0
;; >     movi v0.16b, #0x7
;; >     ret
;; >
;; > function %f6 ; 12 bytes, leaf frame 0
;; >     shl v1.16b, v0.16b, #0x3
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f7 ; 12 bytes, leaf frame 0
;; >     sshr v1.16b, v0.16b, #0x3
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f8 ; 12 bytes, leaf frame 0
;; >     ushr v1.16b, v0.16b, #0x3
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f9 ; 12 bytes, leaf frame 0
;; >     shl v1.8h, v0.8h, #0x3
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f10 ; 12 bytes, leaf frame 0
;; >     sshr v1.8h, v0.8h, #0x3
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f11 ; 12 bytes, leaf frame 0
;; >     ushr v1.8h, v0.8h, #0x3
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f12 ; 12 bytes, leaf frame 0
;; >     shl v1.4s, v0.4s, #0x3
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f13 ; 12 bytes, leaf frame 0
;; >     sshr v1.4s, v0.4s, #0x3
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f14 ; 12 bytes, leaf frame 0
;; >     ushr v1.4s, v0.4s, #0x3
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f15 ; 12 bytes, leaf frame 0
;; >     shl v1.2d, v0.2d, #0x3
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f16 ; 12 bytes, leaf frame 0
;; >     sshr v1.2d, v0.2d, #0x3
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f17 ; 12 bytes, leaf frame 0
;; >     ushr v1.2d, v0.2d, #0x3
;; >     mov v0.16b, v1.16b
;; >     ret
