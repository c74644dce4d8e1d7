;; test: asm none
;; target: aarch64
(module
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 15 14 13 12 11 10 9 8 7 6 5 4 3 2 1 0 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 8 9 24 25 10 11 26 27 12 13 28 29 14 15 30 31 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 4 5 6 7 0 1 2 3 12 13 14 15 8 9 10 11 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 0 1 2 3 20 21 22 23 8 9 10 11 28 29 30 31 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 3 19 7 30 1 1 0 16 28 4 9 21 12 31 14 2 (local.get 0) (local.get 1))))

;; > function %f0 ; 32 bytes, leaf frame 0
;; >     ldr q2, D0
;; >     tbl v3.16b, {v0.16b}, v2.16b
;; >     mov v0.16b, v3.16b
;; >     ret
;; > D0:
;; >     qword 0x08090a0b0c0d0e0f
;; >     qword 0x0001020304050607
;; >
;; > function %f1 ; 12 bytes, leaf frame 0
;; >     dup v2.16b, v0.b[5]
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f2 ; 12 bytes, leaf frame 0
;; >     ext v2.16b, v0.16b, v1.16b, #0x3
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f3 ; 12 bytes, leaf frame 0
;; >     zip1 v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f4 ; 12 bytes, leaf frame 0
;; >     zip2 v2.8h, v0.8h, v1.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f5 ; 12 bytes, leaf frame 0
;; >     rev64 v2.4s, v0.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f6 ; 16 bytes, leaf frame 0
;; >     movi v2.2d, #0xffffffff
;; >     bsl v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f7 ; 12 bytes, leaf frame 0
;; >     uzp1 v2.4s, v0.4s, v1.4s
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f8 ; 48 bytes, leaf frame 0
;; >     ldr q2, D0
;; >     mov v30.16b, v0.16b
;; >     mov v31.16b, v1.16b
;; >     tbl v3.16b, {v30.16b, v31.16b}, v2.16b
;; >     mov v0.16b, v3.16b
;; >     ret
;; > D0:
;; >     qword 0x100001011e071303
;; >     qword 0x020e1f0c1509041c
