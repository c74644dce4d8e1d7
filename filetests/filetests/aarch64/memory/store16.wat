;; test: asm none, asm speed
;; target: aarch64
(module
  (memory 1)
  (func $i32_store16 (param i32 i32)
    (i32.store16 offset=4 (local.get 0) (local.get 1)))
  (func $i64_store16 (param i32 i64)
    (i64.store16 offset=4 (local.get 0) (local.get 1)))
  (func $i32_store16_sum (param i32 i32 i32)
    (i32.store16 offset=16 (i32.add (local.get 0) (local.get 1)) (local.get 2)))
  (func $i32_store16_const (param i32)
    (i32.store16 (local.get 0) (i32.const 5)))
  (func $i32_store16_update (param i32 i32)
    (i32.store16 (local.get 0) (i32.add (i32.load16_u (local.get 0)) (local.get 1))))
  (func $i64_store16_sum (param i32 i32 i64)
    (i64.store16 offset=16 (i32.add (local.get 0) (local.get 1)) (local.get 2)))
  (func $i64_store16_const (param i32)
    (i64.store16 (local.get 0) (i64.const 5)))
  (func $i64_store16_update (param i32 i64)
    (i64.store16 (local.get 0) (i64.add (i64.load16_u (local.get 0)) (local.get 1))))
)

;; > === asm none
;; > function %i32_store16 ; 12 bytes, leaf frame 0
;; >     add x2, x27, x0
;; >     strh w1, [x2, #0x4]                      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store16 ; 12 bytes, leaf frame 0
;; >     add x2, x27, x0
;; >     strh w1, [x2, #0x4]                      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_store16_sum ; 16 bytes, leaf frame 0
;; >     add w3, w0, w1
;; >     add x4, x27, x3
;; >     strh w2, [x4, #0x10]                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_store16_const ; 12 bytes, leaf frame 0
;; >     mov w1, #0x5
;; >     strh w1, [x27, x0]                       ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_store16_update ; 16 bytes, leaf frame 0
;; >     ldrh w2, [x27, x0]                       ; trap MemoryOutOfBounds
;; >     add w2, w2, w1
;; >     strh w2, [x27, x0]                       ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store16_sum ; 16 bytes, leaf frame 0
;; >     add w3, w0, w1
;; >     add x4, x27, x3
;; >     strh w2, [x4, #0x10]                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store16_const ; 12 bytes, leaf frame 0
;; >     mov w1, #0x5
;; >     strh w1, [x27, x0]                       ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store16_update ; 16 bytes, leaf frame 0
;; >     ldrh w2, [x27, x0]                       ; trap MemoryOutOfBounds
;; >     add x2, x2, x1
;; >     strh w2, [x27, x0]                       ; trap MemoryOutOfBounds
;; >     ret
;; > === asm speed
;; > function %i32_store16 ; 12 bytes, leaf frame 0
;; >     add x2, x27, x0
;; >     strh w1, [x2, #0x4]                      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store16 ; 12 bytes, leaf frame 0
;; >     add x2, x27, x0
;; >     strh w1, [x2, #0x4]                      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_store16_sum ; 16 bytes, leaf frame 0
;; >     add w3, w0, w1
;; >     add x4, x27, x3
;; >     strh w2, [x4, #0x10]                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_store16_const ; 12 bytes, leaf frame 0
;; >     mov w1, #0x5
;; >     strh w1, [x27, x0]                       ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_store16_update ; 16 bytes, leaf frame 0
;; >     ldrh w2, [x27, x0]                       ; trap MemoryOutOfBounds
;; >     add w2, w2, w1
;; >     strh w2, [x27, x0]                       ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store16_sum ; 16 bytes, leaf frame 0
;; >     add w3, w0, w1
;; >     add x4, x27, x3
;; >     strh w2, [x4, #0x10]                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store16_const ; 12 bytes, leaf frame 0
;; >     mov w1, #0x5
;; >     strh w1, [x27, x0]                       ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store16_update ; 16 bytes, leaf frame 0
;; >     ldrh w2, [x27, x0]                       ; trap MemoryOutOfBounds
;; >     add x2, x2, x1
;; >     strh w2, [x27, x0]                       ; trap MemoryOutOfBounds
;; >     ret
