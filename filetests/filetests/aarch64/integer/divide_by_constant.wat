;; test: asm none, asm speed
;; target: aarch64
(module
  (func $i32_div_s0 (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const 2)))
  (func $i32_div_s1 (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const 8)))
  (func $i32_div_s2 (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const 10)))
  (func $i32_div_s3 (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const 7)))
  (func $i32_div_s4 (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const -7)))
  (func $i32_div_s5 (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const -8)))
  (func $i32_div_s6 (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const 0x80000000)))
  (func $i32_div_u0 (param i32) (result i32)
    (i32.div_u (local.get 0) (i32.const 10)))
  (func $i32_div_u1 (param i32) (result i32)
    (i32.div_u (local.get 0) (i32.const 7)))
  (func $i32_div_u2 (param i32) (result i32)
    (i32.div_u (local.get 0) (i32.const 28)))
  (func $i32_div_u3 (param i32) (result i32)
    (i32.div_u (local.get 0) (i32.const 641)))
  (func $i32_div_u4 (param i32) (result i32)
    (i32.div_u (local.get 0) (i32.const 0xfffffffe)))
  (func $i32_rem_s0 (param i32) (result i32)
    (i32.rem_s (local.get 0) (i32.const 8)))
  (func $i32_rem_s1 (param i32) (result i32)
    (i32.rem_s (local.get 0) (i32.const -10)))
  (func $i32_rem_s2 (param i32) (result i32)
    (i32.rem_s (local.get 0) (i32.const -1)))
  (func $i32_rem_s3 (param i32) (result i32)
    (i32.rem_s (local.get 0) (i32.const 0x80000000)))
  (func $i32_rem_u0 (param i32) (result i32)
    (i32.rem_u (local.get 0) (i32.const 10)))
  (func $i32_rem_u1 (param i32) (result i32)
    (i32.rem_u (local.get 0) (i32.const 7)))
  (func $i32_rem_u2 (param i32) (result i32)
    (i32.rem_u (local.get 0) (i32.const 0xfffffffe)))
  (func $i64_div_s0 (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 2)))
  (func $i64_div_s1 (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 8)))
  (func $i64_div_s2 (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 10)))
  (func $i64_div_s3 (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 7)))
  (func $i64_div_s4 (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const -7)))
  (func $i64_div_s5 (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const -8)))
  (func $i64_div_s6 (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 0x8000000000000000)))
  (func $i64_div_u0 (param i64) (result i64)
    (i64.div_u (local.get 0) (i64.const 10)))
  (func $i64_div_u1 (param i64) (result i64)
    (i64.div_u (local.get 0) (i64.const 7)))
  (func $i64_div_u2 (param i64) (result i64)
    (i64.div_u (local.get 0) (i64.const 28)))
  (func $i64_div_u3 (param i64) (result i64)
    (i64.div_u (local.get 0) (i64.const 641)))
  (func $i64_div_u4 (param i64) (result i64)
    (i64.div_u (local.get 0) (i64.const 0xfffffffffffffffe)))
  (func $i64_rem_s0 (param i64) (result i64)
    (i64.rem_s (local.get 0) (i64.const 8)))
  (func $i64_rem_s1 (param i64) (result i64)
    (i64.rem_s (local.get 0) (i64.const -10)))
  (func $i64_rem_s2 (param i64) (result i64)
    (i64.rem_s (local.get 0) (i64.const -1)))
  (func $i64_rem_s3 (param i64) (result i64)
    (i64.rem_s (local.get 0) (i64.const 0x8000000000000000)))
  (func $i64_rem_u0 (param i64) (result i64)
    (i64.rem_u (local.get 0) (i64.const 10)))
  (func $i64_rem_u1 (param i64) (result i64)
    (i64.rem_u (local.get 0) (i64.const 7)))
  (func $i64_rem_u2 (param i64) (result i64)
    (i64.rem_u (local.get 0) (i64.const 0xfffffffffffffffe)))
)

