;; test: asm none, asm speed
(module
  (memory 1)
  (func $i64_store32 (param i32 i64)
    (i64.store32 offset=4 (local.get 0) (local.get 1)))
  (func $i64_store32_sum (param i32 i32 i64)
    (i64.store32 offset=16 (i32.add (local.get 0) (local.get 1)) (local.get 2)))
  (func $i64_store32_const (param i32)
    (i64.store32 (local.get 0) (i64.const 5)))
  (func $i64_store32_update (param i32 i64)
    (i64.store32 (local.get 0) (i64.add (i64.load32_u (local.get 0)) (local.get 1))))
)
