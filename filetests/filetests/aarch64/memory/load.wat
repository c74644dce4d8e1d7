;; test: asm none, asm speed
;; target: aarch64
(module
  (memory 1)
  (func $i32_load (param i32) (result i32)
    (i32.load offset=4 (local.get 0)))
  (func $i64_load (param i32) (result i64)
    (i64.load offset=4 (local.get 0)))
  (func $f32_load (param i32) (result f32)
    (f32.load offset=4 (local.get 0)))
  (func $f64_load (param i32) (result f64)
    (f64.load offset=4 (local.get 0)))
  (func $i32_load_sum (param i32 i32) (result i32)
    (i32.load offset=16 (i32.add (local.get 0) (local.get 1))))
  (func $i32_load_scaled (param i32 i32) (result i32)
    (i32.load (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 3)))))
  (func $i32_load_const (result i32)
    (i32.load (i32.const 1024)))
  (func $i32_load_far (param i32) (result i32)
    (i32.load offset=0xfffffff0 (local.get 0)))
  (func $i64_load_sum (param i32 i32) (result i64)
    (i64.load offset=16 (i32.add (local.get 0) (local.get 1))))
  (func $i64_load_scaled (param i32 i32) (result i64)
    (i64.load (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 3)))))
  (func $i64_load_const (result i64)
    (i64.load (i32.const 1024)))
  (func $i64_load_far (param i32) (result i64)
    (i64.load offset=0xfffffff0 (local.get 0)))
  (func $f32_load_sum (param i32 i32) (result f32)
    (f32.load offset=16 (i32.add (local.get 0) (local.get 1))))
  (func $f32_load_scaled (param i32 i32) (result f32)
    (f32.load (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 3)))))
  (func $f32_load_const (result f32)
    (f32.load (i32.const 1024)))
  (func $f32_load_far (param i32) (result f32)
    (f32.load offset=0xfffffff0 (local.get 0)))
  (func $f64_load_sum (param i32 i32) (result f64)
    (f64.load offset=16 (i32.add (local.get 0) (local.get 1))))
  (func $f64_load_scaled (param i32 i32) (result f64)
    (f64.load (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 3)))))
  (func $f64_load_const (result f64)
    (f64.load (i32.const 1024)))
  (func $f64_load_far (param i32) (result f64)
    (f64.load offset=0xfffffff0 (local.get 0)))
)

