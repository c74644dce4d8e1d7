;; test: asm none, asm speed
(module
  (table $f 4 8 funcref)
  (table $e 3 10 externref)
  (elem declare func $x)
  (func $x (result i32) (i32.const 1))
  (func $funcref (param i32) (result funcref)
    (table.get $f (local.get 0)))
  (func $externref (param i32) (result externref)
    (table.get $e (local.get 0))))
