;; test: run
(module
  (global $i32 (mut i32) (i32.const -7))
  (global $i64 (mut i64) (i64.const 0x123456789a))
  (global $f32 (mut f32) (f32.const 1.5))
  (global $f64 (mut f64) (f64.const -2.5))
  (global $constant i32 (i32.add (i32.const 9) (i32.const 1)))
  (func (export "i32") (result i32) (global.get $i32))
  (func (export "i64") (result i64) (global.get $i64))
  (func (export "f32") (result f32) (global.get $f32))
  (func (export "f64") (result f64) (global.get $f64))
  (func (export "constant") (result i32) (global.get $constant))
  (func (export "set_i32") (param i32) (global.set $i32 (local.get 0)))
  (func (export "set_i64") (param i64) (global.set $i64 (local.get 0)))
  (func (export "set_f32") (param f32) (global.set $f32 (local.get 0)))
  (func (export "set_f64") (param f64) (global.set $f64 (local.get 0)))
  (func (export "set_const") (global.set $i64 (i64.const -3)))
  (func (export "order") (param i32) (result i32)
    (global.get $i32)
    (global.set $i32 (local.get 0))
    (i32.sub (global.get $i32))))

;; run: i32() == -7
;; run: i64() == 0x123456789a
;; run: f32() == 1.5
;; run: f64() == -2.5
;; run: constant() == 10
;; run: set_i32(0x80000000)
;; run: set_i64(-1)
;; run: set_f32(-0)
;; run: set_f64(inf)
;; run: i32() == 0x80000000
;; run: i64() == -1
;; run: f32() == -0
;; run: f64() == inf
;; run: set_const()
;; run: i64() == -3
;; run: set_i32(100)
;; run: order(30) == 70
;; run: i32() == 30
