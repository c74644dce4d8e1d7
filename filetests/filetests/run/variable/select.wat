;; test: run
(module
  (func (export "i32") (param i32 i32 i32) (result i32)
    (select (local.get 0) (local.get 1) (local.get 2)))
  (func (export "i64") (param i64 i64 i32) (result i64)
    (select (local.get 0) (local.get 1) (local.get 2)))
  (func (export "f32") (param f32 f32 i32) (result f32)
    (select (local.get 0) (local.get 1) (local.get 2)))
  (func (export "f64") (param f64 f64 i32) (result f64)
    (select (local.get 0) (local.get 1) (local.get 2)))
  (func (export "const") (param i32) (result i32)
    (select (i32.const 10) (i32.const 20) (local.get 0)))
  (func (export "same") (param i32 i32) (result i32)
    (select (local.get 0) (local.get 0) (local.get 1)))
  (func (export "condition") (param i32 i32) (result i32)
    (select (local.get 0) (local.get 1) (local.get 0)))
  (func (export "high") (param i64 i64 i64) (result i64)
    (select (local.get 0) (local.get 1) (i32.wrap_i64 (local.get 2)))))

;; run: i32(1, 2, 0) == 2
;; run: i32(1, 2, -1) == 1
;; run: i64(-1, 0x123456789a, 1) == -1
;; run: i64(-1, 0x123456789a, 0) == 0x123456789a
;; run: f32(1.5, 2.5, 256) == 1.5
;; run: f32(1.5, 2.5, 0) == 2.5
;; run: f64(-0, 0, 0x80000000) == -0
;; run: f64(-0, 0, 0) == 0
;; run: const(3) == 10
;; run: const(0) == 20
;; run: same(7, 0) == 7
;; run: condition(0, 9) == 9
;; run: condition(4, 9) == 4
;; run: high(1, 2, 0x100000000) == 2
;; run: high(1, 2, 0x100000001) == 1
