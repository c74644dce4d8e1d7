;; test: asm none
;; target: aarch64
(module
    (memory 1)
    (func (param v128 v128 v128 i32) (result v128)
        (v128.xor (v128.xor (local.get 0) (local.get 1)) (local.get 2)))
    (func (param v128 v128 v128 i32) (result v128)
        (v128.xor (local.get 0) (v128.andnot (local.get 1) (local.get 2))))
    (func (param v128 v128 v128 i32) (result v128)
        (v128.andnot (local.get 0) (v128.or (local.get 1) (local.get 2))))
    (func (param v128 v128 v128 i32) (result v128)
        (v128.not (v128.and (local.get 0) (local.get 1))))
    (func (param v128 v128 v128 i32) (result v128)
        (v128.or (local.get 0) (v128.not (local.get 1))))
    (func (param v128 v128 v128 i32) (result v128)
        (v128.xor (v128.and (local.get 0) (local.get 1)) (v128.load offset=16 (local.get 3))))
    (func (param v128 v128 v128 i32) (result v128)
        (v128.xor (v128.and (local.get 0) (v128.load offset=16 (local.get 3))) (local.get 1)))
    (func (param v128 v128 v128 i32) (result v128)
        (v128.and (v128.xor (local.get 0) (local.get 1)) (v128.const i64x2 15 16)))
    (func (param v128 v128 v128 i32) (result v128)
        (v128.or (v128.and (local.get 0) (local.get 1)) (v128.and (local.get 1) (local.get 2))))
    (func (param v128 v128 v128 i32) (result v128)
        (v128.xor (v128.or (i32x4.shl (local.get 0) (i32.const 7)) (i32x4.shr_u (local.get 0) (i32.const 25))) (local.get 1)))
    (func (param v128 v128 v128 i32) (result v128)
        (v128.xor (v128.xor (v128.xor (local.get 0) (local.get 1)) (local.get 2)) (v128.const i64x2 15 16))))

;; > function %f0 ; 16 bytes, leaf frame 0
;; >     eor v3.16b, v0.16b, v1.16b
;; >     eor v3.16b, v3.16b, v2.16b
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f1 ; 16 bytes, leaf frame 0
;; >     bic v3.16b, v1.16b, v2.16b
;; >     eor v3.16b, v0.16b, v3.16b
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f2 ; 16 bytes, leaf frame 0
;; >     orr v3.16b, v1.16b, v2.16b
;; >     bic v3.16b, v0.16b, v3.16b
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f3 ; 16 bytes, leaf frame 0
;; >     and v2.16b, v0.16b, v1.16b
;; >     mvn v2.16b, v2.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f4 ; 12 bytes, leaf frame 0
;; >     orn v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f5 ; 24 bytes, leaf frame 0
;; >     and v2.16b, v0.16b, v1.16b
;; >     add x1, x27, x0
;; >     ldr q3, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     eor v2.16b, v2.16b, v3.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f6 ; 24 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q2, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     and v2.16b, v0.16b, v2.16b
;; >     eor v2.16b, v2.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f7 ; 48 bytes, leaf frame 0
;; >     eor v2.16b, v0.16b, v1.16b
;; >     ldr q3, D0
;; >     and v2.16b, v2.16b, v3.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; > D0:
;; >     qword 0x000000000000000f
;; >     qword 0x0000000000000010
;; >
;; > function %f8 ; 20 bytes, leaf frame 0
;; >     and v3.16b, v0.16b, v1.16b
;; >     and v4.16b, v1.16b, v2.16b
;; >     orr v3.16b, v3.16b, v4.16b
;; >     mov v0.16b, v3.16b
;; >     ret
;; >
;; > function %f9 ; 20 bytes, leaf frame 0
;; >     shl v2.4s, v0.4s, #0x7
;; >     sri v2.4s, v0.4s, #0x19
;; >     eor v2.16b, v2.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f10 ; 48 bytes, leaf frame 0
;; >     eor v3.16b, v0.16b, v1.16b
;; >     eor v3.16b, v3.16b, v2.16b
;; >     ldr q4, D0
;; >     eor v3.16b, v3.16b, v4.16b
;; >     mov v0.16b, v3.16b
;; >     ret
;; > D0:
;; >     qword 0x000000000000000f
;; >     qword 0x0000000000000010
