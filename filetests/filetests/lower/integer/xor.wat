;; test: ir
(module
  (func $i32_rr (param i32 i32) (result i32)
    (i32.xor (local.get 0) (local.get 1)))
  (func $i64_rr (param i64 i64) (result i64)
    (i64.xor (local.get 0) (local.get 1)))
)
