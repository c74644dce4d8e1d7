;; test: ir
(module
  (func $f32_convert_i64_u (param i64) (result f32)
    (f32.convert_i64_u (local.get 0)))
  (func $f64_convert_i64_u (param i64) (result f64)
    (f64.convert_i64_u (local.get 0)))
)
