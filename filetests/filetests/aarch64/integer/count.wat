;; test: asm none, asm speed
;; target: aarch64
(module
  (memory 1)
  (func $unsigned (param i32 i64 i64) (result i32)
    (i32.add (local.get 0) (i64.lt_u (local.get 1) (local.get 2))))
  (func $greater (param i32 i32 i32) (result i32)
    (i32.add (local.get 0) (i32.gt_u (local.get 1) (local.get 2))))
  (func $signed (param i32 i32 i32) (result i32)
    (i32.add (local.get 0) (i32.lt_s (local.get 1) (local.get 2))))
  (func $not_zero (param i32 i32) (result i32)
    (i32.add (i32.ne (i32.load8_u (local.get 1)) (i32.const 0)) (local.get 0)))
  (func $zero (param i32 i32) (result i32)
    (i32.add (local.get 0) (i64.eqz (i64.load (local.get 1)))))
  (func $equal (param i32 i32 i32) (result i32)
    (i32.add (local.get 0) (i32.eq (local.get 1) (local.get 2))))
  (func $carry (param i64 i64 i64) (result i64)
    (i64.add (local.get 2)
      (i64.extend_i32_u (i64.lt_u (i64.add (local.get 0) (local.get 1)) (local.get 0)))))
  (func $constant (param i32 i32) (result i32)
    (i32.add (i32.const 100) (i32.lt_u (local.get 0) (local.get 1))))
)

;; > === asm none
;; > function %unsigned ; 16 bytes, leaf frame 0
;; >     cmp x1, x2
;; >     cinc w3, w0, lo
;; >     mov x0, x3
;; >     ret
;; >
;; > function %greater ; 16 bytes, leaf frame 0
;; >     cmp w1, w2
;; >     cinc w3, w0, hi
;; >     mov x0, x3
;; >     ret
;; >
;; > function %signed ; 16 bytes, leaf frame 0
;; >     cmp w1, w2
;; >     cinc w3, w0, lt
;; >     mov x0, x3
;; >     ret
;; >
;; > function %not_zero ; 20 bytes, leaf frame 0
;; >     ldrb w2, [x27, x1]                       ; trap MemoryOutOfBounds
;; >     cmp w2, #0x0
;; >     cinc w2, w0, ne
;; >     mov x0, x2
;; >     ret
;; >
;; > function %zero ; 20 bytes, leaf frame 0
;; >     ldr x2, [x27, x1]                        ; trap MemoryOutOfBounds
;; >     cmp x2, #0x0
;; >     cinc w2, w0, eq
;; >     mov x0, x2
;; >     ret
;; >
;; > function %equal ; 16 bytes, leaf frame 0
;; >     cmp w1, w2
;; >     cinc w3, w0, eq
;; >     mov x0, x3
;; >     ret
;; >
;; > function %carry ; 20 bytes, leaf frame 0
;; >     add x3, x0, x1
;; >     cmp x3, x0
;; >     cinc x3, x2, lo
;; >     mov x0, x3
;; >     ret
;; >
;; > function %constant ; 20 bytes, leaf frame 0
;; >     cmp w0, w1
;; >     cset w2, lo
;; >     add w2, w2, #0x64
;; >     mov x0, x2
;; >     ret
;; > === asm speed
;; > function %unsigned ; 16 bytes, leaf frame 0
;; >     cmp x1, x2
;; >     cinc w3, w0, lo
;; >     mov x0, x3
;; >     ret
;; >
;; > function %greater ; 16 bytes, leaf frame 0
;; >     cmp w1, w2
;; >     cinc w3, w0, hi
;; >     mov x0, x3
;; >     ret
;; >
;; > function %signed ; 16 bytes, leaf frame 0
;; >     cmp w1, w2
;; >     cinc w3, w0, lt
;; >     mov x0, x3
;; >     ret
;; >
;; > function %not_zero ; 20 bytes, leaf frame 0
;; >     ldrb w2, [x27, x1]                       ; trap MemoryOutOfBounds
;; >     cmp w2, #0x0
;; >     cinc w2, w0, ne
;; >     mov x0, x2
;; >     ret
;; >
;; > function %zero ; 20 bytes, leaf frame 0
;; >     ldr x2, [x27, x1]                        ; trap MemoryOutOfBounds
;; >     cmp x2, #0x0
;; >     cinc w2, w0, eq
;; >     mov x0, x2
;; >     ret
;; >
;; > function %equal ; 16 bytes, leaf frame 0
;; >     cmp w1, w2
;; >     cinc w3, w0, eq
;; >     mov x0, x3
;; >     ret
;; >
;; > function %carry ; 20 bytes, leaf frame 0
;; >     add x3, x0, x1
;; >     cmp x3, x0
;; >     cinc x3, x2, lo
;; >     mov x0, x3
;; >     ret
;; >
;; > function %constant ; 20 bytes, leaf frame 0
;; >     cmp w0, w1
;; >     cset w2, lo
;; >     add w2, w2, #0x64
;; >     mov x0, x2
;; >     ret
