;; test: asm none, asm speed
(module
  (func $i64 (param i64) (result i64)
    (i64.extend32_s (local.get 0)))
  (memory 1)
  (func $i64_mem (param i32) (result i64)
    (i64.extend32_s (i64.load (local.get 0))))
)
