;; test: asm none, asm speed
(module
  (func $f32_convert_i64_s (param i64) (result f32)
    (f32.convert_i64_s (local.get 0)))
  (func $f64_convert_i64_s (param i64) (result f64)
    (f64.convert_i64_s (local.get 0)))
  (memory 1)
  (func $f32_convert_i64_s_mem (param i32) (result f32)
    (f32.convert_i64_s (i64.load (local.get 0))))
  (func $f64_convert_i64_s_mem (param i32) (result f64)
    (f64.convert_i64_s (i64.load (local.get 0))))
)
