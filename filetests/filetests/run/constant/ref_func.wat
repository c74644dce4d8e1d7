;; test: run
(module
  (type $t (func (result i32)))
  (table 2 funcref)
  (elem declare func $f)
  (func $f (result i32) (i32.const 42))
  (func (export "is_null") (result i32) (ref.is_null (ref.func $f)))
  (func (export "store") (param i32) (table.set 0 (local.get 0) (ref.func $f)))
  (func (export "call") (param i32) (result i32) (call_indirect (type $t) (local.get 0))))

;; run: is_null() == 0
;; run: call(1) traps "uninitialized element"
;; run: store(1)
;; run: call(1) == 42
