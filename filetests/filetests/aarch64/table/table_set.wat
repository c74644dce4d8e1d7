;; test: asm none, asm speed
;; target: aarch64
(module
  (table $f 4 8 funcref)
  (table $e 3 10 externref)
  (elem declare func $x)
  (func $x (result i32) (i32.const 1))
  (func $funcref (param i32 funcref)
    (table.set $f (local.get 0) (local.get 1)))
  (func $null (param i32)
    (table.set $f (local.get 0) (ref.null func)))
  (func $externref (param i32 externref)
    (table.set $e (local.get 0) (local.get 1))))

;; > === asm none
;; > function %x ; 8 bytes, leaf frame 0
;; >     mov w0, #0x1
;; >     ret
;; >
;; > function %funcref ; 72 bytes, leaf frame 0
;; >     ldr x2, [x28, #0x50]
;; >     cmp x0, x2
;; >     b.hs L0
;; >     ldr x3, [x28, #0x48]
;; >     add x4, x3, x0, lsl #0x5
;; >     ldr x5, [x28, #0x38]
;; >     cmp x1, #0x0
;; >     csel x6, x5, x1, eq
;; >     ldr x7, [x6]
;; >     str x7, [x4]
;; >     ldr x8, [x6, #0x8]
;; >     str x8, [x4, #0x8]
;; >     ldr x9, [x6, #0x10]
;; >     str x9, [x4, #0x10]
;; >     ldr x10, [x6, #0x18]
;; >     str x10, [x4, #0x18]
;; >     ret
;; > L0:
;; >     udf #0x3                                 ; trap TableOutOfBounds
;; >
;; > function %null ; 76 bytes, leaf frame 0
;; >     mov w1, #0x0
;; >     ldr x2, [x28, #0x50]
;; >     cmp x0, x2
;; >     b.hs L0
;; >     ldr x3, [x28, #0x48]
;; >     add x4, x3, x0, lsl #0x5
;; >     ldr x5, [x28, #0x38]
;; >     cmp x1, #0x0
;; >     csel x6, x5, x1, eq
;; >     ldr x7, [x6]
;; >     str x7, [x4]
;; >     ldr x8, [x6, #0x8]
;; >     str x8, [x4, #0x8]
;; >     ldr x9, [x6, #0x10]
;; >     str x9, [x4, #0x10]
;; >     ldr x10, [x6, #0x18]
;; >     str x10, [x4, #0x18]
;; >     ret
;; > L0:
;; >     udf #0x3                                 ; trap TableOutOfBounds
;; >
;; > function %externref ; 28 bytes, leaf frame 0
;; >     ldr x2, [x28, #0x60]
;; >     cmp x0, x2
;; >     b.hs L0
;; >     ldr x3, [x28, #0x58]
;; >     str x1, [x3, x0, lsl #0x3]
;; >     ret
;; > L0:
;; >     udf #0x3                                 ; trap TableOutOfBounds
;; > === asm speed
;; > function %x ; 8 bytes, leaf frame 0
;; >     mov w0, #0x1
;; >     ret
;; >
;; > function %funcref ; 72 bytes, leaf frame 0
;; >     ldr x2, [x28, #0x50]
;; >     cmp x0, x2
;; >     b.hs L0
;; >     ldr x3, [x28, #0x48]
;; >     add x4, x3, x0, lsl #0x5
;; >     ldr x5, [x28, #0x38]
;; >     cmp x1, #0x0
;; >     csel x6, x5, x1, eq
;; >     ldr x7, [x6]
;; >     str x7, [x4]
;; >     ldr x8, [x6, #0x8]
;; >     str x8, [x4, #0x8]
;; >     ldr x9, [x6, #0x10]
;; >     str x9, [x4, #0x10]
;; >     ldr x10, [x6, #0x18]
;; >     str x10, [x4, #0x18]
;; >     ret
;; > L0:
;; >     udf #0x3                                 ; trap TableOutOfBounds
;; >
;; > function %null ; 76 bytes, leaf frame 0
;; >     mov w1, #0x0
;; >     ldr x2, [x28, #0x50]
;; >     cmp x0, x2
;; >     b.hs L0
;; >     ldr x3, [x28, #0x48]
;; >     add x4, x3, x0, lsl #0x5
;; >     ldr x5, [x28, #0x38]
;; >     cmp x1, #0x0
;; >     csel x6, x5, x1, eq
;; >     ldr x7, [x6]
;; >     str x7, [x4]
;; >     ldr x8, [x6, #0x8]
;; >     str x8, [x4, #0x8]
;; >     ldr x9, [x6, #0x10]
;; >     str x9, [x4, #0x10]
;; >     ldr x10, [x6, #0x18]
;; >     str x10, [x4, #0x18]
;; >     ret
;; > L0:
;; >     udf #0x3                                 ; trap TableOutOfBounds
;; >
;; > function %externref ; 28 bytes, leaf frame 0
;; >     ldr x2, [x28, #0x60]
;; >     cmp x0, x2
;; >     b.hs L0
;; >     ldr x3, [x28, #0x58]
;; >     str x1, [x3, x0, lsl #0x3]
;; >     ret
;; > L0:
;; >     udf #0x3                                 ; trap TableOutOfBounds
