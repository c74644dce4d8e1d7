;; test: ir
(module
  (func $i64_extend_i32_s (param i32) (result i64)
    (i64.extend_i32_s (local.get 0)))
)
