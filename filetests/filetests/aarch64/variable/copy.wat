;; test: asm none, asm speed
;; target: aarch64
(module
  (func $old_value (param i32) (result i32)
    (local.get 0)
    (local.set 0 (i32.const 5))
    (local.get 0)
    (i32.sub))
  (func $swap (param i64 i64) (result i64 i64)
    (local $t i64)
    (local.set $t (local.get 0))
    (local.set 0 (local.get 1))
    (local.set 1 (local.get $t))
    (local.get 0) (local.get 1)))

;; > === asm none
;; > function %old_value ; 20 bytes, leaf frame 0
;; >     mov x1, x0
;; >     mov w0, #0x5
;; >     sub w1, w1, w0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %swap ; 16 bytes, leaf frame 0
;; >     mov x2, x0
;; >     mov x0, x1
;; >     mov x1, x2
;; >     ret
;; > === asm speed
;; > function %old_value ; 12 bytes, leaf frame 0
;; >     sub w1, w0, #0x5
;; >     mov x0, x1
;; >     ret
;; >
;; > function %swap ; 16 bytes, leaf frame 0
;; >     mov x16, x0
;; >     mov x0, x1
;; >     mov x1, x16
;; >     ret
