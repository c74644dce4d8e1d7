;; test: run
(module
  (type $t (func (result i32)))
  (table $f 5 funcref)
  (table $g 3 funcref)
  (elem (table $f) (i32.const 0) func $x $y $z)
  (func $x (result i32) (i32.const 10))
  (func $y (result i32) (i32.const 20))
  (func $z (result i32) (i32.const 30))
  (func (export "copy") (param i32 i32 i32) (table.copy $f $f (local.get 0) (local.get 1) (local.get 2)))
  (func (export "to_g") (param i32 i32 i32) (table.copy $g $f (local.get 0) (local.get 1) (local.get 2)))
  (func (export "call") (param i32) (result i32) (call_indirect $f (type $t) (local.get 0)))
  (func (export "call_g") (param i32) (result i32) (call_indirect $g (type $t) (local.get 0))))

;; run: copy(1, 0, 3)
;; run: call(0) == 10
;; run: call(1) == 10
;; run: call(2) == 20
;; run: call(3) == 30
;; run: copy(0, 1, 3)
;; run: call(1) == 20
;; run: call(2) == 30
;; run: to_g(0, 1, 3)
;; run: call_g(0) == 20
;; run: call_g(2) == 30
;; run: to_g(1, 0, 3) traps "out of bounds table access"
;; run: copy(3, 3, 3) traps "out of bounds table access"
;; run: copy(5, 0, 0)
;; run: copy(0, 6, 0) traps "out of bounds table access"
