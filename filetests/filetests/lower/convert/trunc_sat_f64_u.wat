;; test: ir
(module
  (func $i32_trunc_sat_f64_u (param f64) (result i32)
    (i32.trunc_sat_f64_u (local.get 0)))
  (func $i64_trunc_sat_f64_u (param f64) (result i64)
    (i64.trunc_sat_f64_u (local.get 0)))
)