;; > === asm none
;; > function %i32_div_s0 ; 16 bytes, leaf frame 0
;; >     add w1, w0, w0, lsr #0x1f
;; >     asr w1, w1, #0x1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_div_s1 ; 20 bytes, leaf frame 0
;; >     asr w1, w0, #0x1f
;; >     add w1, w0, w1, lsr #0x1d
;; >     asr w1, w1, #0x3
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_div_s2 ; 36 bytes, leaf frame 0
;; >     sxtw x1, w0
;; >     mov w0, #0x6667
;; >     movk w0, #0x6666, lsl #0x10
;; >     mul x1, x1, x0
;; >     asr x2, x1, #0x22
;; >     add x1, x2, x1, lsr #0x3f
;; >     mov w1, w1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_div_s3 ; 36 bytes, leaf frame 0
;; >     sxtw x1, w0
;; >     mov w0, #0x2493
;; >     movk w0, #0x9249, lsl #0x10
;; >     mul x1, x1, x0
;; >     asr x2, x1, #0x22
;; >     add x1, x2, x1, lsr #0x3f
;; >     mov w1, w1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_div_s4 ; 40 bytes, leaf frame 0
;; >     sxtw x1, w0
;; >     mov w0, #0x2493
;; >     movk w0, #0x9249, lsl #0x10
;; >     mul x1, x1, x0
;; >     asr x2, x1, #0x22
;; >     add x1, x2, x1, lsr #0x3f
;; >     mov w1, w1
;; >     neg w1, w1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_div_s5 ; 20 bytes, leaf frame 0
;; >     asr w1, w0, #0x1f
;; >     add w1, w0, w1, lsr #0x1d
;; >     neg w1, w1, asr #0x3
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_div_s6 ; 20 bytes, leaf frame 0
;; >     asr w1, w0, #0x1f
;; >     add w1, w0, w1, lsr #0x1
;; >     neg w1, w1, asr #0x1f
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_div_u0 ; 28 bytes, leaf frame 0
;; >     mov x1, x0
;; >     mov w0, #0xcccd
;; >     movk w0, #0xcccc, lsl #0x10
;; >     mul x1, x1, x0
;; >     lsr x1, x1, #0x23
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_div_u1 ; 36 bytes, leaf frame 0
;; >     mov x1, x0
;; >     mov x0, #0x2493
;; >     movk x0, #0x9249, lsl #0x10
;; >     movk x0, #0x4924, lsl #0x20
;; >     movk x0, #0x2492, lsl #0x30
;; >     umulh x1, x1, x0
;; >     mov w1, w1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_div_u2 ; 28 bytes, leaf frame 0
;; >     lsr w1, w0, #0x2
;; >     mov w0, #0x4925
;; >     movk w0, #0x2492, lsl #0x10
;; >     mul x1, x1, x0
;; >     lsr x1, x1, #0x20
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_div_u3 ; 28 bytes, leaf frame 0
;; >     mov x1, x0
;; >     mov w0, #0x3d81
;; >     movk w0, #0x66, lsl #0x10
;; >     mul x1, x1, x0
;; >     lsr x1, x1, #0x20
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_div_u4 ; 16 bytes, leaf frame 0
;; >     cmn w0, #0x2
;; >     cset w1, hs
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_rem_s0 ; 24 bytes, leaf frame 0
;; >     asr w1, w0, #0x1f
;; >     add w1, w0, w1, lsr #0x1d
;; >     and w1, w1, #0xfffffff8
;; >     sub w1, w0, w1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_rem_s1 ; 44 bytes, leaf frame 0
;; >     sxtw x1, w0
;; >     mov w2, #0x6667
;; >     movk w2, #0x6666, lsl #0x10
;; >     mul x1, x1, x2
;; >     asr x3, x1, #0x22
;; >     add x1, x3, x1, lsr #0x3f
;; >     mov w1, w1
;; >     mov w3, #0xa
;; >     msub w1, w1, w3, w0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_rem_s2 ; 8 bytes, leaf frame 0
;; >     mov w0, #0x0
;; >     ret
;; >
;; > function %i32_rem_s3 ; 24 bytes, leaf frame 0
;; >     asr w1, w0, #0x1f
;; >     add w1, w0, w1, lsr #0x1
;; >     and w1, w1, #0x80000000
;; >     sub w1, w0, w1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_rem_u0 ; 36 bytes, leaf frame 0
;; >     mov x1, x0
;; >     mov w2, #0xcccd
;; >     movk w2, #0xcccc, lsl #0x10
;; >     mul x1, x1, x2
;; >     lsr x1, x1, #0x23
;; >     mov w3, #0xa
;; >     msub w1, w1, w3, w0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_rem_u1 ; 44 bytes, leaf frame 0
;; >     mov x1, x0
;; >     mov x2, #0x2493
;; >     movk x2, #0x9249, lsl #0x10
;; >     movk x2, #0x4924, lsl #0x20
;; >     movk x2, #0x2492, lsl #0x30
;; >     umulh x1, x1, x2
;; >     mov w1, w1
;; >     mov w3, #0x7
;; >     msub w1, w1, w3, w0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_rem_u2 ; 24 bytes, leaf frame 0
;; >     cmn w0, #0x2
;; >     cset w1, hs
;; >     mov w2, #-0x2
;; >     msub w1, w1, w2, w0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_div_s0 ; 16 bytes, leaf frame 0
;; >     add x1, x0, x0, lsr #0x3f
;; >     asr x1, x1, #0x1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_div_s1 ; 20 bytes, leaf frame 0
;; >     asr x1, x0, #0x3f
;; >     add x1, x0, x1, lsr #0x3d
;; >     asr x1, x1, #0x3
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_div_s2 ; 36 bytes, leaf frame 0
;; >     mov x1, #0x6667
;; >     movk x1, #0x6666, lsl #0x10
;; >     movk x1, #0x6666, lsl #0x20
;; >     movk x1, #0x6666, lsl #0x30
;; >     smulh x2, x0, x1
;; >     asr x2, x2, #0x2
;; >     add x2, x2, x0, lsr #0x3f
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_div_s3 ; 36 bytes, leaf frame 0
;; >     mov x1, #0x4925
;; >     movk x1, #0x2492, lsl #0x10
;; >     movk x1, #0x9249, lsl #0x20
;; >     movk x1, #0x4924, lsl #0x30
;; >     smulh x2, x0, x1
;; >     asr x2, x2, #0x1
;; >     add x2, x2, x0, lsr #0x3f
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_div_s4 ; 40 bytes, leaf frame 0
;; >     mov x1, #0x4925
;; >     movk x1, #0x2492, lsl #0x10
;; >     movk x1, #0x9249, lsl #0x20
;; >     movk x1, #0x4924, lsl #0x30
;; >     smulh x2, x0, x1
;; >     asr x2, x2, #0x1
;; >     add x2, x2, x0, lsr #0x3f
;; >     neg x2, x2
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_div_s5 ; 20 bytes, leaf frame 0
;; >     asr x1, x0, #0x3f
;; >     add x1, x0, x1, lsr #0x3d
;; >     neg x1, x1, asr #0x3
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_div_s6 ; 20 bytes, leaf frame 0
;; >     asr x1, x0, #0x3f
;; >     add x1, x0, x1, lsr #0x1
;; >     neg x1, x1, asr #0x3f
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_div_u0 ; 32 bytes, leaf frame 0
;; >     mov x1, #0xcccd
;; >     movk x1, #0xcccc, lsl #0x10
;; >     movk x1, #0xcccc, lsl #0x20
;; >     movk x1, #0xcccc, lsl #0x30
;; >     umulh x2, x0, x1
;; >     lsr x2, x2, #0x3
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_div_u1 ; 40 bytes, leaf frame 0
;; >     mov x1, #0x2493
;; >     movk x1, #0x9249, lsl #0x10
;; >     movk x1, #0x4924, lsl #0x20
;; >     movk x1, #0x2492, lsl #0x30
;; >     umulh x2, x0, x1
;; >     sub x3, x0, x2
;; >     add x2, x2, x3, lsr #0x1
;; >     lsr x2, x2, #0x2
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_div_u2 ; 36 bytes, leaf frame 0
;; >     lsr x1, x0, #0x2
;; >     mov x0, #0x4925
;; >     movk x0, #0x2492, lsl #0x10
;; >     movk x0, #0x9249, lsl #0x20
;; >     movk x0, #0x4924, lsl #0x30
;; >     umulh x1, x1, x0
;; >     lsr x1, x1, #0x1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_div_u3 ; 32 bytes, leaf frame 0
;; >     mov x1, #0xfe01
;; >     movk x1, #0x3384, lsl #0x10
;; >     movk x1, #0x1ff, lsl #0x20
;; >     movk x1, #0xcc7b, lsl #0x30
;; >     umulh x2, x0, x1
;; >     lsr x2, x2, #0x9
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_div_u4 ; 16 bytes, leaf frame 0
;; >     cmn x0, #0x2
;; >     cset w1, hs
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_rem_s0 ; 24 bytes, leaf frame 0
;; >     asr x1, x0, #0x3f
;; >     add x1, x0, x1, lsr #0x3d
;; >     and x1, x1, #0xfffffffffffffff8
;; >     sub x1, x0, x1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_rem_s1 ; 44 bytes, leaf frame 0
;; >     mov x1, #0x6667
;; >     movk x1, #0x6666, lsl #0x10
;; >     movk x1, #0x6666, lsl #0x20
;; >     movk x1, #0x6666, lsl #0x30
;; >     smulh x2, x0, x1
;; >     asr x2, x2, #0x2
;; >     add x2, x2, x0, lsr #0x3f
;; >     mov w3, #0xa
;; >     msub x2, x2, x3, x0
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_rem_s2 ; 8 bytes, leaf frame 0
;; >     mov w0, #0x0
;; >     ret
;; >
;; > function %i64_rem_s3 ; 24 bytes, leaf frame 0
;; >     asr x1, x0, #0x3f
;; >     add x1, x0, x1, lsr #0x1
;; >     and x1, x1, #0x8000000000000000
;; >     sub x1, x0, x1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_rem_u0 ; 40 bytes, leaf frame 0
;; >     mov x1, #0xcccd
;; >     movk x1, #0xcccc, lsl #0x10
;; >     movk x1, #0xcccc, lsl #0x20
;; >     movk x1, #0xcccc, lsl #0x30
;; >     umulh x2, x0, x1
;; >     lsr x2, x2, #0x3
;; >     mov w3, #0xa
;; >     msub x2, x2, x3, x0
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_rem_u1 ; 48 bytes, leaf frame 0
;; >     mov x1, #0x2493
;; >     movk x1, #0x9249, lsl #0x10
;; >     movk x1, #0x4924, lsl #0x20
;; >     movk x1, #0x2492, lsl #0x30
;; >     umulh x2, x0, x1
;; >     sub x3, x0, x2
;; >     add x2, x2, x3, lsr #0x1
;; >     lsr x2, x2, #0x2
;; >     mov w3, #0x7
;; >     msub x2, x2, x3, x0
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_rem_u2 ; 24 bytes, leaf frame 0
;; >     cmn x0, #0x2
;; >     cset w1, hs
;; >     mov x2, #-0x2
;; >     msub x1, x1, x2, x0
;; >     mov x0, x1
;; >     ret
;; > === asm speed
;; > function %i32_div_s0 ; 16 bytes, leaf frame 0
;; >     add w1, w0, w0, lsr #0x1f
;; >     asr w1, w1, #0x1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_div_s1 ; 20 bytes, leaf frame 0
;; >     asr w1, w0, #0x1f
;; >     add w1, w0, w1, lsr #0x1d
;; >     asr w1, w1, #0x3
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_div_s2 ; 36 bytes, leaf frame 0
;; >     sxtw x1, w0
;; >     mov w0, #0x6667
;; >     movk w0, #0x6666, lsl #0x10
;; >     mul x1, x1, x0
;; >     asr x2, x1, #0x22
;; >     add x1, x2, x1, lsr #0x3f
;; >     mov w1, w1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_div_s3 ; 36 bytes, leaf frame 0
;; >     sxtw x1, w0
;; >     mov w0, #0x2493
;; >     movk w0, #0x9249, lsl #0x10
;; >     mul x1, x1, x0
;; >     asr x2, x1, #0x22
;; >     add x1, x2, x1, lsr #0x3f
;; >     mov w1, w1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_div_s4 ; 40 bytes, leaf frame 0
;; >     sxtw x1, w0
;; >     mov w0, #0x2493
;; >     movk w0, #0x9249, lsl #0x10
;; >     mul x1, x1, x0
;; >     asr x2, x1, #0x22
;; >     add x1, x2, x1, lsr #0x3f
;; >     mov w1, w1
;; >     neg w1, w1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_div_s5 ; 20 bytes, leaf frame 0
;; >     asr w1, w0, #0x1f
;; >     add w1, w0, w1, lsr #0x1d
;; >     neg w1, w1, asr #0x3
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_div_s6 ; 20 bytes, leaf frame 0
;; >     asr w1, w0, #0x1f
;; >     add w1, w0, w1, lsr #0x1
;; >     neg w1, w1, asr #0x1f
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_div_u0 ; 28 bytes, leaf frame 0
;; >     mov x1, x0
;; >     mov w0, #0xcccd
;; >     movk w0, #0xcccc, lsl #0x10
;; >     mul x1, x1, x0
;; >     lsr x1, x1, #0x23
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_div_u1 ; 36 bytes, leaf frame 0
;; >     mov x1, x0
;; >     mov x0, #0x2493
;; >     movk x0, #0x9249, lsl #0x10
;; >     movk x0, #0x4924, lsl #0x20
;; >     movk x0, #0x2492, lsl #0x30
;; >     umulh x1, x1, x0
;; >     mov w1, w1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_div_u2 ; 28 bytes, leaf frame 0
;; >     lsr w1, w0, #0x2
;; >     mov w0, #0x4925
;; >     movk w0, #0x2492, lsl #0x10
;; >     mul x1, x1, x0
;; >     lsr x1, x1, #0x20
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_div_u3 ; 28 bytes, leaf frame 0
;; >     mov x1, x0
;; >     mov w0, #0x3d81
;; >     movk w0, #0x66, lsl #0x10
;; >     mul x1, x1, x0
;; >     lsr x1, x1, #0x20
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_div_u4 ; 16 bytes, leaf frame 0
;; >     cmn w0, #0x2
;; >     cset w1, hs
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_rem_s0 ; 24 bytes, leaf frame 0
;; >     asr w1, w0, #0x1f
;; >     add w1, w0, w1, lsr #0x1d
;; >     and w1, w1, #0xfffffff8
;; >     sub w1, w0, w1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_rem_s1 ; 44 bytes, leaf frame 0
;; >     sxtw x1, w0
;; >     mov w2, #0x6667
;; >     movk w2, #0x6666, lsl #0x10
;; >     mul x1, x1, x2
;; >     asr x3, x1, #0x22
;; >     add x1, x3, x1, lsr #0x3f
;; >     mov w1, w1
;; >     mov w3, #0xa
;; >     msub w1, w1, w3, w0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_rem_s2 ; 8 bytes, leaf frame 0
;; >     mov w0, #0x0
;; >     ret
;; >
;; > function %i32_rem_s3 ; 24 bytes, leaf frame 0
;; >     asr w1, w0, #0x1f
;; >     add w1, w0, w1, lsr #0x1
;; >     and w1, w1, #0x80000000
;; >     sub w1, w0, w1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_rem_u0 ; 36 bytes, leaf frame 0
;; >     mov x1, x0
;; >     mov w2, #0xcccd
;; >     movk w2, #0xcccc, lsl #0x10
;; >     mul x1, x1, x2
;; >     lsr x1, x1, #0x23
;; >     mov w3, #0xa
;; >     msub w1, w1, w3, w0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_rem_u1 ; 44 bytes, leaf frame 0
;; >     mov x1, x0
;; >     mov x2, #0x2493
;; >     movk x2, #0x9249, lsl #0x10
;; >     movk x2, #0x4924, lsl #0x20
;; >     movk x2, #0x2492, lsl #0x30
;; >     umulh x1, x1, x2
;; >     mov w1, w1
;; >     mov w3, #0x7
;; >     msub w1, w1, w3, w0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_rem_u2 ; 24 bytes, leaf frame 0
;; >     cmn w0, #0x2
;; >     cset w1, hs
;; >     mov w2, #-0x2
;; >     msub w1, w1, w2, w0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_div_s0 ; 16 bytes, leaf frame 0
;; >     add x1, x0, x0, lsr #0x3f
;; >     asr x1, x1, #0x1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_div_s1 ; 20 bytes, leaf frame 0
;; >     asr x1, x0, #0x3f
;; >     add x1, x0, x1, lsr #0x3d
;; >     asr x1, x1, #0x3
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_div_s2 ; 36 bytes, leaf frame 0
;; >     mov x1, #0x6667
;; >     movk x1, #0x6666, lsl #0x10
;; >     movk x1, #0x6666, lsl #0x20
;; >     movk x1, #0x6666, lsl #0x30
;; >     smulh x2, x0, x1
;; >     asr x2, x2, #0x2
;; >     add x2, x2, x0, lsr #0x3f
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_div_s3 ; 36 bytes, leaf frame 0
;; >     mov x1, #0x4925
;; >     movk x1, #0x2492, lsl #0x10
;; >     movk x1, #0x9249, lsl #0x20
;; >     movk x1, #0x4924, lsl #0x30
;; >     smulh x2, x0, x1
;; >     asr x2, x2, #0x1
;; >     add x2, x2, x0, lsr #0x3f
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_div_s4 ; 40 bytes, leaf frame 0
;; >     mov x1, #0x4925
;; >     movk x1, #0x2492, lsl #0x10
;; >     movk x1, #0x9249, lsl #0x20
;; >     movk x1, #0x4924, lsl #0x30
;; >     smulh x2, x0, x1
;; >     asr x2, x2, #0x1
;; >     add x2, x2, x0, lsr #0x3f
;; >     neg x2, x2
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_div_s5 ; 20 bytes, leaf frame 0
;; >     asr x1, x0, #0x3f
;; >     add x1, x0, x1, lsr #0x3d
;; >     neg x1, x1, asr #0x3
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_div_s6 ; 20 bytes, leaf frame 0
;; >     asr x1, x0, #0x3f
;; >     add x1, x0, x1, lsr #0x1
;; >     neg x1, x1, asr #0x3f
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_div_u0 ; 32 bytes, leaf frame 0
;; >     mov x1, #0xcccd
;; >     movk x1, #0xcccc, lsl #0x10
;; >     movk x1, #0xcccc, lsl #0x20
;; >     movk x1, #0xcccc, lsl #0x30
;; >     umulh x2, x0, x1
;; >     lsr x2, x2, #0x3
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_div_u1 ; 40 bytes, leaf frame 0
;; >     mov x1, #0x2493
;; >     movk x1, #0x9249, lsl #0x10
;; >     movk x1, #0x4924, lsl #0x20
;; >     movk x1, #0x2492, lsl #0x30
;; >     umulh x2, x0, x1
;; >     sub x3, x0, x2
;; >     add x2, x2, x3, lsr #0x1
;; >     lsr x2, x2, #0x2
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_div_u2 ; 36 bytes, leaf frame 0
;; >     lsr x1, x0, #0x2
;; >     mov x0, #0x4925
;; >     movk x0, #0x2492, lsl #0x10
;; >     movk x0, #0x9249, lsl #0x20
;; >     movk x0, #0x4924, lsl #0x30
;; >     umulh x1, x1, x0
;; >     lsr x1, x1, #0x1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_div_u3 ; 32 bytes, leaf frame 0
;; >     mov x1, #0xfe01
;; >     movk x1, #0x3384, lsl #0x10
;; >     movk x1, #0x1ff, lsl #0x20
;; >     movk x1, #0xcc7b, lsl #0x30
;; >     umulh x2, x0, x1
;; >     lsr x2, x2, #0x9
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_div_u4 ; 16 bytes, leaf frame 0
;; >     cmn x0, #0x2
;; >     cset w1, hs
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_rem_s0 ; 24 bytes, leaf frame 0
;; >     asr x1, x0, #0x3f
;; >     add x1, x0, x1, lsr #0x3d
;; >     and x1, x1, #0xfffffffffffffff8
;; >     sub x1, x0, x1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_rem_s1 ; 44 bytes, leaf frame 0
;; >     mov x1, #0x6667
;; >     movk x1, #0x6666, lsl #0x10
;; >     movk x1, #0x6666, lsl #0x20
;; >     movk x1, #0x6666, lsl #0x30
;; >     smulh x2, x0, x1
;; >     asr x2, x2, #0x2
;; >     add x2, x2, x0, lsr #0x3f
;; >     mov w3, #0xa
;; >     msub x2, x2, x3, x0
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_rem_s2 ; 8 bytes, leaf frame 0
;; >     mov w0, #0x0
;; >     ret
;; >
;; > function %i64_rem_s3 ; 24 bytes, leaf frame 0
;; >     asr x1, x0, #0x3f
;; >     add x1, x0, x1, lsr #0x1
;; >     and x1, x1, #0x8000000000000000
;; >     sub x1, x0, x1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_rem_u0 ; 40 bytes, leaf frame 0
;; >     mov x1, #0xcccd
;; >     movk x1, #0xcccc, lsl #0x10
;; >     movk x1, #0xcccc, lsl #0x20
;; >     movk x1, #0xcccc, lsl #0x30
;; >     umulh x2, x0, x1
;; >     lsr x2, x2, #0x3
;; >     mov w3, #0xa
;; >     msub x2, x2, x3, x0
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_rem_u1 ; 48 bytes, leaf frame 0
;; >     mov x1, #0x2493
;; >     movk x1, #0x9249, lsl #0x10
;; >     movk x1, #0x4924, lsl #0x20
;; >     movk x1, #0x2492, lsl #0x30
;; >     umulh x2, x0, x1
;; >     sub x3, x0, x2
;; >     add x2, x2, x3, lsr #0x1
;; >     lsr x2, x2, #0x2
;; >     mov w3, #0x7
;; >     msub x2, x2, x3, x0
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_rem_u2 ; 24 bytes, leaf frame 0
;; >     cmn x0, #0x2
;; >     cset w1, hs
;; >     mov x2, #-0x2
;; >     msub x1, x1, x2, x0
;; >     mov x0, x1
;; >     ret
