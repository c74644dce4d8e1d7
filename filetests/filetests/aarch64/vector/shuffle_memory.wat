;; test: asm none
;; target: aarch64
(module
    (memory 1)
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 4 5 6 7 0 1 2 3 12 13 14 15 8 9 10 11
            (local.get 0) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 4 5 6 7 0 1 2 3 12 13 14 15 8 9 10 11
            (v128.load offset=16 (local.get 2)) (local.get 1)))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 2 3 0 1 4 5 6 7 8 9 10 11 12 13 14 15
            (local.get 0) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 2 3 0 1 4 5 6 7 8 9 10 11 12 13 14 15
            (v128.load offset=16 (local.get 2)) (local.get 1)))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 15 14 13 12 11 10 9 8 7 6 5 4 3 2 1 0
            (local.get 0) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 15 14 13 12 11 10 9 8 7 6 5 4 3 2 1 0
            (v128.load offset=16 (local.get 2)) (local.get 1)))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
            (local.get 0) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
            (v128.load offset=16 (local.get 2)) (local.get 1)))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18
            (local.get 0) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18
            (v128.load offset=16 (local.get 2)) (local.get 1)))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 0 1 2 3 20 21 22 23 8 9 10 11 28 29 30 31
            (local.get 0) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 0 1 2 3 20 21 22 23 8 9 10 11 28 29 30 31
            (v128.load offset=16 (local.get 2)) (local.get 1)))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 0 1 18 19 4 5 22 23 8 9 10 11 12 13 30 31
            (local.get 0) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 0 1 18 19 4 5 22 23 8 9 10 11 12 13 30 31
            (v128.load offset=16 (local.get 2)) (local.get 1)))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 0 17 2 19 4 21 6 23 8 25 10 27 12 29 14 31
            (local.get 0) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 0 17 2 19 4 21 6 23 8 25 10 27 12 29 14 31
            (v128.load offset=16 (local.get 2)) (local.get 1)))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27
            (local.get 0) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27
            (v128.load offset=16 (local.get 2)) (local.get 1)))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 0 1 2 3 20 21 22 23 24 25 26 27 16 17 18 19
            (local.get 0) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 0 1 2 3 20 21 22 23 24 25 26 27 16 17 18 19
            (v128.load offset=16 (local.get 2)) (local.get 1)))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 0 1 2 3 4 5 6 7 24 25 26 27 16 17 18 19
            (local.get 0) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 0 1 2 3 4 5 6 7 24 25 26 27 16 17 18 19
            (v128.load offset=16 (local.get 2)) (local.get 1)))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 0 1 2 3 4 5 6 7 25 26 27 24 16 17 18 19
            (local.get 0) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 0 1 2 3 4 5 6 7 25 26 27 24 16 17 18 19
            (v128.load offset=16 (local.get 2)) (local.get 1)))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 3 19 7 30 1 1 0 16 28 4 9 21 12 31 14 2
            (local.get 0) (v128.load offset=16 (local.get 2))))
    (func (param v128 v128 i32) (result v128)
        (i8x16.shuffle 3 19 7 30 1 1 0 16 28 4 9 21 12 31 14 2
            (v128.load offset=16 (local.get 2)) (local.get 1))))

