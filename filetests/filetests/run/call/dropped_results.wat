;; test: run
(module
  (func $three (param i32) (result i32 f64 i64)
    (local.get 0) (f64.const 1.5) (i64.const -3))
  (func (export "last") (param i32) (result i64)
    (call $three (local.get 0))
    (return))
  (func (export "middle") (param i32) (result f64)
    (call $three (local.get 0))
    (drop)
    (return))
  (func (export "first") (param i32) (result i32)
    (call $three (local.get 0))
    (drop) (drop)))

;; run: last(7) == -3
;; run: middle(7) == 1.5
;; run: first(7) == 7
