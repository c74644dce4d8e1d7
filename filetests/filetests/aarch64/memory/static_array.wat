;; test: asm none, asm speed
;; target: aarch64
(module
  (memory 100)
  ;; Elements of an array far up: on AArch64, memory and offset are added once.
  (func $elements (param $i i32) (param $j i32) (result i32)
    (i32.add
      (i32.load offset=1848608 (i32.shl (local.get $i) (i32.const 2)))
      (i32.load offset=1848608 (i32.shl (local.get $j) (i32.const 2)))))
  ;; Fields of one structure: there, memory and address are.
  (func $fields (param $p i32) (result i32)
    (i32.add
      (i32.load offset=1848608 (local.get $p))
      (i32.load offset=1848612 (local.get $p))))
  (func $low_zero (param $i i32) (result i32)
    (i32.load offset=1048576 (i32.shl (local.get $i) (i32.const 2))))
  ;; No displacement: it is no multiple of the size.
  (func $uneven (param $p i32) (result i64)
    (i64.load offset=4001 (local.get $p)))
  (func $huge (param $p i32) (result i32)
    (i32.add
      (i32.load offset=0x12345678 (local.get $p))
      (i32.load offset=0x12345678 (i32.shl (local.get $p) (i32.const 3))))))

;; > === asm none
;; > function %elements ; 32 bytes, leaf frame 0
;; >     add x2, x27, #0x1c3, lsl #0xc
;; >     add x3, x2, #0x520
;; >     lsl w4, w0, #0x2
;; >     ldr w4, [x3, x4]                         ; trap MemoryOutOfBounds
;; >     lsl w0, w1, #0x2
;; >     ldr w0, [x3, x0]                         ; trap MemoryOutOfBounds
;; >     add w0, w4, w0
;; >     ret
;; >
;; > function %fields ; 28 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     add x2, x1, #0x1c3, lsl #0xc
;; >     ldr w3, [x2, #0x520]                     ; trap MemoryOutOfBounds
;; >     ldr w4, [x2, #0x524]                     ; trap MemoryOutOfBounds
;; >     add w3, w3, w4
;; >     mov x0, x3
;; >     ret
;; >
;; > function %low_zero ; 20 bytes, leaf frame 0
;; >     add x1, x27, #0x100, lsl #0xc
;; >     lsl w2, w0, #0x2
;; >     ldr w2, [x1, x2]                         ; trap MemoryOutOfBounds
;; >     mov x0, x2
;; >     ret
;; >
;; > function %uneven ; 16 bytes, leaf frame 0
;; >     add x1, x27, #0xfa1
;; >     ldr x2, [x1, x0]                         ; trap MemoryOutOfBounds
;; >     mov x0, x2
;; >     ret
;; >
;; > function %huge ; 36 bytes, leaf frame 0
;; >     mov w1, #0x5678
;; >     movk w1, #0x1234, lsl #0x10
;; >     add x2, x27, x1
;; >     ldr w3, [x2, x0]                         ; trap MemoryOutOfBounds
;; >     lsl w4, w0, #0x3
;; >     ldr w4, [x2, x4]                         ; trap MemoryOutOfBounds
;; >     add w3, w3, w4
;; >     mov x0, x3
;; >     ret
;; > === asm speed
;; > function %elements ; 32 bytes, leaf frame 0
;; >     add x2, x27, #0x1c3, lsl #0xc
;; >     add x3, x2, #0x520
;; >     lsl w4, w0, #0x2
;; >     ldr w4, [x3, x4]                         ; trap MemoryOutOfBounds
;; >     lsl w0, w1, #0x2
;; >     ldr w0, [x3, x0]                         ; trap MemoryOutOfBounds
;; >     add w0, w4, w0
;; >     ret
;; >
;; > function %fields ; 28 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     add x2, x1, #0x1c3, lsl #0xc
;; >     ldr w3, [x2, #0x520]                     ; trap MemoryOutOfBounds
;; >     ldr w4, [x2, #0x524]                     ; trap MemoryOutOfBounds
;; >     add w3, w3, w4
;; >     mov x0, x3
;; >     ret
;; >
;; > function %low_zero ; 20 bytes, leaf frame 0
;; >     add x1, x27, #0x100, lsl #0xc
;; >     lsl w2, w0, #0x2
;; >     ldr w2, [x1, x2]                         ; trap MemoryOutOfBounds
;; >     mov x0, x2
;; >     ret
;; >
;; > function %uneven ; 16 bytes, leaf frame 0
;; >     add x1, x27, #0xfa1
;; >     ldr x2, [x1, x0]                         ; trap MemoryOutOfBounds
;; >     mov x0, x2
;; >     ret
;; >
;; > function %huge ; 36 bytes, leaf frame 0
;; >     mov w1, #0x5678
;; >     movk w1, #0x1234, lsl #0x10
;; >     add x2, x27, x1
;; >     ldr w3, [x2, x0]                         ; trap MemoryOutOfBounds
;; >     lsl w4, w0, #0x3
;; >     ldr w4, [x2, x4]                         ; trap MemoryOutOfBounds
;; >     add w3, w3, w4
;; >     mov x0, x3
;; >     ret