;; > function %f0 ; 20 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q1, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     rev64 v1.4s, v0.4s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f1 ; 16 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q0, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     rev64 v0.4s, v0.4s
;; >     ret
;; >
;; > function %f2 ; 48 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q1, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     ldr q2, D0
;; >     tbl v1.16b, {v0.16b}, v2.16b
;; >     mov v0.16b, v1.16b
;; >     ret
;; > D0:
;; >     qword 0x0706050401000302
;; >     qword 0x0f0e0d0c0b0a0908
;; >
;; > function %f3 ; 48 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q0, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     ldr q2, D0
;; >     tbl v0.16b, {v0.16b}, v2.16b
;; >     ret
;; > D0:
;; >     qword 0x0706050401000302
;; >     qword 0x0f0e0d0c0b0a0908
;; >
;; > function %f4 ; 48 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q1, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     ldr q2, D0
;; >     tbl v1.16b, {v0.16b}, v2.16b
;; >     mov v0.16b, v1.16b
;; >     ret
;; > D0:
;; >     qword 0x08090a0b0c0d0e0f
;; >     qword 0x0001020304050607
;; >
;; > function %f5 ; 48 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q0, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     ldr q2, D0
;; >     tbl v0.16b, {v0.16b}, v2.16b
;; >     ret
;; > D0:
;; >     qword 0x08090a0b0c0d0e0f
;; >     qword 0x0001020304050607
;; >
;; > function %f6 ; 20 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q1, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     zip1 v1.16b, v0.16b, v1.16b
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f7 ; 16 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q0, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     zip1 v0.16b, v0.16b, v1.16b
;; >     ret
;; >
;; > function %f8 ; 20 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q1, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     ext v1.16b, v0.16b, v1.16b, #0x3
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f9 ; 16 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q0, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     ext v0.16b, v0.16b, v1.16b, #0x3
;; >     ret
;; >
;; > function %f10 ; 24 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q1, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     movi v2.2d, #0xffffffff
;; >     bsl v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f11 ; 24 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q0, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     movi v2.2d, #0xffffffff
;; >     bsl v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f12 ; 48 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q1, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     ldr q2, D0
;; >     bsl v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; > D0:
;; >     qword 0x0000ffff0000ffff
;; >     qword 0x0000ffffffffffff
;; >
;; > function %f13 ; 48 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q0, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     ldr q2, D0
;; >     bsl v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; > D0:
;; >     qword 0x0000ffff0000ffff
;; >     qword 0x0000ffffffffffff
;; >
;; > function %f14 ; 24 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q1, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     movi v2.2d, #0xff00ff00ff00ff
;; >     bsl v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f15 ; 24 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q0, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     movi v2.2d, #0xff00ff00ff00ff
;; >     bsl v2.16b, v0.16b, v1.16b
;; >     mov v0.16b, v2.16b
;; >     ret
;; >
;; > function %f16 ; 20 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q1, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     uzp1 v1.4s, v0.4s, v1.4s
;; >     mov v0.16b, v1.16b
;; >     ret
;; >
;; > function %f17 ; 16 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q0, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     uzp1 v0.4s, v0.4s, v1.4s
;; >     ret
;; >
;; > function %f18 ; 48 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q1, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     ldr q2, D0
;; >     mov v30.16b, v0.16b
;; >     mov v31.16b, v1.16b
;; >     tbl v1.16b, {v30.16b, v31.16b}, v2.16b
;; >     mov v0.16b, v1.16b
;; >     ret
;; > D0:
;; >     qword 0x1716151403020100
;; >     qword 0x131211101b1a1918
;; >
;; > function %f19 ; 48 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q0, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     ldr q2, D0
;; >     mov v30.16b, v0.16b
;; >     mov v31.16b, v1.16b
;; >     tbl v0.16b, {v30.16b, v31.16b}, v2.16b
;; >     ret
;; > D0:
;; >     qword 0x1716151403020100
;; >     qword 0x131211101b1a1918
;; >
;; > function %f20 ; 48 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q1, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     ldr q2, D0
;; >     mov v30.16b, v0.16b
;; >     mov v31.16b, v1.16b
;; >     tbl v1.16b, {v30.16b, v31.16b}, v2.16b
;; >     mov v0.16b, v1.16b
;; >     ret
;; > D0:
;; >     qword 0x0706050403020100
;; >     qword 0x131211101b1a1918
;; >
;; > function %f21 ; 48 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q0, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     ldr q2, D0
;; >     mov v30.16b, v0.16b
;; >     mov v31.16b, v1.16b
;; >     tbl v0.16b, {v30.16b, v31.16b}, v2.16b
;; >     ret
;; > D0:
;; >     qword 0x0706050403020100
;; >     qword 0x131211101b1a1918
;; >
;; > function %f22 ; 48 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q1, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     ldr q2, D0
;; >     mov v30.16b, v0.16b
;; >     mov v31.16b, v1.16b
;; >     tbl v1.16b, {v30.16b, v31.16b}, v2.16b
;; >     mov v0.16b, v1.16b
;; >     ret
;; > D0:
;; >     qword 0x0706050403020100
;; >     qword 0x13121110181b1a19
;; >
;; > function %f23 ; 48 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q0, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     ldr q2, D0
;; >     mov v30.16b, v0.16b
;; >     mov v31.16b, v1.16b
;; >     tbl v0.16b, {v30.16b, v31.16b}, v2.16b
;; >     ret
;; > D0:
;; >     qword 0x0706050403020100
;; >     qword 0x13121110181b1a19
;; >
;; > function %f24 ; 48 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q1, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     ldr q2, D0
;; >     mov v30.16b, v0.16b
;; >     mov v31.16b, v1.16b
;; >     tbl v1.16b, {v30.16b, v31.16b}, v2.16b
;; >     mov v0.16b, v1.16b
;; >     ret
;; > D0:
;; >     qword 0x100001011e071303
;; >     qword 0x020e1f0c1509041c
;; >
;; > function %f25 ; 48 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr q0, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     ldr q2, D0
;; >     mov v30.16b, v0.16b
;; >     mov v31.16b, v1.16b
;; >     tbl v0.16b, {v30.16b, v31.16b}, v2.16b
;; >     ret
;; > D0:
;; >     qword 0x100001011e071303
;; >     qword 0x020e1f0c1509041c
