;; test: asm none, asm speed
;; target: aarch64
(module
  (import "m" "imported" (global $imported (mut i64)))
  (global $i32 (mut i32) (i32.const 7))
  (global $f64 (mut f64) (f64.const 7))
  (global $ref (mut externref) (ref.null extern))
  (func $own (param i32)
    (global.set $i32 (local.get 0)))
  (func $constant
    (global.set $i32 (i32.const 5)))
  (func $float (param f64)
    (global.set $f64 (local.get 0)))
  (func $reference (param externref)
    (global.set $ref (local.get 0)))
  (func $imported (param i64)
    (global.set $imported (local.get 0)))
  (func $increment
    (global.set $i32 (i32.add (global.get $i32) (i32.const 1)))))

;; > === asm none
;; > function %own ; 8 bytes, leaf frame 0
;; >     str w0, [x28, #0x50]
;; >     ret
;; >
;; > function %constant ; 12 bytes, leaf frame 0
;; >     mov w0, #0x5
;; >     str w0, [x28, #0x50]
;; >     ret
;; >
;; > function %float ; 8 bytes, leaf frame 0
;; >     str d0, [x28, #0x58]
;; >     ret
;; >
;; > function %reference ; 8 bytes, leaf frame 0
;; >     str x0, [x28, #0x60]
;; >     ret
;; >
;; > function %imported ; 12 bytes, leaf frame 0
;; >     ldr x1, [x28, #0x48]
;; >     str x0, [x1]
;; >     ret
;; >
;; > function %increment ; 16 bytes, leaf frame 0
;; >     ldr w0, [x28, #0x50]
;; >     add w0, w0, #0x1
;; >     str w0, [x28, #0x50]
;; >     ret
;; > === asm speed
;; > function %own ; 8 bytes, leaf frame 0
;; >     str w0, [x28, #0x50]
;; >     ret
;; >
;; > function %constant ; 12 bytes, leaf frame 0
;; >     mov w0, #0x5
;; >     str w0, [x28, #0x50]
;; >     ret
;; >
;; > function %float ; 8 bytes, leaf frame 0
;; >     str d0, [x28, #0x58]
;; >     ret
;; >
;; > function %reference ; 8 bytes, leaf frame 0
;; >     str x0, [x28, #0x60]
;; >     ret
;; >
;; > function %imported ; 12 bytes, leaf frame 0
;; >     ldr x1, [x28, #0x48]
;; >     str x0, [x1]
;; >     ret
;; >
;; > function %increment ; 16 bytes, leaf frame 0
;; >     ldr w0, [x28, #0x50]
;; >     add w0, w0, #0x1
;; >     str w0, [x28, #0x50]
;; >     ret
