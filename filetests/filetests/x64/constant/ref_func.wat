;; test: asm none, asm speed
(module
  (table 2 funcref)
  (elem declare func $f)
  (func $f)
  (func $get (result funcref)
    (ref.func $f))
  (func $store (param i32)
    (table.set 0 (local.get 0) (ref.func $f))))
