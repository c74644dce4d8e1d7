;; test: asm none
;; target: aarch64
(module
    (func (param v128) (result v128)
        (v128.or
            (i32x4.shl (local.get 0) (i32.const 25))
            (i32x4.shr_u (local.get 0) (i32.const 7))))
    (func (param v128) (result v128)
        (v128.xor
            (i64x2.shr_u (local.get 0) (i32.const 1))
            (i64x2.shl (local.get 0) (i32.const 63))))
    (func (param v128) (result v128)
        (i32x4.add
            (i32x4.shl (local.get 0) (i32.const 16))
            (i32x4.shr_u (local.get 0) (i32.const 16))))
    (func (param v128) (result v128)
        (v128.or
            (i64x2.shl (local.get 0) (i32.const 32))
            (i64x2.shr_u (local.get 0) (i32.const 32))))
    (func (param v128 v128) (result v128)
        (v128.or
            (i16x8.shl (local.get 0) (i32.const 9))
            (i16x8.shr_u (local.get 1) (i32.const 8))))
    (func (param v128 v128) (result v128)
        (v128.or
            (i16x8.shl (local.get 0) (i32.const 7))
            (i16x8.shr_u (local.get 1) (i32.const 8)))))

;; > function %f0 ; 16 bytes, leaf frame 0
;; >     shl v1.4s, v0.4s, #0x19
;; >     sri v1.4s, v0.4s, #0x7
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f1 ; 16 bytes, leaf frame 0
;; >     shl v1.2d, v0.2d, #0x3f
;; >     sri v1.2d, v0.2d, #0x1
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f2 ; 12 bytes, leaf frame 0
;; >     rev32 v1.8h, v0.8h
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f3 ; 12 bytes, leaf frame 0
;; >     rev64 v1.4s, v0.4s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f4 ; 16 bytes, leaf frame 0
;; >     shl v2.8h, v0.8h, #0x9
;; >     sri v2.8h, v1.8h, #0x8
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f5 ; 20 bytes, leaf frame 0
;; >     shl v2.8h, v0.8h, #0x7
;; >     ushr v3.8h, v1.8h, #0x8
;; >     orr v2.16b, v2.16b, v3.16b
;; >     mov v0.16b, v2.16b
;; >     ret
