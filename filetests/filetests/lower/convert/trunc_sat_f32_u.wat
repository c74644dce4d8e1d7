;; test: ir
(module
  (func $i32_trunc_sat_f32_u (param f32) (result i32)
    (i32.trunc_sat_f32_u (local.get 0)))
  (func $i64_trunc_sat_f32_u (param f32) (result i64)
    (i64.trunc_sat_f32_u (local.get 0)))
)
