;; test: run
(module
  (type $t (func (result i32)))
  (table $f 5 funcref)
  (elem declare func $x)
  (func $x (result i32) (i32.const 10))
  (func (export "fill") (param i32 i32) (table.fill $f (local.get 0) (ref.func $x) (local.get 1)))
  (func (export "clear") (param i32 i32) (table.fill $f (local.get 0) (ref.null func) (local.get 1)))
  (func (export "call") (param i32) (result i32) (call_indirect $f (type $t) (local.get 0))))

;; run: fill(1, 3)
;; run: call(0) traps "uninitialized element"
;; run: call(1) == 10
;; run: call(3) == 10
;; run: call(4) traps "uninitialized element"
;; run: fill(4, 2) traps "out of bounds table access"
;; run: call(4) traps "uninitialized element"
;; run: clear(2, 3)
;; run: call(1) == 10
;; run: call(2) traps "uninitialized element"
;; run: fill(5, 0)
;; run: fill(6, 0) traps "out of bounds table access"
