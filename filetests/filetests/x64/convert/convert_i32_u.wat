;; test: asm none, asm speed
(module
  (func $f32_convert_i32_u (param i32) (result f32)
    (f32.convert_i32_u (local.get 0)))
  (func $f64_convert_i32_u (param i32) (result f64)
    (f64.convert_i32_u (local.get 0)))
  (memory 1)
  (func $f32_convert_i32_u_mem (param i32) (result f32)
    (f32.convert_i32_u (i32.load (local.get 0))))
  (func $f64_convert_i32_u_mem (param i32) (result f64)
    (f64.convert_i32_u (i32.load (local.get 0))))
)
