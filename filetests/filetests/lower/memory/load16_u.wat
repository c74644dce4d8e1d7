;; test: ir
(module
  (memory 1)
  (func $i32_load16_u (param i32) (result i32)
    (i32.load16_u offset=4 (local.get 0)))
  (func $i64_load16_u (param i32) (result i64)
    (i64.load16_u offset=4 (local.get 0)))
)
