;; test: asm none, asm speed
;; target: aarch64
(module
  (func $i32 (param i32 i32 i32) (result i32)
    (select (local.get 0) (local.get 1) (local.get 2)))
  (func $i64 (param i64 i64 i32) (result i64)
    (select (local.get 0) (local.get 1) (local.get 2)))
  (func $f32 (param f32 f32 i32) (result f32)
    (select (local.get 0) (local.get 1) (local.get 2)))
  (func $f64 (param f64 f64 i32) (result f64)
    (select (local.get 0) (local.get 1) (local.get 2)))
  (func $ref (param externref i32) (result externref)
    (select (result externref) (local.get 0) (ref.null extern) (local.get 1)))
  (func $const (param i32) (result i32)
    (select (i32.const 10) (i32.const 20) (local.get 0)))
  (func $min (param i32 i32) (result i32)
    (select (local.get 0) (local.get 1) (i32.lt_s (local.get 0) (local.get 1)))))

;; > === asm none
;; > function %i32 ; 16 bytes, leaf frame 0
;; >     cmp w2, #0x0
;; >     csel w3, w0, w1, ne
;; >     mov x0, x3
;; >     ret
;; >
;; > function %i64 ; 16 bytes, leaf frame 0
;; >     cmp w2, #0x0
;; >     csel x3, x0, x1, ne
;; >     mov x0, x3
;; >     ret
;; >
;; > function %f32 ; 16 bytes, leaf frame 0
;; >     cmp w0, #0x0
;; >     fcsel s2, s0, s1, ne
;; >     fmov d0, d2
;; >     ret
;; >
;; > function %f64 ; 16 bytes, leaf frame 0
;; >     cmp w0, #0x0
;; >     fcsel d2, d0, d1, ne
;; >     fmov d0, d2
;; >     ret
;; >
;; > function %ref ; 16 bytes, leaf frame 0
;; >     cmp w1, #0x0
;; >     csel x2, x0, xzr, ne
;; >     mov x0, x2
;; >     ret
;; >
;; > function %const ; 24 bytes, leaf frame 0
;; >     mov w1, #0xa
;; >     mov w2, #0x14
;; >     cmp w0, #0x0
;; >     csel w3, w1, w2, ne
;; >     mov x0, x3
;; >     ret
;; >
;; > function %min ; 16 bytes, leaf frame 0
;; >     cmp w0, w1
;; >     csel w2, w0, w1, lt
;; >     mov x0, x2
;; >     ret
;; > === asm speed
;; > function %i32 ; 16 bytes, leaf frame 0
;; >     cmp w2, #0x0
;; >     csel w3, w0, w1, ne
;; >     mov x0, x3
;; >     ret
;; >
;; > function %i64 ; 16 bytes, leaf frame 0
;; >     cmp w2, #0x0
;; >     csel x3, x0, x1, ne
;; >     mov x0, x3
;; >     ret
;; >
;; > function %f32 ; 16 bytes, leaf frame 0
;; >     cmp w0, #0x0
;; >     fcsel s2, s0, s1, ne
;; >     fmov d0, d2
;; >     ret
;; >
;; > function %f64 ; 16 bytes, leaf frame 0
;; >     cmp w0, #0x0
;; >     fcsel d2, d0, d1, ne
;; >     fmov d0, d2
;; >     ret
;; >
;; > function %ref ; 16 bytes, leaf frame 0
;; >     cmp w1, #0x0
;; >     csel x2, x0, xzr, ne
;; >     mov x0, x2
;; >     ret
;; >
;; > function %const ; 24 bytes, leaf frame 0
;; >     mov w1, #0xa
;; >     mov w2, #0x14
;; >     cmp w0, #0x0
;; >     csel w3, w1, w2, ne
;; >     mov x0, x3
;; >     ret
;; >
;; > function %min ; 16 bytes, leaf frame 0
;; >     cmp w0, w1
;; >     csel w2, w0, w1, lt
;; >     mov x0, x2
;; >     ret
