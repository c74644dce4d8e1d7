;; test: ir
(module
  (func $i32_trunc_f32_s (param f32) (result i32)
    (i32.trunc_f32_s (local.get 0)))
  (func $i64_trunc_f32_s (param f32) (result i64)
    (i64.trunc_f32_s (local.get 0)))
)
