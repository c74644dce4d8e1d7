;; test: asm none
;; target: aarch64
(module
    (func (param v128) (result v128)
        (i64x2.mul (local.get 0) (v128.const i64x2 8 8)))
    (func (param v128) (result v128)
        (i64x2.mul (local.get 0) (v128.const i64x2 1 1)))
    (func (param v128) (result v128)
        (i64x2.mul (local.get 0) (v128.const i64x2 1000 1000)))
    (func (param v128) (result v128)
        (i64x2.mul (local.get 0) (v128.const i64x2 3 5)))
    (func (param v128) (result v128)
        (i64x2.mul (local.get 0) (v128.const i64x2 0x100000000 0x100000000)))
    (func (param v128) (result v128)
        (i64x2.mul (local.get 0) (v128.const i64x2 -1 -1)))
    (func (param v128) (result v128)
        (i64x2.mul (v128.const i64x2 2 2) (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.mul (local.get 0) (v128.const i32x4 16 16 16 16)))
    (func (param v128) (result v128)
        (i32x4.mul (local.get 0) (v128.const i32x4 16 16 16 8))))

;; > function %f0 ; 12 bytes, leaf frame 0
;; >     shl v1.2d, v0.2d, #0x3
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f1 ; 12 bytes, leaf frame 0
;; >     shl v1.2d, v0.2d, #0x0
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f2 ; 64 bytes, leaf frame 0
;; >     ldr q1, D0
;; >     rev64 v2.4s, v1.4s
;; >     mul v2.4s, v2.4s, v0.4s
;; >     addp v2.4s, v2.4s, v2.4s
;; >     xtn v3.2s, v0.2d
;; >     xtn v4.2s, v1.2d
;; >     shll v5.2d, v2.2s, #0x20
;; >     umlal v5.2d, v3.2s, v4.2s
;; >     mov v0.16b, v5.16b
;; >     ret
;; > D0:
;; >     qword 0x00000000000003e8
;; >     qword 0x00000000000003e8
;; >
;; > function %f3 ; 64 bytes, leaf frame 0
;; >     ldr q1, D0
;; >     rev64 v2.4s, v1.4s
;; >     mul v2.4s, v2.4s, v0.4s
;; >     addp v2.4s, v2.4s, v2.4s
;; >     xtn v3.2s, v0.2d
;; >     xtn v4.2s, v1.2d
;; >     shll v5.2d, v2.2s, #0x20
;; >     umlal v5.2d, v3.2s, v4.2s
;; >     mov v0.16b, v5.16b
;; >     ret
;; > D0:
;; >     qword 0x0000000000000003
;; >     qword 0x0000000000000005
;; >
;; > function %f4 ; 12 bytes, leaf frame 0
;; >     shl v1.2d, v0.2d, #0x20
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f5 ; 40 bytes, leaf frame 0
;; >     movi v1.16b, #0xff
;; >     rev64 v2.4s, v1.4s
;; >     mul v2.4s, v2.4s, v0.4s
;; >     addp v2.4s, v2.4s, v2.4s
;; >     xtn v3.2s, v0.2d
;; >     xtn v4.2s, v1.2d
;; >     shll v5.2d, v2.2s, #0x20
;; >     umlal v5.2d, v3.2s, v4.2s
;; >     mov v0.16b, v5.16b
;; >     ret
;; >
;; > function %f6 ; 12 bytes, leaf frame 0
;; >     shl v1.2d, v0.2d, #0x1
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f7 ; 16 bytes, leaf frame 0
;; >     movi v1.4s, #0x10
;; >     mul v1.4s, v0.4s, v1.4s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f8 ; 32 bytes, leaf frame 0
;; >     ldr q1, D0
;; >     mul v1.4s, v0.4s, v1.4s
;; >     mov v0.16b, v1.16b
;; >     ret
;; > D0:
;; >     qword 0x0000001000000010
;; >     qword 0x0000000800000010