;; > === asm none
;; > function %i32_load ; 16 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr w2, [x1, #0x4]                       ; trap MemoryOutOfBounds
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_load ; 16 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldur x2, [x1, #0x4]                      ; trap MemoryOutOfBounds
;; >     mov x0, x2
;; >     ret
;; >
;; > function %f32_load ; 12 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr s0, [x1, #0x4]                       ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_load ; 12 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldur d0, [x1, #0x4]                      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_load_sum ; 20 bytes, leaf frame 0
;; >     add w2, w0, w1
;; >     add x3, x27, x2
;; >     ldr w2, [x3, #0x10]                      ; trap MemoryOutOfBounds
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i32_load_scaled ; 16 bytes, leaf frame 0
;; >     add w2, w0, w1, lsl #0x3
;; >     ldr w2, [x27, x2]                        ; trap MemoryOutOfBounds
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i32_load_const ; 8 bytes, leaf frame 0
;; >     ldr w0, [x27, #0x400]                    ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_load_far ; 20 bytes, leaf frame 0
;; >     mov w1, #-0x10
;; >     add x2, x27, x1
;; >     ldr w3, [x2, x0]                         ; trap MemoryOutOfBounds
;; >     mov x0, x3
;; >     ret
;; >
;; > function %i64_load_sum ; 20 bytes, leaf frame 0
;; >     add w2, w0, w1
;; >     add x3, x27, x2
;; >     ldr x2, [x3, #0x10]                      ; trap MemoryOutOfBounds
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_load_scaled ; 16 bytes, leaf frame 0
;; >     add w2, w0, w1, lsl #0x3
;; >     ldr x2, [x27, x2]                        ; trap MemoryOutOfBounds
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_load_const ; 8 bytes, leaf frame 0
;; >     ldr x0, [x27, #0x400]                    ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load_far ; 20 bytes, leaf frame 0
;; >     mov w1, #-0x10
;; >     add x2, x27, x1
;; >     ldr x3, [x2, x0]                         ; trap MemoryOutOfBounds
;; >     mov x0, x3
;; >     ret
;; >
;; > function %f32_load_sum ; 16 bytes, leaf frame 0
;; >     add w2, w0, w1
;; >     add x3, x27, x2
;; >     ldr s0, [x3, #0x10]                      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f32_load_scaled ; 12 bytes, leaf frame 0
;; >     add w2, w0, w1, lsl #0x3
;; >     ldr s0, [x27, x2]                        ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f32_load_const ; 8 bytes, leaf frame 0
;; >     ldr s0, [x27, #0x400]                    ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f32_load_far ; 16 bytes, leaf frame 0
;; >     mov w1, #-0x10
;; >     add x2, x27, x1
;; >     ldr s0, [x2, x0]                         ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_load_sum ; 16 bytes, leaf frame 0
;; >     add w2, w0, w1
;; >     add x3, x27, x2
;; >     ldr d0, [x3, #0x10]                      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_load_scaled ; 12 bytes, leaf frame 0
;; >     add w2, w0, w1, lsl #0x3
;; >     ldr d0, [x27, x2]                        ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_load_const ; 8 bytes, leaf frame 0
;; >     ldr d0, [x27, #0x400]                    ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_load_far ; 16 bytes, leaf frame 0
;; >     mov w1, #-0x10
;; >     add x2, x27, x1
;; >     ldr d0, [x2, x0]                         ; trap MemoryOutOfBounds
;; >     ret
;; > === asm speed
;; > function %i32_load ; 16 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr w2, [x1, #0x4]                       ; trap MemoryOutOfBounds
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_load ; 16 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldur x2, [x1, #0x4]                      ; trap MemoryOutOfBounds
;; >     mov x0, x2
;; >     ret
;; >
;; > function %f32_load ; 12 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr s0, [x1, #0x4]                       ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_load ; 12 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldur d0, [x1, #0x4]                      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_load_sum ; 20 bytes, leaf frame 0
;; >     add w2, w0, w1
;; >     add x3, x27, x2
;; >     ldr w2, [x3, #0x10]                      ; trap MemoryOutOfBounds
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i32_load_scaled ; 16 bytes, leaf frame 0
;; >     add w2, w0, w1, lsl #0x3
;; >     ldr w2, [x27, x2]                        ; trap MemoryOutOfBounds
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i32_load_const ; 8 bytes, leaf frame 0
;; >     ldr w0, [x27, #0x400]                    ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_load_far ; 20 bytes, leaf frame 0
;; >     mov w1, #-0x10
;; >     add x2, x27, x1
;; >     ldr w3, [x2, x0]                         ; trap MemoryOutOfBounds
;; >     mov x0, x3
;; >     ret
;; >
;; > function %i64_load_sum ; 20 bytes, leaf frame 0
;; >     add w2, w0, w1
;; >     add x3, x27, x2
;; >     ldr x2, [x3, #0x10]                      ; trap MemoryOutOfBounds
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_load_scaled ; 16 bytes, leaf frame 0
;; >     add w2, w0, w1, lsl #0x3
;; >     ldr x2, [x27, x2]                        ; trap MemoryOutOfBounds
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_load_const ; 8 bytes, leaf frame 0
;; >     ldr x0, [x27, #0x400]                    ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load_far ; 20 bytes, leaf frame 0
;; >     mov w1, #-0x10
;; >     add x2, x27, x1
;; >     ldr x3, [x2, x0]                         ; trap MemoryOutOfBounds
;; >     mov x0, x3
;; >     ret
;; >
;; > function %f32_load_sum ; 16 bytes, leaf frame 0
;; >     add w2, w0, w1
;; >     add x3, x27, x2
;; >     ldr s0, [x3, #0x10]                      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f32_load_scaled ; 12 bytes, leaf frame 0
;; >     add w2, w0, w1, lsl #0x3
;; >     ldr s0, [x27, x2]                        ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f32_load_const ; 8 bytes, leaf frame 0
;; >     ldr s0, [x27, #0x400]                    ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f32_load_far ; 16 bytes, leaf frame 0
;; >     mov w1, #-0x10
;; >     add x2, x27, x1
;; >     ldr s0, [x2, x0]                         ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_load_sum ; 16 bytes, leaf frame 0
;; >     add w2, w0, w1
;; >     add x3, x27, x2
;; >     ldr d0, [x3, #0x10]                      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_load_scaled ; 12 bytes, leaf frame 0
;; >     add w2, w0, w1, lsl #0x3
;; >     ldr d0, [x27, x2]                        ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_load_const ; 8 bytes, leaf frame 0
;; >     ldr d0, [x27, #0x400]                    ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_load_far ; 16 bytes, leaf frame 0
;; >     mov w1, #-0x10
;; >     add x2, x27, x1
;; >     ldr d0, [x2, x0]                         ; trap MemoryOutOfBounds
;; >     ret
