;; test: asm none, asm speed
(module
  (memory 1)
  (func $i64_load32_s (param i32) (result i64)
    (i64.load32_s offset=4 (local.get 0)))
  (func $i64_load32_s_sum (param i32 i32) (result i64)
    (i64.load32_s offset=16 (i32.add (local.get 0) (local.get 1))))
  (func $i64_load32_s_scaled (param i32 i32) (result i64)
    (i64.load32_s (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 3)))))
  (func $i64_load32_s_const (result i64)
    (i64.load32_s (i32.const 1024)))
  (func $i64_load32_s_far (param i32) (result i64)
    (i64.load32_s offset=0xfffffff0 (local.get 0)))
)
