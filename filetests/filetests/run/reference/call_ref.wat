;; test: run
(module
  (type $unary (func (param i32) (result i32)))
  (type $many (func (param i64 i64 i64 i64 i64 i64 i64 i64 i64 f64)
    (result i64 f64 i64 i64 i64 i64 i64 i64 i64)))
  (func $double (type $unary) (i32.mul (local.get 0) (i32.const 2)))
  (func $square (type $unary) (i32.mul (local.get 0) (local.get 0)))
  (func $turn (type $many)
    (local.get 8) (local.get 9) (local.get 7) (local.get 6) (local.get 5) (local.get 4)
    (local.get 3) (local.get 2) (i64.add (local.get 0) (local.get 1)))
  (global $unary (mut (ref null $unary)) (ref.null $unary))
  (table $t 3 (ref $unary) (ref.func $square))
  (elem declare func $turn)
  (elem (table $t) (i32.const 1) (ref $unary) (ref.func $double))
  (func $compose (param $f (ref $unary)) (param $g (ref $unary)) (param i32) (result i32)
    (call_ref $unary (call_ref $unary (local.get 2) (local.get $f)) (local.get $g)))
  (func (export "compose") (param i32) (result i32)
    (i32.sub
      (call $compose (ref.func $double) (ref.func $square) (local.get 0))
      (call $compose (ref.func $square) (ref.func $double) (local.get 0))))
  (func (export "table") (param i32 i32) (result i32)
    (call_ref $unary (local.get 1) (table.get $t (local.get 0))))
  (func (export "indirect") (param i32 i32) (result i32)
    (call_indirect $t (type $unary) (local.get 1) (local.get 0)))
  (func (export "leave") (param i32 i32) (result i32)
    (return_call_ref $unary (local.get 1) (table.get $t (local.get 0))))
  (func (export "null") (param i32) (result i32)
    (i32.add (i32.const 1) (call_ref $unary (local.get 0) (global.get $unary))))
  (func (export "leave_null") (param i32) (result i32)
    (return_call_ref $unary (local.get 0) (global.get $unary)))
  (func (export "leave_null_with_stack") (param i64)
    (result i64 f64 i64 i64 i64 i64 i64 i64 i64)
    (return_call_ref $many (local.get 0) (i64.const 1) (i64.const 2) (i64.const 3) (i64.const 4)
      (i64.const 5) (i64.const 6) (i64.const 7) (i64.const 8) (f64.const 9) (ref.null $many)))
  (func (export "many") (param i64) (result i64 f64 i64 i64 i64 i64 i64 i64 i64)
    (call_ref $many (local.get 0) (i64.const 1) (i64.const 2) (i64.const 3) (i64.const 4)
      (i64.const 5) (i64.const 6) (i64.const 7) (i64.const 8) (f64.const 9) (ref.func $turn)))
  (func (export "leave_many") (param i64) (result i64 f64 i64 i64 i64 i64 i64 i64 i64)
    (return_call_ref $many (local.get 0) (i64.const 1) (i64.const 2) (i64.const 3)
      (i64.const 4) (i64.const 5) (i64.const 6) (i64.const 7) (i64.const 8) (f64.const 9)
      (ref.func $turn)))
  (func (export "set") (global.set $unary (ref.func $square))))

;; run: compose(3) == 18
;; run: table(0, 5) == 25
;; run: table(1, 5) == 10
;; run: table(3, 5) traps "out of bounds table access"
;; run: indirect(2, 6) == 36
;; run: leave(1, 7) == 14
;; run: null(1) traps "null reference"
;; run: leave_null(1) traps "null reference"
;; run: leave_null_with_stack(1) traps "null reference"
;; run: many(10) == 8, 9, 7, 6, 5, 4, 3, 2, 11
;; run: leave_many(20) == 8, 9, 7, 6, 5, 4, 3, 2, 21
;; run: set() ==
;; run: null(4) == 17
;; run: leave_null(4) == 16
