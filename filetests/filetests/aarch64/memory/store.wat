;; test: asm none, asm speed
;; target: aarch64
(module
  (memory 1)
  (func $i32_store (param i32 i32)
    (i32.store offset=4 (local.get 0) (local.get 1)))
  (func $i64_store (param i32 i64)
    (i64.store offset=4 (local.get 0) (local.get 1)))
  (func $f32_store (param i32 f32)
    (f32.store offset=4 (local.get 0) (local.get 1)))
  (func $f64_store (param i32 f64)
    (f64.store offset=4 (local.get 0) (local.get 1)))
  (func $i32_store_sum (param i32 i32 i32)
    (i32.store offset=16 (i32.add (local.get 0) (local.get 1)) (local.get 2)))
  (func $i32_store_const (param i32)
    (i32.store (local.get 0) (i32.const 5)))
  (func $i32_store_update (param i32 i32)
    (i32.store (local.get 0) (i32.add (i32.load (local.get 0)) (local.get 1))))
  (func $i64_store_sum (param i32 i32 i64)
    (i64.store offset=16 (i32.add (local.get 0) (local.get 1)) (local.get 2)))
  (func $i64_store_const (param i32)
    (i64.store (local.get 0) (i64.const 5)))
  (func $i64_store_update (param i32 i64)
    (i64.store (local.get 0) (i64.add (i64.load (local.get 0)) (local.get 1))))
  (func $f32_store_sum (param i32 i32 f32)
    (f32.store offset=16 (i32.add (local.get 0) (local.get 1)) (local.get 2)))
  (func $f32_store_const (param i32)
    (f32.store (local.get 0) (f32.const 5)))
  (func $f64_store_sum (param i32 i32 f64)
    (f64.store offset=16 (i32.add (local.get 0) (local.get 1)) (local.get 2)))
  (func $f64_store_const (param i32)
    (f64.store (local.get 0) (f64.const 5)))
)

;; > === asm none
;; > function %i32_store ; 12 bytes, leaf frame 0
;; >     add x2, x27, x0
;; >     str w1, [x2, #0x4]                       ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store ; 12 bytes, leaf frame 0
;; >     add x2, x27, x0
;; >     stur x1, [x2, #0x4]                      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f32_store ; 12 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     str s0, [x1, #0x4]                       ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_store ; 12 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     stur d0, [x1, #0x4]                      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_store_sum ; 16 bytes, leaf frame 0
;; >     add w3, w0, w1
;; >     add x4, x27, x3
;; >     str w2, [x4, #0x10]                      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_store_const ; 12 bytes, leaf frame 0
;; >     mov w1, #0x5
;; >     str w1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_store_update ; 16 bytes, leaf frame 0
;; >     ldr w2, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     add w2, w1, w2
;; >     str w2, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store_sum ; 16 bytes, leaf frame 0
;; >     add w3, w0, w1
;; >     add x4, x27, x3
;; >     str x2, [x4, #0x10]                      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store_const ; 12 bytes, leaf frame 0
;; >     mov w1, #0x5
;; >     str x1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store_update ; 16 bytes, leaf frame 0
;; >     ldr x2, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     add x2, x1, x2
;; >     str x2, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f32_store_sum ; 16 bytes, leaf frame 0
;; >     add w2, w0, w1
;; >     add x3, x27, x2
;; >     str s0, [x3, #0x10]                      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f32_store_const ; 12 bytes, leaf frame 0
;; >     mov w1, #0x40a00000
;; >     str w1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_store_sum ; 16 bytes, leaf frame 0
;; >     add w2, w0, w1
;; >     add x3, x27, x2
;; >     str d0, [x3, #0x10]                      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_store_const ; 12 bytes, leaf frame 0
;; >     mov x1, #0x4014000000000000
;; >     str x1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     ret
;; > === asm speed
;; > function %i32_store ; 12 bytes, leaf frame 0
;; >     add x2, x27, x0
;; >     str w1, [x2, #0x4]                       ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store ; 12 bytes, leaf frame 0
;; >     add x2, x27, x0
;; >     stur x1, [x2, #0x4]                      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f32_store ; 12 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     str s0, [x1, #0x4]                       ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_store ; 12 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     stur d0, [x1, #0x4]                      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_store_sum ; 16 bytes, leaf frame 0
;; >     add w3, w0, w1
;; >     add x4, x27, x3
;; >     str w2, [x4, #0x10]                      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_store_const ; 12 bytes, leaf frame 0
;; >     mov w1, #0x5
;; >     str w1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_store_update ; 16 bytes, leaf frame 0
;; >     ldr w2, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     add w2, w1, w2
;; >     str w2, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store_sum ; 16 bytes, leaf frame 0
;; >     add w3, w0, w1
;; >     add x4, x27, x3
;; >     str x2, [x4, #0x10]                      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store_const ; 12 bytes, leaf frame 0
;; >     mov w1, #0x5
;; >     str x1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store_update ; 16 bytes, leaf frame 0
;; >     ldr x2, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     add x2, x1, x2
;; >     str x2, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f32_store_sum ; 16 bytes, leaf frame 0
;; >     add w2, w0, w1
;; >     add x3, x27, x2
;; >     str s0, [x3, #0x10]                      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f32_store_const ; 12 bytes, leaf frame 0
;; >     mov w1, #0x40a00000
;; >     str w1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_store_sum ; 16 bytes, leaf frame 0
;; >     add w2, w0, w1
;; >     add x3, x27, x2
;; >     str d0, [x3, #0x10]                      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_store_const ; 12 bytes, leaf frame 0
;; >     mov x1, #0x4014000000000000
;; >     str x1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     ret
