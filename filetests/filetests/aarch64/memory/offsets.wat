;; test: asm none, asm speed
;; target: aarch64
(module
  (memory 1)
  (func $two_fields (param i32) (result i32)
    (i32.add (i32.load offset=4 (local.get 0)) (i32.load offset=8 (local.get 0))))
  (func $unaligned (param i32) (result i64)
    (i64.load offset=255 (local.get 0)))
  (func $split (param i32) (result i32)
    (i32.load offset=0x203520 (local.get 0)))
  (func $unaligned_split (param i32) (result i32)
    (i32.load offset=0x203521 (local.get 0)))
  (func $huge (param i32) (result i32)
    (i32.load offset=0xfffffff0 (local.get 0)))
  (func $constant (result i32)
    (i32.load offset=0x203520 (i32.const 16)))
)

;; > === asm none
;; > function %two_fields ; 24 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr w2, [x1, #0x4]                       ; trap MemoryOutOfBounds
;; >     ldr w3, [x1, #0x8]                       ; trap MemoryOutOfBounds
;; >     add w2, w2, w3
;; >     mov x0, x2
;; >     ret
;; >
;; > function %unaligned ; 16 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldur x2, [x1, #0xff]                     ; trap MemoryOutOfBounds
;; >     mov x0, x2
;; >     ret
;; >
;; > function %split ; 20 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     add x2, x1, #0x203, lsl #0xc
;; >     ldr w3, [x2, #0x520]                     ; trap MemoryOutOfBounds
;; >     mov x0, x3
;; >     ret
;; >
;; > function %unaligned_split ; 20 bytes, leaf frame 0
;; >     add x1, x27, #0x203, lsl #0xc
;; >     add x2, x1, #0x521
;; >     ldr w3, [x2, x0]                         ; trap MemoryOutOfBounds
;; >     mov x0, x3
;; >     ret
;; >
;; > function %huge ; 20 bytes, leaf frame 0
;; >     mov w1, #-0x10
;; >     add x2, x27, x1
;; >     ldr w3, [x2, x0]                         ; trap MemoryOutOfBounds
;; >     mov x0, x3
;; >     ret
;; >
;; > function %constant ; 16 bytes, leaf frame 0
;; >     add x0, x27, #0x203, lsl #0xc
;; >     ldr w1, [x0, #0x530]                     ; trap MemoryOutOfBounds
;; >     mov x0, x1
;; >     ret
;; > === asm speed
;; > function %two_fields ; 24 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldr w2, [x1, #0x4]                       ; trap MemoryOutOfBounds
;; >     ldr w3, [x1, #0x8]                       ; trap MemoryOutOfBounds
;; >     add w2, w2, w3
;; >     mov x0, x2
;; >     ret
;; >
;; > function %unaligned ; 16 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     ldur x2, [x1, #0xff]                     ; trap MemoryOutOfBounds
;; >     mov x0, x2
;; >     ret
;; >
;; > function %split ; 20 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     add x2, x1, #0x203, lsl #0xc
;; >     ldr w3, [x2, #0x520]                     ; trap MemoryOutOfBounds
;; >     mov x0, x3
;; >     ret
;; >
;; > function %unaligned_split ; 20 bytes, leaf frame 0
;; >     add x1, x27, #0x203, lsl #0xc
;; >     add x2, x1, #0x521
;; >     ldr w3, [x2, x0]                         ; trap MemoryOutOfBounds
;; >     mov x0, x3
;; >     ret
;; >
;; > function %huge ; 20 bytes, leaf frame 0
;; >     mov w1, #-0x10
;; >     add x2, x27, x1
;; >     ldr w3, [x2, x0]                         ; trap MemoryOutOfBounds
;; >     mov x0, x3
;; >     ret
;; >
;; > function %constant ; 16 bytes, leaf frame 0
;; >     add x0, x27, #0x203, lsl #0xc
;; >     ldr w1, [x0, #0x530]                     ; trap MemoryOutOfBounds
;; >     mov x0, x1
;; >     ret
