;; test: asm none, asm speed
(module
  (func $f64_promote_f32 (param f32) (result f64)
    (f64.promote_f32 (local.get 0)))
  (memory 1)
  (func $f64_promote_f32_mem (param i32) (result f64)
    (f64.promote_f32 (f32.load (local.get 0))))
)
