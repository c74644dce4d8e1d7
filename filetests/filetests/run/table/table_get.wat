;; test: run
(module
  (type $t (func (result i32)))
  (table $f 4 8 funcref)
  (table $e 3 10 externref)
  (elem (table $f) (i32.const 1) func $x $y)
  (func $x (result i32) (i32.const 10))
  (func $y (result i32) (i32.const 20))
  (func (export "f_null") (param i32) (result i32) (ref.is_null (table.get $f (local.get 0))))
  (func (export "e_null") (param i32) (result i32) (ref.is_null (table.get $e (local.get 0))))
  (func (export "move") (param i32 i32) (table.set $f (local.get 0) (table.get $f (local.get 1))))
  (func (export "clear") (param i32) (table.set $f (local.get 0) (ref.null func)))
  (func (export "clear_e") (param i32) (table.set $e (local.get 0) (ref.null extern)))
  (func (export "call") (param i32) (result i32) (call_indirect $f (type $t) (local.get 0))))

;; run: f_null(0) == 1
;; run: f_null(1) == 0
;; run: f_null(4) traps "out of bounds table access"
;; run: f_null(-1) traps "out of bounds table access"
;; run: e_null(2) == 1
;; run: e_null(3) traps "out of bounds table access"
;; run: call(1) == 10
;; run: call(2) == 20
;; run: move(0, 2)
;; run: call(0) == 20
;; run: move(3, 0)
;; run: call(3) == 20
;; run: clear(0)
;; run: call(0) traps "uninitialized element"
;; run: f_null(0) == 1
;; run: call(3) == 20
;; run: clear(4) traps "out of bounds table access"
;; run: clear_e(2)
;; run: clear_e(3) traps "out of bounds table access"
;; run: move(1, 0)
;; run: call(1) traps "uninitialized element"
