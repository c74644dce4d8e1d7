;; test: ir
(module
  (func $i32 (param i32 i32) (result i32)
    (i32.lt_u (local.get 0) (local.get 1)))
  (func $i64 (param i64 i64) (result i32)
    (i64.lt_u (local.get 0) (local.get 1)))
)
