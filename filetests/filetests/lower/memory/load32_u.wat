;; test: ir
(module
  (memory 1)
  (func $i64_load32_u (param i32) (result i64)
    (i64.load32_u offset=4 (local.get 0)))
)
