;; test: asm none, asm speed
;; target: aarch64
(module
  (func $i32_rr (param i32 i32) (result i32)
    (i32.sub (local.get 0) (local.get 1)))
  (func $i64_rr (param i64 i64) (result i64)
    (i64.sub (local.get 0) (local.get 1)))
  (memory 1)
  (func $i32_imm (param i32) (result i32)
    (i32.sub (local.get 0) (i32.const 100)))
  (func $i32_mem (param i32 i32) (result i32)
    (i32.sub (local.get 0) (i32.load offset=8 (local.get 1))))
  (func $i32_imm_left (param i32) (result i32)
    (i32.sub (i32.const 100) (local.get 0)))
  (func $i64_imm (param i64) (result i64)
    (i64.sub (local.get 0) (i64.const 100)))
  (func $i64_mem (param i64 i32) (result i64)
    (i64.sub (local.get 0) (i64.load offset=8 (local.get 1))))
  (func $i64_imm_left (param i64) (result i64)
    (i64.sub (i64.const 100) (local.get 0)))
)

;; > === asm none
;; > function %i32_rr ; 12 bytes, leaf frame 0
;; >     sub w2, w0, w1
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_rr ; 12 bytes, leaf frame 0
;; >     sub x2, x0, x1
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i32_imm ; 12 bytes, leaf frame 0
;; >     sub w1, w0, #0x64
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_mem ; 20 bytes, leaf frame 0
;; >     add x2, x27, x1
;; >     ldr w3, [x2, #0x8]                       ; trap MemoryOutOfBounds
;; >     sub w3, w0, w3
;; >     mov x0, x3
;; >     ret
;; >
;; > function %i32_imm_left ; 16 bytes, leaf frame 0
;; >     mov w1, #0x64
;; >     sub w2, w1, w0
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_imm ; 12 bytes, leaf frame 0
;; >     sub x1, x0, #0x64
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_mem ; 20 bytes, leaf frame 0
;; >     add x2, x27, x1
;; >     ldr x3, [x2, #0x8]                       ; trap MemoryOutOfBounds
;; >     sub x3, x0, x3
;; >     mov x0, x3
;; >     ret
;; >
;; > function %i64_imm_left ; 16 bytes, leaf frame 0
;; >     mov w1, #0x64
;; >     sub x2, x1, x0
;; >     mov x0, x2
;; >     ret
;; > === asm speed
;; > function %i32_rr ; 12 bytes, leaf frame 0
;; >     sub w2, w0, w1
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_rr ; 12 bytes, leaf frame 0
;; >     sub x2, x0, x1
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i32_imm ; 12 bytes, leaf frame 0
;; >     sub w1, w0, #0x64
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_mem ; 20 bytes, leaf frame 0
;; >     add x2, x27, x1
;; >     ldr w3, [x2, #0x8]                       ; trap MemoryOutOfBounds
;; >     sub w3, w0, w3
;; >     mov x0, x3
;; >     ret
;; >
;; > function %i32_imm_left ; 16 bytes, leaf frame 0
;; >     mov w1, #0x64
;; >     sub w2, w1, w0
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_imm ; 12 bytes, leaf frame 0
;; >     sub x1, x0, #0x64
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_mem ; 20 bytes, leaf frame 0
;; >     add x2, x27, x1
;; >     ldr x3, [x2, #0x8]                       ; trap MemoryOutOfBounds
;; >     sub x3, x0, x3
;; >     mov x0, x3
;; >     ret
;; >
;; > function %i64_imm_left ; 16 bytes, leaf frame 0
;; >     mov w1, #0x64
;; >     sub x2, x1, x0
;; >     mov x0, x2
;; >     ret
