;; test: asm none, asm speed
(module
  (func $i32 (param i32) (result i32)
    (i32.extend8_s (local.get 0)))
  (func $i64 (param i64) (result i64)
    (i64.extend8_s (local.get 0)))
  (memory 1)
  (func $i32_mem (param i32) (result i32)
    (i32.extend8_s (i32.load (local.get 0))))
  (func $i64_mem (param i32) (result i64)
    (i64.extend8_s (i64.load (local.get 0))))
)
