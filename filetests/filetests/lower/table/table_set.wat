;; test: ir
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
