;; test: asm none, asm speed
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
