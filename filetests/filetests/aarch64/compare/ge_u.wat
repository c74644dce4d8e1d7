;; test: asm none, asm speed
;; target: aarch64
(module
  (func $i32 (param i32 i32) (result i32)
    (i32.ge_u (local.get 0) (local.get 1)))
  (func $i64 (param i64 i64) (result i32)
    (i64.ge_u (local.get 0) (local.get 1)))
  (memory 1)
  (func $i32_imm (param i32) (result i32)
    (i32.ge_u (local.get 0) (i32.const 100)))
  (func $i32_zero (param i32) (result i32)
    (i32.ge_u (local.get 0) (i32.const 0)))
  (func $i32_mem (param i32 i32) (result i32)
    (i32.ge_u (i32.load (local.get 1)) (local.get 0)))
  (func $i32_if (param i32 i32) (result i32)
    (if (result i32) (i32.ge_u (local.get 0) (local.get 1)) (then (i32.const 7)) (else (i32.const 9))))
  (func $i32_select (param i32 i32) (result i32)
    (select (local.get 0) (local.get 1) (i32.ge_u (local.get 0) (local.get 1))))
  (func $i64_imm (param i64) (result i32)
    (i64.ge_u (local.get 0) (i64.const 100)))
  (func $i64_zero (param i64) (result i32)
    (i64.ge_u (local.get 0) (i64.const 0)))
  (func $i64_mem (param i64 i32) (result i32)
    (i64.ge_u (i64.load (local.get 1)) (local.get 0)))
  (func $i64_if (param i64 i64) (result i32)
    (if (result i32) (i64.ge_u (local.get 0) (local.get 1)) (then (i32.const 7)) (else (i32.const 9))))
  (func $i64_select (param i64 i64) (result i64)
    (select (local.get 0) (local.get 1) (i64.ge_u (local.get 0) (local.get 1))))
)

;; > === asm none
;; > function %i32 ; 16 bytes, leaf frame 0
;; >     cmp w0, w1
;; >     cset w2, hs
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64 ; 16 bytes, leaf frame 0
;; >     cmp x0, x1
;; >     cset w2, hs
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i32_imm ; 16 bytes, leaf frame 0
;; >     cmp w0, #0x64
;; >     cset w1, hs
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_zero ; 8 bytes, leaf frame 0
;; >     mov w0, #0x1
;; >     ret
;; >
;; > function %i32_mem ; 20 bytes, leaf frame 0
;; >     ldr w2, [x27, x1]                        ; trap MemoryOutOfBounds
;; >     cmp w0, w2
;; >     cset w2, ls
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i32_if ; 24 bytes, leaf frame 0
;; >     cmp w0, w1
;; >     b.lo L0
;; >     mov w0, #0x7
;; >     b L1
;; > L0:
;; >     mov w0, #0x9
;; > L1:
;; >     ret
;; >
;; > function %i32_select ; 16 bytes, leaf frame 0
;; >     cmp w0, w1
;; >     csel w2, w0, w1, hs
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_imm ; 16 bytes, leaf frame 0
;; >     cmp x0, #0x64
;; >     cset w1, hs
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_zero ; 8 bytes, leaf frame 0
;; >     mov w0, #0x1
;; >     ret
;; >
;; > function %i64_mem ; 20 bytes, leaf frame 0
;; >     ldr x2, [x27, x1]                        ; trap MemoryOutOfBounds
;; >     cmp x0, x2
;; >     cset w2, ls
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_if ; 24 bytes, leaf frame 0
;; >     cmp x0, x1
;; >     b.lo L0
;; >     mov w0, #0x7
;; >     b L1
;; > L0:
;; >     mov w0, #0x9
;; > L1:
;; >     ret
;; >
;; > function %i64_select ; 16 bytes, leaf frame 0
;; >     cmp x0, x1
;; >     csel x2, x0, x1, hs
;; >     mov x0, x2
;; >     ret
;; > === asm speed
;; > function %i32 ; 16 bytes, leaf frame 0
;; >     cmp w0, w1
;; >     cset w2, hs
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64 ; 16 bytes, leaf frame 0
;; >     cmp x0, x1
;; >     cset w2, hs
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i32_imm ; 16 bytes, leaf frame 0
;; >     cmp w0, #0x64
;; >     cset w1, hs
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_zero ; 8 bytes, leaf frame 0
;; >     mov w0, #0x1
;; >     ret
;; >
;; > function %i32_mem ; 20 bytes, leaf frame 0
;; >     ldr w2, [x27, x1]                        ; trap MemoryOutOfBounds
;; >     cmp w0, w2
;; >     cset w2, ls
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i32_if ; 24 bytes, leaf frame 0
;; >     cmp w0, w1
;; >     b.lo L0
;; >     mov w0, #0x7
;; >     b L1
;; > L0:
;; >     mov w0, #0x9
;; > L1:
;; >     ret
;; >
;; > function %i32_select ; 16 bytes, leaf frame 0
;; >     cmp w0, w1
;; >     csel w2, w0, w1, hs
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_imm ; 16 bytes, leaf frame 0
;; >     cmp x0, #0x64
;; >     cset w1, hs
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_zero ; 8 bytes, leaf frame 0
;; >     mov w0, #0x1
;; >     ret
;; >
;; > function %i64_mem ; 20 bytes, leaf frame 0
;; >     ldr x2, [x27, x1]                        ; trap MemoryOutOfBounds
;; >     cmp x0, x2
;; >     cset w2, ls
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_if ; 24 bytes, leaf frame 0
;; >     cmp x0, x1
;; >     b.lo L0
;; >     mov w0, #0x7
;; >     b L1
;; > L0:
;; >     mov w0, #0x9
;; > L1:
;; >     ret
;; >
;; > function %i64_select ; 16 bytes, leaf frame 0
;; >     cmp x0, x1
;; >     csel x2, x0, x1, hs
;; >     mov x0, x2
;; >     ret
