;; test: asm none, asm speed
(module
  (memory 1)
  (func $grow (param i32) (result i32)
    (memory.grow (local.get 0)))
  (func $keep (param i32 i64 f64) (result f64)
    (drop (memory.grow (local.get 0)))
    (f64.add (f64.convert_i64_s (local.get 1)) (local.get 2))))
