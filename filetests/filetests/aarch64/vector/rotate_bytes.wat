;; test: asm none
;; target: aarch64
(module
    (func (param v128) (result v128)
        (v128.or
            (i16x8.shl (local.get 0) (i32.const 8))
            (i16x8.shr_u (local.get 0) (i32.const 8))))
    (func (param v128) (result v128)
        (v128.or
            (i32x4.shl (local.get 0) (i32.const 8))
            (i32x4.shr_u (local.get 0) (i32.const 24))))
    (func (param v128) (result v128)
        (v128.or
            (i32x4.shl (local.get 0) (i32.const 16))
            (i32x4.shr_u (local.get 0) (i32.const 16))))
    (func (param v128) (result v128)
        (v128.or
            (i32x4.shl (local.get 0) (i32.const 24))
            (i32x4.shr_u (local.get 0) (i32.const 8))))
    (func (param v128) (result v128)
        (v128.or
            (i64x2.shl (local.get 0) (i32.const 8))
            (i64x2.shr_u (local.get 0) (i32.const 56))))
    (func (param v128) (result v128)
        (v128.or
            (i64x2.shl (local.get 0) (i32.const 32))
            (i64x2.shr_u (local.get 0) (i32.const 32))))
    (func (param v128) (result v128)
        (v128.or
            (i64x2.shl (local.get 0) (i32.const 48))
            (i64x2.shr_u (local.get 0) (i32.const 16))))
    (func (param v128) (result v128)
        (v128.or
            (i32x4.shl (local.get 0) (i32.const 7))
            (i32x4.shr_u (local.get 0) (i32.const 25))))
    (func (param v128) (result v128)
        (v128.or
            (i64x2.shl (local.get 0) (i32.const 1))
            (i64x2.shr_u (local.get 0) (i32.const 63))))
    (func (param v128) (result v128)
        (v128.or
            (i8x16.shl (local.get 0) (i32.const 4))
            (i8x16.shr_u (local.get 0) (i32.const 4))))
    (func (param v128) (result v128)
        (v128.xor
            (i32x4.shl (local.get 0) (i32.const 8))
            (i32x4.shr_u (local.get 0) (i32.const 24))))
    (func (param v128) (result v128)
        (i64x2.add
            (i32x4.shl (local.get 0) (i32.const 8))
            (i32x4.shr_u (local.get 0) (i32.const 24)))))

;; > function %f0 ; 12 bytes, leaf frame 0
;; >     rev16 v1.16b, v0.16b
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f1 ; 16 bytes, leaf frame 0
;; >     shl v1.4s, v0.4s, #0x8
;; >     sri v1.4s, v0.4s, #0x18
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f2 ; 12 bytes, leaf frame 0
;; >     rev32 v1.8h, v0.8h
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f3 ; 16 bytes, leaf frame 0
;; >     shl v1.4s, v0.4s, #0x18
;; >     sri v1.4s, v0.4s, #0x8
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f4 ; 16 bytes, leaf frame 0
;; >     shl v1.2d, v0.2d, #0x8
;; >     sri v1.2d, v0.2d, #0x38
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f5 ; 12 bytes, leaf frame 0
;; >     rev64 v1.4s, v0.4s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f6 ; 16 bytes, leaf frame 0
;; >     shl v1.2d, v0.2d, #0x30
;; >     sri v1.2d, v0.2d, #0x10
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f7 ; 16 bytes, leaf frame 0
;; >     shl v1.4s, v0.4s, #0x7
;; >     sri v1.4s, v0.4s, #0x19
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f8 ; 16 bytes, leaf frame 0
;; >     shl v1.2d, v0.2d, #0x1
;; >     sri v1.2d, v0.2d, #0x3f
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f9 ; 16 bytes, leaf frame 0
;; >     shl v1.16b, v0.16b, #0x4
;; >     sri v1.16b, v0.16b, #0x4
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f10 ; 16 bytes, leaf frame 0
;; >     shl v1.4s, v0.4s, #0x8
;; >     sri v1.4s, v0.4s, #0x18
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f11 ; 20 bytes, leaf frame 0
;; >     shl v1.4s, v0.4s, #0x8
;; >     ushr v2.4s, v0.4s, #0x18
;; >     add v1.2d, v1.2d, v2.2d
;; >     mov v0.16b, v1.16b
;; >     ret
