;; test: asm none, asm speed
;; target: aarch64
(module
  (table 2 funcref)
  (elem declare func $f)
  (func $f)
  (func $get (result funcref)
    (ref.func $f))
  (func $store (param i32)
    (table.set 0 (local.get 0) (ref.func $f))))

;; > === asm none
;; > function %f ; 4 bytes, leaf frame 0
;; >     ret
;; >
;; > function %get ; 16 bytes, leaf frame 0
;; >     ldr x0, [x28, #0x30]
;; >     add x1, x0, #0x0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %store ; 80 bytes, leaf frame 0
;; >     ldr x1, [x28, #0x30]
;; >     add x2, x1, #0x0
;; >     ldr x1, [x28, #0x50]
;; >     cmp x0, x1
;; >     b.hs L0
;; >     ldr x3, [x28, #0x48]
;; >     add x4, x3, x0, lsl #0x5
;; >     ldr x5, [x28, #0x38]
;; >     cmp x2, #0x0
;; >     csel x6, x5, x2, eq
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
;; > === asm speed
;; > function %f ; 4 bytes, leaf frame 0
;; >     ret
;; >
;; > function %get ; 16 bytes, leaf frame 0
;; >     ldr x0, [x28, #0x30]
;; >     add x1, x0, #0x0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %store ; 80 bytes, leaf frame 0
;; >     ldr x1, [x28, #0x30]
;; >     add x2, x1, #0x0
;; >     ldr x1, [x28, #0x50]
;; >     cmp x0, x1
;; >     b.hs L0
;; >     ldr x3, [x28, #0x48]
;; >     add x4, x3, x0, lsl #0x5
;; >     ldr x5, [x28, #0x38]
;; >     cmp x2, #0x0
;; >     csel x6, x5, x2, eq
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
