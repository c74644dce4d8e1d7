;; test: ir
(module
  (func $f32 (param f32 f32) (result i32)
    (f32.gt (local.get 0) (local.get 1)))
  (func $f64 (param f64 f64) (result i32)
    (f64.gt (local.get 0) (local.get 1)))
)
