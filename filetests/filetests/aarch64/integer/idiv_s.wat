;; test: asm none, asm speed
;; target: aarch64
(module
  (func $i32_rr (param i32 i32) (result i32)
    (i32.div_s (local.get 0) (local.get 1)))
  (func $i64_rr (param i64 i64) (result i64)
    (i64.div_s (local.get 0) (local.get 1)))
  (memory 1)
  (func $i32_imm (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const 100)))
  (func $i32_mem (param i32 i32) (result i32)
    (i32.div_s (local.get 0) (i32.load offset=8 (local.get 1))))
  (func $i32_imm_left (param i32) (result i32)
    (i32.div_s (i32.const 100) (local.get 0)))
  (func $i64_imm (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 100)))
  (func $i64_mem (param i64 i32) (result i64)
    (i64.div_s (local.get 0) (i64.load offset=8 (local.get 1))))
  (func $i64_imm_left (param i64) (result i64)
    (i64.div_s (i64.const 100) (local.get 0)))
)

;; > === asm none
;; > function %i32_rr ; 36 bytes, leaf frame 0
;; >     cbz w1, L0
;; >     cmn w1, #0x1
;; >     ccmp w0, #0x1, #0x0, eq
;; >     b.vs L1
;; >     sdiv w2, w0, w1
;; >     mov x0, x2
;; >     ret
;; > L0:
;; >     udf #0x8                                 ; trap IntegerDivideByZero
;; > L1:
;; >     udf #0x7                                 ; trap IntegerOverflow
;; >
;; > function %i64_rr ; 36 bytes, leaf frame 0
;; >     cbz x1, L0
;; >     cmn x1, #0x1
;; >     ccmp x0, #0x1, #0x0, eq
;; >     b.vs L1
;; >     sdiv x2, x0, x1
;; >     mov x0, x2
;; >     ret
;; > L0:
;; >     udf #0x8                                 ; trap IntegerDivideByZero
;; > L1:
;; >     udf #0x7                                 ; trap IntegerOverflow
;; >
;; > function %i32_imm ; 36 bytes, leaf frame 0
;; >     sxtw x1, w0
;; >     mov w0, #0x851f
;; >     movk w0, #0x51eb, lsl #0x10
;; >     mul x1, x1, x0
;; >     asr x2, x1, #0x25
;; >     add x1, x2, x1, lsr #0x3f
;; >     mov w1, w1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_mem ; 44 bytes, leaf frame 0
;; >     add x2, x27, x1
;; >     ldr w3, [x2, #0x8]                       ; trap MemoryOutOfBounds
;; >     cbz w3, L0
;; >     cmn w3, #0x1
;; >     ccmp w0, #0x1, #0x0, eq
;; >     b.vs L1
;; >     sdiv w3, w0, w3
;; >     mov x0, x3
;; >     ret
;; > L0:
;; >     udf #0x8                                 ; trap IntegerDivideByZero
;; > L1:
;; >     udf #0x7                                 ; trap IntegerOverflow
;; >
;; > function %i32_imm_left ; 40 bytes, leaf frame 0
;; >     mov w1, #0x64
;; >     cbz w0, L0
;; >     cmn w0, #0x1
;; >     ccmp w1, #0x1, #0x0, eq
;; >     b.vs L1
;; >     sdiv w2, w1, w0
;; >     mov x0, x2
;; >     ret
;; > L0:
;; >     udf #0x8                                 ; trap IntegerDivideByZero
;; > L1:
;; >     udf #0x7                                 ; trap IntegerOverflow
;; >
;; > function %i64_imm ; 40 bytes, leaf frame 0
;; >     mov x1, #0xd70b
;; >     movk x1, #0x70a3, lsl #0x10
;; >     movk x1, #0xa3d, lsl #0x20
;; >     movk x1, #0xa3d7, lsl #0x30
;; >     smulh x2, x0, x1
;; >     add x2, x2, x0
;; >     asr x2, x2, #0x6
;; >     add x2, x2, x0, lsr #0x3f
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_mem ; 44 bytes, leaf frame 0
;; >     add x2, x27, x1
;; >     ldr x3, [x2, #0x8]                       ; trap MemoryOutOfBounds
;; >     cbz x3, L0
;; >     cmn x3, #0x1
;; >     ccmp x0, #0x1, #0x0, eq
;; >     b.vs L1
;; >     sdiv x3, x0, x3
;; >     mov x0, x3
;; >     ret
;; > L0:
;; >     udf #0x8                                 ; trap IntegerDivideByZero
;; > L1:
;; >     udf #0x7                                 ; trap IntegerOverflow
;; >
;; > function %i64_imm_left ; 40 bytes, leaf frame 0
;; >     mov w1, #0x64
;; >     cbz x0, L0
;; >     cmn x0, #0x1
;; >     ccmp x1, #0x1, #0x0, eq
;; >     b.vs L1
;; >     sdiv x2, x1, x0
;; >     mov x0, x2
;; >     ret
;; > L0:
;; >     udf #0x8                                 ; trap IntegerDivideByZero
;; > L1:
;; >     udf #0x7                                 ; trap IntegerOverflow
;; > === asm speed
;; > function %i32_rr ; 36 bytes, leaf frame 0
;; >     cbz w1, L0
;; >     cmn w1, #0x1
;; >     ccmp w0, #0x1, #0x0, eq
;; >     b.vs L1
;; >     sdiv w2, w0, w1
;; >     mov x0, x2
;; >     ret
;; > L0:
;; >     udf #0x8                                 ; trap IntegerDivideByZero
;; > L1:
;; >     udf #0x7                                 ; trap IntegerOverflow
;; >
;; > function %i64_rr ; 36 bytes, leaf frame 0
;; >     cbz x1, L0
;; >     cmn x1, #0x1
;; >     ccmp x0, #0x1, #0x0, eq
;; >     b.vs L1
;; >     sdiv x2, x0, x1
;; >     mov x0, x2
;; >     ret
;; > L0:
;; >     udf #0x8                                 ; trap IntegerDivideByZero
;; > L1:
;; >     udf #0x7                                 ; trap IntegerOverflow
;; >
;; > function %i32_imm ; 36 bytes, leaf frame 0
;; >     sxtw x1, w0
;; >     mov w0, #0x851f
;; >     movk w0, #0x51eb, lsl #0x10
;; >     mul x1, x1, x0
;; >     asr x2, x1, #0x25
;; >     add x1, x2, x1, lsr #0x3f
;; >     mov w1, w1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_mem ; 44 bytes, leaf frame 0
;; >     add x2, x27, x1
;; >     ldr w3, [x2, #0x8]                       ; trap MemoryOutOfBounds
;; >     cbz w3, L0
;; >     cmn w3, #0x1
;; >     ccmp w0, #0x1, #0x0, eq
;; >     b.vs L1
;; >     sdiv w3, w0, w3
;; >     mov x0, x3
;; >     ret
;; > L0:
;; >     udf #0x8                                 ; trap IntegerDivideByZero
;; > L1:
;; >     udf #0x7                                 ; trap IntegerOverflow
;; >
;; > function %i32_imm_left ; 40 bytes, leaf frame 0
;; >     mov w1, #0x64
;; >     cbz w0, L0
;; >     cmn w0, #0x1
;; >     ccmp w1, #0x1, #0x0, eq
;; >     b.vs L1
;; >     sdiv w2, w1, w0
;; >     mov x0, x2
;; >     ret
;; > L0:
;; >     udf #0x8                                 ; trap IntegerDivideByZero
;; > L1:
;; >     udf #0x7                                 ; trap IntegerOverflow
;; >
;; > function %i64_imm ; 40 bytes, leaf frame 0
;; >     mov x1, #0xd70b
;; >     movk x1, #0x70a3, lsl #0x10
;; >     movk x1, #0xa3d, lsl #0x20
;; >     movk x1, #0xa3d7, lsl #0x30
;; >     smulh x2, x0, x1
;; >     add x2, x2, x0
;; >     asr x2, x2, #0x6
;; >     add x2, x2, x0, lsr #0x3f
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_mem ; 44 bytes, leaf frame 0
;; >     add x2, x27, x1
;; >     ldr x3, [x2, #0x8]                       ; trap MemoryOutOfBounds
;; >     cbz x3, L0
;; >     cmn x3, #0x1
;; >     ccmp x0, #0x1, #0x0, eq
;; >     b.vs L1
;; >     sdiv x3, x0, x3
;; >     mov x0, x3
;; >     ret
;; > L0:
;; >     udf #0x8                                 ; trap IntegerDivideByZero
;; > L1:
;; >     udf #0x7                                 ; trap IntegerOverflow
;; >
;; > function %i64_imm_left ; 40 bytes, leaf frame 0
;; >     mov w1, #0x64
;; >     cbz x0, L0
;; >     cmn x0, #0x1
;; >     ccmp x1, #0x1, #0x0, eq
;; >     b.vs L1
;; >     sdiv x2, x1, x0
;; >     mov x0, x2
;; >     ret
;; > L0:
;; >     udf #0x8                                 ; trap IntegerDivideByZero
;; > L1:
;; >     udf #0x7                                 ; trap IntegerOverflow
