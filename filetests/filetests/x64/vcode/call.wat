;; test: vcode
(module
  (func $callee (param i32 f64 i64) (result i64 f64)
    (local.get 2) (local.get 1))
  (func $caller (param i32 i64) (result i64)
    (call $callee (local.get 0) (f64.const 2) (local.get 1))
    (drop)
    (i64.add (local.get 1))))
