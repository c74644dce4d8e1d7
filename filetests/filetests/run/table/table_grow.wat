;; test: run
(module
  (type $t (func (result i32)))
  (table $f 2 5 funcref)
  (table $e 0 3 externref)
  (elem declare func $x)
  (func $x (result i32) (i32.const 10))
  (func (export "grow") (param i32) (result i32) (table.grow $f (ref.func $x) (local.get 0)))
  (func (export "grow_null") (param i32) (result i32) (table.grow $f (ref.null func) (local.get 0)))
  (func (export "grow_e") (param i32) (result i32) (table.grow $e (ref.null extern) (local.get 0)))
  (func (export "size") (result i32) (table.size $f))
  (func (export "size_e") (result i32) (table.size $e))
  (func (export "call") (param i32) (result i32) (call_indirect $f (type $t) (local.get 0))))

;; run: size() == 2
;; run: call(2) traps "undefined element"
;; run: grow(1) == 2
;; run: call(2) == 10
;; run: call(1) traps "uninitialized element"
;; run: grow_null(1) == 3
;; run: call(3) traps "uninitialized element"
;; run: grow(2) == -1
;; run: grow(-1) == -1
;; run: size() == 4
;; run: grow(0) == 4
;; run: grow_e(3) == 0
;; run: size_e() == 3
;; run: grow_e(1) == -1
