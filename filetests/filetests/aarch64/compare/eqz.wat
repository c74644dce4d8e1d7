;; test: asm none, asm speed
;; target: aarch64
(module
  (func $i32 (param i32) (result i32)
    (i32.eqz (local.get 0)))
  (func $i64 (param i64) (result i32)
    (i64.eqz (local.get 0)))
  (memory 1)
  (func $i32_if (param i32) (result i32)
    (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 7)) (else (i32.const 9))))
  (func $i32_select (param i32 i32 i32) (result i32)
    (select (local.get 1) (local.get 2) (i32.eqz (local.get 0))))
  (func $i32_and (param i32 i32) (result i32)
    (i32.eqz (i32.and (local.get 0) (local.get 1))))
  (func $i32_mem (param i32) (result i32)
    (i32.eqz (i32.load (local.get 0))))
  (func $i64_if (param i64) (result i32)
    (if (result i32) (i64.eqz (local.get 0)) (then (i32.const 7)) (else (i32.const 9))))
  (func $i64_select (param i64 i32 i32) (result i32)
    (select (local.get 1) (local.get 2) (i64.eqz (local.get 0))))
  (func $i64_and (param i64 i64) (result i32)
    (i64.eqz (i64.and (local.get 0) (local.get 1))))
  (func $i64_mem (param i32) (result i32)
    (i64.eqz (i64.load (local.get 0))))
)

;; > === asm none
;; > function %i32 ; 16 bytes, leaf frame 0
;; >     cmp w0, #0x0
;; >     cset w1, eq
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64 ; 16 bytes, leaf frame 0
;; >     cmp x0, #0x0
;; >     cset w1, eq
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_if ; 20 bytes, leaf frame 0
;; >     cbnz w0, L0
;; >     mov w0, #0x7
;; >     b L1
;; > L0:
;; >     mov w0, #0x9
;; > L1:
;; >     ret
;; >
;; > function %i32_select ; 16 bytes, leaf frame 0
;; >     cmp w0, #0x0
;; >     csel w3, w1, w2, eq
;; >     mov x0, x3
;; >     ret
;; >
;; > function %i32_and ; 20 bytes, leaf frame 0
;; >     and w2, w0, w1
;; >     cmp w2, #0x0
;; >     cset w2, eq
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i32_mem ; 20 bytes, leaf frame 0
;; >     ldr w1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     cmp w1, #0x0
;; >     cset w1, eq
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_if ; 20 bytes, leaf frame 0
;; >     cbnz x0, L0
;; >     mov w0, #0x7
;; >     b L1
;; > L0:
;; >     mov w0, #0x9
;; > L1:
;; >     ret
;; >
;; > function %i64_select ; 16 bytes, leaf frame 0
;; >     cmp x0, #0x0
;; >     csel w3, w1, w2, eq
;; >     mov x0, x3
;; >     ret
;; >
;; > function %i64_and ; 20 bytes, leaf frame 0
;; >     and x2, x0, x1
;; >     cmp x2, #0x0
;; >     cset w2, eq
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_mem ; 20 bytes, leaf frame 0
;; >     ldr x1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     cmp x1, #0x0
;; >     cset w1, eq
;; >     mov x0, x1
;; >     ret
;; > === asm speed
;; > function %i32 ; 16 bytes, leaf frame 0
;; >     cmp w0, #0x0
;; >     cset w1, eq
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64 ; 16 bytes, leaf frame 0
;; >     cmp x0, #0x0
;; >     cset w1, eq
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_if ; 20 bytes, leaf frame 0
;; >     cbnz w0, L0
;; >     mov w0, #0x7
;; >     b L1
;; > L0:
;; >     mov w0, #0x9
;; > L1:
;; >     ret
;; >
;; > function %i32_select ; 16 bytes, leaf frame 0
;; >     cmp w0, #0x0
;; >     csel w3, w2, w1, ne
;; >     mov x0, x3
;; >     ret
;; >
;; > function %i32_and ; 16 bytes, leaf frame 0
;; >     tst w0, w1
;; >     cset w2, eq
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i32_mem ; 20 bytes, leaf frame 0
;; >     ldr w1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     cmp w1, #0x0
;; >     cset w1, eq
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_if ; 20 bytes, leaf frame 0
;; >     cbnz x0, L0
;; >     mov w0, #0x7
;; >     b L1
;; > L0:
;; >     mov w0, #0x9
;; > L1:
;; >     ret
;; >
;; > function %i64_select ; 16 bytes, leaf frame 0
;; >     cmp x0, #0x0
;; >     csel w3, w1, w2, eq
;; >     mov x0, x3
;; >     ret
;; >
;; > function %i64_and ; 16 bytes, leaf frame 0
;; >     tst x0, x1
;; >     cset w2, eq
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_mem ; 20 bytes, leaf frame 0
;; >     ldr x1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     cmp x1, #0x0
;; >     cset w1, eq
;; >     mov x0, x1
;; >     ret
