;; test: ir
(module
  (func $i64_extend_i32_u (param i32) (result i64)
    (i64.extend_i32_u (local.get 0)))
)
