;; test: run
(module
  (type $t (func (result i32)))
  (table $f 5 funcref)
  (elem $s func $x $y)
  (elem $n funcref (ref.null func) (ref.func $y))
  (func $x (result i32) (i32.const 10))
  (func $y (result i32) (i32.const 20))
  (func (export "init") (param i32 i32 i32) (table.init $f $s (local.get 0) (local.get 1) (local.get 2)))
  (func (export "init_n") (param i32 i32 i32) (table.init $f $n (local.get 0) (local.get 1) (local.get 2)))
  (func (export "drop") (elem.drop $s))
  (func (export "call") (param i32) (result i32) (call_indirect $f (type $t) (local.get 0))))

;; run: init(3, 0, 2)
;; run: call(3) == 10
;; run: call(4) == 20
;; run: init(4, 0, 2) traps "out of bounds table access"
;; run: init(0, 1, 2) traps "out of bounds table access"
;; run: init_n(3, 0, 2)
;; run: call(3) traps "uninitialized element"
;; run: call(4) == 20
;; run: drop()
;; run: init(0, 0, 0)
;; run: init(0, 0, 1) traps "out of bounds table access"
