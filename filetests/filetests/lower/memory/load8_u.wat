;; test: ir
(module
  (memory 1)
  (func $i32_load8_u (param i32) (result i32)
    (i32.load8_u offset=4 (local.get 0)))
  (func $i64_load8_u (param i32) (result i64)
    (i64.load8_u offset=4 (local.get 0)))
)
