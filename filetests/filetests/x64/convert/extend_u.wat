;; test: asm none, asm speed
(module
  (func $i64_extend_i32_u (param i32) (result i64)
    (i64.extend_i32_u (local.get 0)))
  (memory 1)
  (func $i64_extend_i32_u_mem (param i32) (result i64)
    (i64.extend_i32_u (i32.load (local.get 0))))
)
