;; test: ir
(module
  (func $trap
    (unreachable))
  (func $maybe (param i32) (result i32)
    (if (i32.lt_s (local.get 0) (i32.const 0))
      (then (unreachable)))
    (local.get 0)))
