;; test: ir
(module
  (func $f32 (param f32) (result f32)
    (f32.ceil (local.get 0)))
  (func $f64 (param f64) (result f64)
    (f64.ceil (local.get 0)))
)
