;; test: asm none, asm speed
;; target: aarch64
(module
  (import "m" "t" (table $imported 1 funcref))
  (table $f 4 8 funcref)
  (table $e 3 10 externref)
  (elem declare func $x)
  (func $x (result i32) (i32.const 1))
  (func $own (result i32)
    (table.size $f))
  (func $imported (result i32)
    (table.size $imported)))

;; > === asm none
;; > function %x ; 8 bytes, leaf frame 0
;; >     mov w0, #0x1
;; >     ret
;; >
;; > function %own ; 8 bytes, leaf frame 0
;; >     ldr w0, [x28, #0x58]
;; >     ret
;; >
;; > function %imported ; 16 bytes, leaf frame 0
;; >     ldr x0, [x28, #0x48]
;; >     ldr w1, [x0, #0x8]
;; >     mov x0, x1
;; >     ret
;; > === asm speed
;; > function %x ; 8 bytes, leaf frame 0
;; >     mov w0, #0x1
;; >     ret
;; >
;; > function %own ; 8 bytes, leaf frame 0
;; >     ldr w0, [x28, #0x58]
;; >     ret
;; >
;; > function %imported ; 16 bytes, leaf frame 0
;; >     ldr x0, [x28, #0x48]
;; >     ldr w1, [x0, #0x8]
;; >     mov x0, x1
;; >     ret
