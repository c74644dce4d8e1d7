;; test: asm none, asm speed
;; target: aarch64
(module
  (func $i32_rr (param i32 i32) (result i32)
    (i32.rem_u (local.get 0) (local.get 1)))
  (func $i64_rr (param i64 i64) (result i64)
    (i64.rem_u (local.get 0) (local.get 1)))
  (memory 1)
  (func $i32_imm (param i32) (result i32)
    (i32.rem_u (local.get 0) (i32.const 100)))
  (func $i32_mem (param i32 i32) (result i32)
    (i32.rem_u (local.get 0) (i32.load offset=8 (local.get 1))))
  (func $i32_imm_left (param i32) (result i32)
    (i32.rem_u (i32.const 100) (local.get 0)))
  (func $i64_imm (param i64) (result i64)
    (i64.rem_u (local.get 0) (i64.const 100)))
  (func $i64_mem (param i64 i32) (result i64)
    (i64.rem_u (local.get 0) (i64.load offset=8 (local.get 1))))
  (func $i64_imm_left (param i64) (result i64)
    (i64.rem_u (i64.const 100) (local.get 0)))
)

;; > === asm none
;; > function %i32_rr ; 24 bytes, leaf frame 0
;; >     cbz w1, L0
;; >     udiv w2, w0, w1
;; >     msub w3, w2, w1, w0
;; >     mov x0, x3
;; >     ret
;; > L0:
;; >     udf #0x8                                 ; trap IntegerDivideByZero
;; >
;; > function %i64_rr ; 24 bytes, leaf frame 0
;; >     cbz x1, L0
;; >     udiv x2, x0, x1
;; >     msub x3, x2, x1, x0
;; >     mov x0, x3
;; >     ret
;; > L0:
;; >     udf #0x8                                 ; trap IntegerDivideByZero
;; >
;; > function %i32_imm ; 36 bytes, leaf frame 0
;; >     mov x1, x0
;; >     mov w2, #0x851f
;; >     movk w2, #0x51eb, lsl #0x10
;; >     mul x1, x1, x2
;; >     lsr x1, x1, #0x25
;; >     mov w3, #0x64
;; >     msub w1, w1, w3, w0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_mem ; 32 bytes, leaf frame 0
;; >     add x2, x27, x1
;; >     ldr w3, [x2, #0x8]                       ; trap MemoryOutOfBounds
;; >     cbz w3, L0
;; >     udiv w1, w0, w3
;; >     msub w3, w1, w3, w0
;; >     mov x0, x3
;; >     ret
;; > L0:
;; >     udf #0x8                                 ; trap IntegerDivideByZero
;; >
;; > function %i32_imm_left ; 28 bytes, leaf frame 0
;; >     mov w1, #0x64
;; >     cbz w0, L0
;; >     udiv w2, w1, w0
;; >     msub w3, w2, w0, w1
;; >     mov x0, x3
;; >     ret
;; > L0:
;; >     udf #0x8                                 ; trap IntegerDivideByZero
;; >
;; > function %i64_imm ; 44 bytes, leaf frame 0
;; >     lsr x1, x0, #0x2
;; >     mov x2, #0xf5c3
;; >     movk x2, #0x5c28, lsl #0x10
;; >     movk x2, #0xc28f, lsl #0x20
;; >     movk x2, #0x28f5, lsl #0x30
;; >     umulh x1, x1, x2
;; >     lsr x1, x1, #0x2
;; >     mov w3, #0x64
;; >     msub x1, x1, x3, x0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_mem ; 32 bytes, leaf frame 0
;; >     add x2, x27, x1
;; >     ldr x3, [x2, #0x8]                       ; trap MemoryOutOfBounds
;; >     cbz x3, L0
;; >     udiv x1, x0, x3
;; >     msub x3, x1, x3, x0
;; >     mov x0, x3
;; >     ret
;; > L0:
;; >     udf #0x8                                 ; trap IntegerDivideByZero
;; >
;; > function %i64_imm_left ; 28 bytes, leaf frame 0
;; >     mov w1, #0x64
;; >     cbz x0, L0
;; >     udiv x2, x1, x0
;; >     msub x3, x2, x0, x1
;; >     mov x0, x3
;; >     ret
;; > L0:
;; >     udf #0x8                                 ; trap IntegerDivideByZero
;; > === asm speed
;; > function %i32_rr ; 24 bytes, leaf frame 0
;; >     cbz w1, L0
;; >     udiv w2, w0, w1
;; >     msub w3, w2, w1, w0
;; >     mov x0, x3
;; >     ret
;; > L0:
;; >     udf #0x8                                 ; trap IntegerDivideByZero
;; >
;; > function %i64_rr ; 24 bytes, leaf frame 0
;; >     cbz x1, L0
;; >     udiv x2, x0, x1
;; >     msub x3, x2, x1, x0
;; >     mov x0, x3
;; >     ret
;; > L0:
;; >     udf #0x8                                 ; trap IntegerDivideByZero
;; >
;; > function %i32_imm ; 36 bytes, leaf frame 0
;; >     mov x1, x0
;; >     mov w2, #0x851f
;; >     movk w2, #0x51eb, lsl #0x10
;; >     mul x1, x1, x2
;; >     lsr x1, x1, #0x25
;; >     mov w3, #0x64
;; >     msub w1, w1, w3, w0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_mem ; 32 bytes, leaf frame 0
;; >     add x2, x27, x1
;; >     ldr w3, [x2, #0x8]                       ; trap MemoryOutOfBounds
;; >     cbz w3, L0
;; >     udiv w1, w0, w3
;; >     msub w3, w1, w3, w0
;; >     mov x0, x3
;; >     ret
;; > L0:
;; >     udf #0x8                                 ; trap IntegerDivideByZero
;; >
;; > function %i32_imm_left ; 28 bytes, leaf frame 0
;; >     mov w1, #0x64
;; >     cbz w0, L0
;; >     udiv w2, w1, w0
;; >     msub w3, w2, w0, w1
;; >     mov x0, x3
;; >     ret
;; > L0:
;; >     udf #0x8                                 ; trap IntegerDivideByZero
;; >
;; > function %i64_imm ; 44 bytes, leaf frame 0
;; >     lsr x1, x0, #0x2
;; >     mov x2, #0xf5c3
;; >     movk x2, #0x5c28, lsl #0x10
;; >     movk x2, #0xc28f, lsl #0x20
;; >     movk x2, #0x28f5, lsl #0x30
;; >     umulh x1, x1, x2
;; >     lsr x1, x1, #0x2
;; >     mov w3, #0x64
;; >     msub x1, x1, x3, x0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_mem ; 32 bytes, leaf frame 0
;; >     add x2, x27, x1
;; >     ldr x3, [x2, #0x8]                       ; trap MemoryOutOfBounds
;; >     cbz x3, L0
;; >     udiv x1, x0, x3
;; >     msub x3, x1, x3, x0
;; >     mov x0, x3
;; >     ret
;; > L0:
;; >     udf #0x8                                 ; trap IntegerDivideByZero
;; >
;; > function %i64_imm_left ; 28 bytes, leaf frame 0
;; >     mov w1, #0x64
;; >     cbz x0, L0
;; >     udiv x2, x1, x0
;; >     msub x3, x2, x0, x1
;; >     mov x0, x3
;; >     ret
;; > L0:
;; >     udf #0x8                                 ; trap IntegerDivideByZero
