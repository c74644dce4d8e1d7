;; test: asm none, asm speed
(module
  (func $i32_trunc_sat_f32_s (param f32) (result i32)
    (i32.trunc_sat_f32_s (local.get 0)))
  (func $i64_trunc_sat_f32_s (param f32) (result i64)
    (i64.trunc_sat_f32_s (local.get 0)))
  (memory 1)
  (func $i32_trunc_sat_f32_s_mem (param i32) (result i32)
    (i32.trunc_sat_f32_s (f32.load (local.get 0))))
  (func $i64_trunc_sat_f32_s_mem (param i32) (result i64)
    (i64.trunc_sat_f32_s (f32.load (local.get 0))))
)
