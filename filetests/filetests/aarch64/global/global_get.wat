;; test: asm none, asm speed
;; target: aarch64
(module
  (import "m" "imported" (global $imported i64))
  (import "m" "mutable" (global $mutable (mut f32)))
  (global $i32 (mut i32) (i32.const 7))
  (global $constant i32 (i32.const 9))
  (global $f64 (mut f64) (f64.const 2))
  (func $own (result i32)
    (global.get $i32))
  (func $immutable (result i32)
    (global.get $constant))
  (func $float (result f64)
    (global.get $f64))
  (func $imported (result i64)
    (global.get $imported))
  (func $imported_mutable (result f32)
    (global.get $mutable))
  (func $sum (param i32) (result i32)
    (i32.add (local.get 0) (global.get $i32))))

;; > === asm none
;; > function %own ; 8 bytes, leaf frame 0
;; >     ldr w0, [x28, #0x58]
;; >     ret
;; >
;; > function %immutable ; 8 bytes, leaf frame 0
;; >     ldr w0, [x28, #0x60]
;; >     ret
;; >
;; > function %float ; 8 bytes, leaf frame 0
;; >     ldr d0, [x28, #0x68]
;; >     ret
;; >
;; > function %imported ; 16 bytes, leaf frame 0
;; >     ldr x0, [x28, #0x48]
;; >     ldr x1, [x0]
;; >     mov x0, x1
;; >     ret
;; >
;; > function %imported_mutable ; 12 bytes, leaf frame 0
;; >     ldr x0, [x28, #0x50]
;; >     ldr s0, [x0]
;; >     ret
;; >
;; > function %sum ; 16 bytes, leaf frame 0
;; >     ldr w1, [x28, #0x58]
;; >     add w1, w0, w1
;; >     mov x0, x1
;; >     ret
;; > === asm speed
;; > function %own ; 8 bytes, leaf frame 0
;; >     ldr w0, [x28, #0x58]
;; >     ret
;; >
;; > function %immutable ; 8 bytes, leaf frame 0
;; >     ldr w0, [x28, #0x60]
;; >     ret
;; >
;; > function %float ; 8 bytes, leaf frame 0
;; >     ldr d0, [x28, #0x68]
;; >     ret
;; >
;; > function %imported ; 16 bytes, leaf frame 0
;; >     ldr x0, [x28, #0x48]
;; >     ldr x1, [x0]
;; >     mov x0, x1
;; >     ret
;; >
;; > function %imported_mutable ; 12 bytes, leaf frame 0
;; >     ldr x0, [x28, #0x50]
;; >     ldr s0, [x0]
;; >     ret
;; >
;; > function %sum ; 16 bytes, leaf frame 0
;; >     ldr w1, [x28, #0x58]
;; >     add w1, w0, w1
;; >     mov x0, x1
;; >     ret
