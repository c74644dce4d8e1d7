;; test: ir
(module
  (memory 1)
  (func $i64_load32_s (param i32) (result i64)
    (i64.load32_s offset=4 (local.get 0)))
)
