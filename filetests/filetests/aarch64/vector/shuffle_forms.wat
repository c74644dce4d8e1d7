;; test: asm none
;; target: aarch64
(module
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 24 25 26 27 28 29 30 31 24 25 26 27 28 29 30 31 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 1 0 3 2 5 4 7 6 9 8 11 10 13 12 15 14 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 2 3 0 1 6 7 4 5 10 11 8 9 14 15 12 13 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 7 6 5 4 3 2 1 0 15 14 13 12 11 10 9 8 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 5 6 7 8 9 10 11 12 13 14 15 0 1 2 3 4 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 28 29 30 31 0 1 2 3 4 5 6 7 8 9 10 11 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 0 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 2 3 18 19 6 7 22 23 10 11 26 27 14 15 30 31 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 24 25 26 27 28 29 30 31 8 9 10 11 12 13 14 15 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 20 21 22 23 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 16 17 18 3 20 21 22 23 24 25 26 27 28 29 30 31 (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.shuffle 0 1 2 3 4 5 4 5 8 9 10 11 12 13 14 15 (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get 0) (local.get 0))))

;; > function %f0 ; 12 bytes, leaf frame 0
;; >     mov v2.16b, v0.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f1 ; 12 bytes, leaf frame 0
;; >     dup v2.2d, v1.d[1]
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f2 ; 12 bytes, leaf frame 0
;; >     rev16 v2.16b, v0.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f3 ; 12 bytes, leaf frame 0
;; >     rev32 v2.8h, v0.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f4 ; 12 bytes, leaf frame 0
;; >     rev64 v2.16b, v0.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f5 ; 12 bytes, leaf frame 0
;; >     ext v2.16b, v0.16b, v0.16b, #0x5
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f6 ; 12 bytes, leaf frame 0
;; >     ext v2.16b, v1.16b, v0.16b, #0xc
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f7 ; 12 bytes, leaf frame 0
;; >     uzp1 v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f8 ; 12 bytes, leaf frame 0
;; >     trn2 v2.8h, v0.8h, v1.8h
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f9 ; 12 bytes, leaf frame 0
;; >     zip2 v2.2d, v1.2d, v0.2d
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f10 ; 16 bytes, leaf frame 0
;; >     mov v2.16b, v0.16b
;; >     mov v2.s[3], v1.s[1]
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f11 ; 16 bytes, leaf frame 0
;; >     mov v2.16b, v1.16b
;; >     mov v2.b[3], v0.b[3]
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f12 ; 16 bytes, leaf frame 0
;; >     mov v2.16b, v0.16b
;; >     mov v2.h[3], v0.h[2]
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f13 ; 12 bytes, leaf frame 0
;; >     zip1 v1.16b, v0.16b, v0.16b
;; >     mov v0.16b, v1.16b
;; >     ret
