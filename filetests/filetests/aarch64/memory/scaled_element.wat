;; test: asm none, asm speed
;; target: aarch64
(module
  (memory 1)
  ;; A byte times four is no address that has wrapped.
  (func $table (param i32) (result i32)
    (i32.load offset=60000 (i32.shl (i32.and (local.get 0) (i32.const 255)) (i32.const 2))))
  (func $first_table (param i32) (result i64)
    (i64.load (i32.shl (i32.load8_u (local.get 0)) (i32.const 3))))
  (func $of_bytes (param i32) (result i32)
    (i32.load8_u offset=60000 (i32.shl (i32.and (local.get 0) (i32.const 255)) (i32.const 2))))
  ;; These may have.
  (func $any (param i32) (result i32)
    (i32.load offset=60000 (i32.shl (local.get 0) (i32.const 2))))
  (func $too_large (param i32) (result i32)
    (i32.load offset=8 (i32.shl (i32.shr_u (local.get 0) (i32.const 1)) (i32.const 2))))
)

;; > === asm none
;; > function %table ; 28 bytes, leaf frame 0
;; >     and w1, w0, #0xff
;; >     add x0, x27, #0xe, lsl #0xc
;; >     add x2, x0, #0xa60
;; >     lsl w1, w1, #0x2
;; >     ldr w1, [x2, x1]                         ; trap MemoryOutOfBounds
;; >     mov x0, x1
;; >     ret
;; >
;; > function %first_table ; 20 bytes, leaf frame 0
;; >     ldrb w1, [x27, x0]                       ; trap MemoryOutOfBounds
;; >     lsl w1, w1, #0x3
;; >     ldr x1, [x27, x1]                        ; trap MemoryOutOfBounds
;; >     mov x0, x1
;; >     ret
;; >
;; > function %of_bytes ; 28 bytes, leaf frame 0
;; >     and w1, w0, #0xff
;; >     add x0, x27, #0xe, lsl #0xc
;; >     add x2, x0, #0xa60
;; >     lsl w1, w1, #0x2
;; >     ldrb w1, [x2, x1]                        ; trap MemoryOutOfBounds
;; >     mov x0, x1
;; >     ret
;; >
;; > function %any ; 24 bytes, leaf frame 0
;; >     add x1, x27, #0xe, lsl #0xc
;; >     add x2, x1, #0xa60
;; >     lsl w3, w0, #0x2
;; >     ldr w3, [x2, x3]                         ; trap MemoryOutOfBounds
;; >     mov x0, x3
;; >     ret
;; >
;; > function %too_large ; 24 bytes, leaf frame 0
;; >     lsr w1, w0, #0x1
;; >     lsl w1, w1, #0x2
;; >     add x0, x27, x1
;; >     ldr w1, [x0, #0x8]                       ; trap MemoryOutOfBounds
;; >     mov x0, x1
;; >     ret
;; > === asm speed
;; > function %table ; 24 bytes, leaf frame 0
;; >     and w1, w0, #0xff
;; >     add x0, x27, #0xe, lsl #0xc
;; >     add x2, x0, #0xa60
;; >     ldr w1, [x2, x1, lsl #0x2]               ; trap MemoryOutOfBounds
;; >     mov x0, x1
;; >     ret
;; >
;; > function %first_table ; 16 bytes, leaf frame 0
;; >     ldrb w1, [x27, x0]                       ; trap MemoryOutOfBounds
;; >     ldr x1, [x27, x1, lsl #0x3]              ; trap MemoryOutOfBounds
;; >     mov x0, x1
;; >     ret
;; >
;; > function %of_bytes ; 28 bytes, leaf frame 0
;; >     and w1, w0, #0xff
;; >     add x0, x27, #0xe, lsl #0xc
;; >     add x2, x0, #0xa60
;; >     lsl w1, w1, #0x2
;; >     ldrb w1, [x2, x1]                        ; trap MemoryOutOfBounds
;; >     mov x0, x1
;; >     ret
;; >
;; > function %any ; 24 bytes, leaf frame 0
;; >     add x1, x27, #0xe, lsl #0xc
;; >     add x2, x1, #0xa60
;; >     lsl w3, w0, #0x2
;; >     ldr w3, [x2, x3]                         ; trap MemoryOutOfBounds
;; >     mov x0, x3
;; >     ret
;; >
;; > function %too_large ; 24 bytes, leaf frame 0
;; >     lsr w1, w0, #0x1
;; >     lsl w1, w1, #0x2
;; >     add x0, x27, x1
;; >     ldr w1, [x0, #0x8]                       ; trap MemoryOutOfBounds
;; >     mov x0, x1
;; >     ret
