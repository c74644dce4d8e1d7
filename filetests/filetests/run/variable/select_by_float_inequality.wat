;; test: run
;; The sides of a select by "unequal or unordered" must not be exchanged, whichever of them is a
;; temporary: no two conditional moves of x86-64 choose by "equal and ordered".
(module
  (func (export "ne") (param i32 f64) (result i32)
    (select (i32.const 33) (local.get 0) (f64.ne (local.get 1) (f64.const 2.5))))
  (func (export "not_eq") (param i64 f32) (result i64)
    (select
      (i64.add (local.get 0) (i64.const 1))
      (local.get 0)
      (i32.eqz (f32.eq (local.get 1) (f32.const 2.5)))))
  (func (export "eq") (param i32 f64) (result i32)
    (select (i32.const 33) (local.get 0) (f64.eq (local.get 1) (f64.const 2.5))))
  (func (export "not_nan") (param f32 i32) (result i32)
    (select (i32.const 0) (local.get 1) (f32.ne (local.get 0) (local.get 0))))
  (func $null_if_nan (param f64 funcref) (result i32)
    (ref.is_null
      (select (result funcref)
        (ref.null func)
        (local.get 1)
        (f64.ne (local.get 0) (local.get 0)))))
  (elem declare func $null_if_nan)
  (func (export "null_if_nan") (param f64) (result i32)
    (call $null_if_nan (local.get 0) (ref.func $null_if_nan))))

;; run: ne(7, 2.5) == 7
;; run: ne(7, 1) == 33
;; run: ne(7, nan) == 33
;; run: not_eq(7, 2.5) == 7
;; run: not_eq(7, 1) == 8
;; run: not_eq(7, nan) == 8
;; run: eq(7, 2.5) == 33
;; run: eq(7, 1) == 7
;; run: eq(7, nan) == 7
;; run: not_nan(1, 5) == 5
;; run: not_nan(nan, 5) == 0
;; run: null_if_nan(1) == 0
;; run: null_if_nan(nan) == 1
