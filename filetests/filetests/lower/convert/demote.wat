;; test: ir
(module
  (func $f32_demote_f64 (param f64) (result f32)
    (f32.demote_f64 (local.get 0)))
)
