;; test: asm none, asm speed
(module
  (table $f 4 8 funcref)
  (table $e 3 10 externref)
  (elem declare func $x)
  (func $x (result i32) (i32.const 1))
  (func $grow (param i32) (result i32)
    (table.grow $f (ref.func $x) (local.get 0)))
  (func $extern (param externref i32) (result i32)
    (table.grow $e (local.get 0) (local.get 1))))
