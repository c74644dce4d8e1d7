;; test: run
;; The lesser and the greater of two numbers, by a choice: of zeros, and where one is a NaN, the second.
;; run: less(1.0, 2.0) == 1.0
;; run: less(2.0, 1.0) == 1.0
;; run: less(0.0, -0.0) == -0.0
;; run: less(-0.0, 0.0) == 0.0
;; run: less(nan, 1.0) == 1.0
;; run: less(1.0, nan:0x123) == nan:0x123
;; run: greater(1.0, 2.0) == 2.0
;; run: greater(0.0, -0.0) == 0.0
;; run: greater(-0.0, 0.0) == -0.0
;; run: greater(1.0, nan:0x123) == 1.0
;; run: greater(nan:0x123, 1.0) == nan:0x123
;; run: not_negative(-3.0) == 0.0
;; run: not_negative(-0.0) == -0.0
;; run: not_negative(nan:0x123) == nan:0x123
(module
  (func (export "less") (param f64 f64) (result f64)
    (select (local.get 0) (local.get 1) (f64.lt (local.get 0) (local.get 1))))
  (func (export "greater") (param f64 f64) (result f64)
    (select (local.get 1) (local.get 0) (f64.lt (local.get 0) (local.get 1))))
  (func (export "not_negative") (param f64) (result f64)
    (select (f64.const 0) (local.get 0) (f64.lt (local.get 0) (f64.const 0))))
)
