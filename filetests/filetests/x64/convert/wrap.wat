;; test: asm none, asm speed
(module
  (func $i32_wrap_i64 (param i64) (result i32)
    (i32.wrap_i64 (local.get 0)))
  (memory 1)
  (func $i32_wrap_i64_mem (param i32) (result i32)
    (i32.wrap_i64 (i64.load (local.get 0))))
)
