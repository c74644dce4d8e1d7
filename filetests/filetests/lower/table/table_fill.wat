;; test: ir
(module
  (table $f 4 8 funcref)
  (table $e 3 10 externref)
  (elem declare func $x)
  (func $x (result i32) (i32.const 1))
  (func $fill (param i32 funcref i32)
    (table.fill $f (local.get 0) (local.get 1) (local.get 2))))
