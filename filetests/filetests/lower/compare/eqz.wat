;; test: ir
(module
  (func $i32 (param i32) (result i32)
    (i32.eqz (local.get 0)))
  (func $i64 (param i64) (result i32)
    (i64.eqz (local.get 0)))
)
