;; test: ir
(module
  (func $f64_promote_f32 (param f32) (result f64)
    (f64.promote_f32 (local.get 0)))
)
