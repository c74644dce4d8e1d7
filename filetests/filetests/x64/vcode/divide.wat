;; test: vcode
(module
  (func $div (param i32 i32) (result i32)
    (i32.div_s (local.get 0) (local.get 1)))
  (func $rem (param i64 i64) (result i64)
    (i64.rem_u (local.get 0) (local.get 1))))
