;; test: ir
(module
  (memory 1)
  (func $i32_store (param i32 i32)
    (i32.store offset=4 (local.get 0) (local.get 1)))
  (func $i64_store (param i32 i64)
    (i64.store offset=4 (local.get 0) (local.get 1)))
  (func $f32_store (param i32 f32)
    (f32.store offset=4 (local.get 0) (local.get 1)))
  (func $f64_store (param i32 f64)
    (f64.store offset=4 (local.get 0) (local.get 1)))
)
