;; test: ir
(module
  (func $i32_wrap_i64 (param i64) (result i32)
    (i32.wrap_i64 (local.get 0)))
)
