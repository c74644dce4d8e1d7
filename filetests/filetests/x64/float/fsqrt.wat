;; test: asm none, asm speed
(module
  (func $f32 (param f32) (result f32)
    (f32.sqrt (local.get 0)))
  (func $f64 (param f64) (result f64)
    (f64.sqrt (local.get 0)))
  (memory 1)
  (func $f32_mem (param i32) (result f32)
    (f32.sqrt (f32.load (local.get 0))))
  (func $f64_mem (param i32) (result f64)
    (f64.sqrt (f64.load (local.get 0))))
)
