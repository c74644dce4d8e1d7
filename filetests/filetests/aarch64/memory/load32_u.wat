;; test: asm none, asm speed
;; target: aarch64
(module
  (memory 1)
  (func $i64_load32_u (param i32) (result i64)
    (i64.load32_u offset=4 (local.get 0)))
  (func $i64_load32_u_sum (param i32 i32) (result i64)
    (i64.load32_u offset=16 (i32.add (local.get 0) (local.get 1))))
  (func $i64_load32_u_scaled (param i32 i32) (result i64)
    (i64.load32_u (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 3)))))
  (func $i64_load32_u_const (result i64)
    (i64.load32_u (i32.const 1024)))
  (func $i64_load32_u_far (param i32) (result i64)
    (i64.load32_u offset=0xfffffff0 (local.get 0)))
)

;; > === asm none
;; > function %i64_load32_u ; 16 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr w2, [x1, #0x4]                       ; trap MemoryOutOfBounds
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_load32_u_sum ; 20 bytes, leaf frame 0
;; >     add w2, w0, w1
;; >     add x3, x27, x2
;; >     ldr w2, [x3, #0x10]                      ; trap MemoryOutOfBounds
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_load32_u_scaled ; 16 bytes, leaf frame 0
;; >     add w2, w0, w1, lsl #0x3
;; >     ldr w2, [x27, x2]                        ; trap MemoryOutOfBounds
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_load32_u_const ; 8 bytes, leaf frame 0
;; >     ldr w0, [x27, #0x400]                    ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load32_u_far ; 20 bytes, leaf frame 0
;; >     mov w1, #-0x10
;; >     add x2, x27, x1
;; >     ldr w3, [x2, x0]                         ; trap MemoryOutOfBounds
;; >     mov x0, x3
;; >     ret
;; > === asm speed
;; > function %i64_load32_u ; 16 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr w2, [x1, #0x4]                       ; trap MemoryOutOfBounds
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_load32_u_sum ; 20 bytes, leaf frame 0
;; >     add w2, w0, w1
;; >     add x3, x27, x2
;; >     ldr w2, [x3, #0x10]                      ; trap MemoryOutOfBounds
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_load32_u_scaled ; 16 bytes, leaf frame 0
;; >     add w2, w0, w1, lsl #0x3
;; >     ldr w2, [x27, x2]                        ; trap MemoryOutOfBounds
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64_load32_u_const ; 8 bytes, leaf frame 0
;; >     ldr w0, [x27, #0x400]                    ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load32_u_far ; 20 bytes, leaf frame 0
;; >     mov w1, #-0x10
;; >     add x2, x27, x1
;; >     ldr w3, [x2, x0]                         ; trap MemoryOutOfBounds
;; >     mov x0, x3
;; >     ret
