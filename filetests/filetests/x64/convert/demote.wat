;; test: asm none, asm speed
(module
  (func $f32_demote_f64 (param f64) (result f32)
    (f32.demote_f64 (local.get 0)))
  (memory 1)
  (func $f32_demote_f64_mem (param i32) (result f32)
    (f32.demote_f64 (f64.load (local.get 0))))
)
