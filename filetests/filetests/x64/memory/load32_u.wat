;; test: asm none, asm speed
(module
  (memory 1)
  (func $i64_load32_u (param i32) (result i64)
    (i64.load32_u offset=4 (local.get 0)))
  (func $i64_load32_u_sum (param i32 i32) (result i64)
    (i64.load32_u offset=16 (i32.add (local.get 0) (local.get 1))))
  (func $i64_load32_u_scaled (param i32 i32) (result i64)
    (i64.load32_u (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 3)))))
  (func $i64_load32_u_const (result i64)
    (i64.load32_u (i32.const 1024)))
  (func $i64_load32_u_far (param i32) (result i64)
    (i64.load32_u offset=0xfffffff0 (local.get 0)))
)
