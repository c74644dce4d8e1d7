;; test: ir
(module
  (func $f32 (param f32 f32) (result f32)
    (f32.copysign (local.get 0) (local.get 1)))
  (func $f64 (param f64 f64) (result f64)
    (f64.copysign (local.get 0) (local.get 1)))
)
