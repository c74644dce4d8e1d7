;; test: ir
(module
  (memory 1)
  (func $i32_load (param i32) (result i32)
    (i32.load offset=4 (local.get 0)))
  (func $i64_load (param i32) (result i64)
    (i64.load offset=4 (local.get 0)))
  (func $f32_load (param i32) (result f32)
    (f32.load offset=4 (local.get 0)))
  (func $f64_load (param i32) (result f64)
    (f64.load offset=4 (local.get 0)))
)
