;; test: asm none, asm speed
(module
  (func $i32_trunc_f64_s (param f64) (result i32)
    (i32.trunc_f64_s (local.get 0)))
  (func $i64_trunc_f64_s (param f64) (result i64)
    (i64.trunc_f64_s (local.get 0)))
  (memory 1)
  (func $i32_trunc_f64_s_mem (param i32) (result i32)
    (i32.trunc_f64_s (f64.load (local.get 0))))
  (func $i64_trunc_f64_s_mem (param i32) (result i64)
    (i64.trunc_f64_s (f64.load (local.get 0))))
)
