;; test: run
(module
  (import "host" "twice" (func $twice (param i32) (result i32)))
  (import "host" "fail" (func $fail))
  (memory 1)
  (func $leaf (param i32 f64) (result i32)
    (i32.add (local.get 0) (i32.trunc_sat_f64_s (local.get 1))))
  (func (export "direct") (param i32) (result i32)
    (call $leaf (local.get 0) (f64.const 2)))
  (func (export "imported") (param i32) (result i32)
    (i32.store (i32.const 8) (local.get 0))
    (i32.add (call $twice (local.get 0)) (i32.load (i32.const 8))))
  (func (export "fails") (call $fail))
  (func (export "live_across") (param i32 f64) (result f64)
    (f64.add (local.get 1) (f64.convert_i32_s (call $leaf (local.get 0) (local.get 1)))))
  (func $digits (param i64 i64 i64 i64 i64 i64 i64 i64 i64) (result i64)
    (local.get 8)
    (i64.add (i64.mul (local.get 7) (i64.const 10)))
    (i64.add (i64.mul (local.get 6) (i64.const 100)))
    (i64.add (i64.mul (local.get 5) (i64.const 1000)))
    (i64.add (i64.mul (local.get 4) (i64.const 10000)))
    (i64.add (i64.mul (local.get 3) (i64.const 100000)))
    (i64.add (i64.mul (local.get 2) (i64.const 1000000)))
    (i64.add (i64.mul (local.get 1) (i64.const 10000000)))
    (i64.add (i64.mul (local.get 0) (i64.const 100000000))))
  (func (export "reversed") (param i64 i64 i64 i64 i64 i64 i64 i64 i64) (result i64)
    (call $digits (local.get 8) (local.get 7) (local.get 6) (local.get 5) (local.get 4) (local.get 3) (local.get 2) (local.get 1) (local.get 0)))
  (func (export "digits") (param i64 i64 i64 i64 i64 i64 i64 i64 i64) (result i64)
    (call $digits (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4) (local.get 5) (local.get 6) (local.get 7) (local.get 8)))
  (func $floats (param f32 f64 f32 f64 f32 f64 f32 f64 f32 f64 f32) (result f64)
    (f64.sub (f64.mul (f64.promote_f32 (local.get 8)) (local.get 9)) (f64.promote_f32 (local.get 10))))
  (func (export "floats") (param f32 f64) (result f64)
    (call $floats (local.get 0) (local.get 1) (local.get 0) (local.get 1) (local.get 0) (local.get 1) (local.get 0) (local.get 1)
      (local.get 0) (local.get 1) (f32.const 0.5)))
  (func $fib (export "fib") (param i32) (result i32)
    (if (result i32) (i32.lt_u (local.get 0) (i32.const 2))
      (then (local.get 0))
      (else (i32.add (call $fib (i32.sub (local.get 0) (i32.const 1))) (call $fib (i32.sub (local.get 0) (i32.const 2)))))))
  (func $forever (export "forever") (call $forever)))

;; run: direct(40) == 42
;; run: imported(5) == 15
;; run: fails() traps "the host failed"
;; run: live_across(1, 2.5) == 5.5
;; run: digits(1, 2, 3, 4, 5, 6, 7, 8, 9) == 123456789
;; run: reversed(1, 2, 3, 4, 5, 6, 7, 8, 9) == 987654321
;; run: floats(3, 4) == 11.5
;; run: fib(20) == 6765
;; run: forever() traps "call stack exhausted"
;; run: direct(40) == 42
