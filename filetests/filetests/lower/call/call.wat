;; test: ir
(module
  (import "host" "twice" (func $twice (param i32) (result i32)))
  (func $leaf (param i32 f64) (result i32)
    (i32.add (local.get 0) (i32.trunc_sat_f64_s (local.get 1))))
  (func $nothing
    (call $nothing))
  (func $direct (param i32) (result i32)
    (call $leaf (local.get 0) (f64.const 2)))
  (func $imported (param i32) (result i32)
    (call $twice (local.get 0)))
  (func $live_across (param i32 f64) (result f64)
    (f64.add (local.get 1) (f64.convert_i32_s (call $leaf (local.get 0) (local.get 1)))))
  (func $many (param i32 i32 i32 i32 i32 i32 i32) (result i32)
    (call $many (local.get 6) (local.get 5) (local.get 4) (local.get 3) (local.get 2) (local.get 1) (local.get 0))))
