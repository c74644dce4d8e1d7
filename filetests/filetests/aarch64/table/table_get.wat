;; test: asm none, asm speed
;; target: aarch64
(module
  (table $f 4 8 funcref)
  (table $e 3 10 externref)
  (elem declare func $x)
  (func $x (result i32) (i32.const 1))
  (func $funcref (param i32) (result funcref)
    (table.get $f (local.get 0)))
  (func $externref (param i32) (result externref)
    (table.get $e (local.get 0))))

;; > === asm none
;; > function %x ; 8 bytes, leaf frame 0
;; >     mov w0, #0x1
;; >     ret
;; >
;; > function %funcref ; 36 bytes, leaf frame 0
;; >     ldr x1, [x28, #0x50]
;; >     cmp x0, x1
;; >     b.hs L0
;; >     ldr x2, [x28, #0x48]
;; >     add x3, x2, x0, lsl #0x5
;; >     ldr x4, [x3, #0x18]
;; >     mov x0, x4
;; >     ret
;; > L0:
;; >     udf #0x3                                 ; trap TableOutOfBounds
;; >
;; > function %externref ; 32 bytes, leaf frame 0
;; >     ldr x1, [x28, #0x60]
;; >     cmp x0, x1
;; >     b.hs L0
;; >     ldr x2, [x28, #0x58]
;; >     ldr x3, [x2, x0, lsl #0x3]
;; >     mov x0, x3
;; >     ret
;; > L0:
;; >     udf #0x3                                 ; trap TableOutOfBounds
;; > === asm speed
;; > function %x ; 8 bytes, leaf frame 0
;; >     mov w0, #0x1
;; >     ret
;; >
;; > function %funcref ; 36 bytes, leaf frame 0
;; >     ldr x1, [x28, #0x50]
;; >     cmp x0, x1
;; >     b.hs L0
;; >     ldr x2, [x28, #0x48]
;; >     add x3, x2, x0, lsl #0x5
;; >     ldr x4, [x3, #0x18]
;; >     mov x0, x4
;; >     ret
;; > L0:
;; >     udf #0x3                                 ; trap TableOutOfBounds
;; >
;; > function %externref ; 32 bytes, leaf frame 0
;; >     ldr x1, [x28, #0x60]
;; >     cmp x0, x1
;; >     b.hs L0
;; >     ldr x2, [x28, #0x58]
;; >     ldr x3, [x2, x0, lsl #0x3]
;; >     mov x0, x3
;; >     ret
;; > L0:
;; >     udf #0x3                                 ; trap TableOutOfBounds
