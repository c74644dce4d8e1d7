;; test: run
(module
  (type $t (func (param i32) (result i32)))
  (import "host" "twice" (func $twice (param i32) (result i32)))
  (table $filled 3 funcref)
  (elem (i32.const 0) $inc $inc $inc)
  (elem declare func $wide $twice)
  (func $inc (type $t) (i32.add (local.get 0) (i32.const 1)))
  (func $wide (param i64) (result i64) (local.get 0))
  (func (export "call") (param i32 i32) (result i32)
    (call_indirect $filled (type $t) (local.get 1) (local.get 0)))
  (func (export "leave") (param i32 i32) (result i32)
    (return_call_indirect $filled (type $t) (local.get 1) (local.get 0)))
  (func (export "write")
    (table.set (i32.const 0) (ref.null func))
    (table.set (i32.const 1) (ref.func $wide))
    (table.set (i32.const 2) (ref.func $twice))))

;; run: call(0, 5) == 6
;; run: call(2, 5) == 6
;; run: write()
;; run: call(0, 5) traps "uninitialized element"
;; run: call(1, 5) traps "indirect call type mismatch"
;; run: call(2, 5) == 10
;; run: leave(0, 5) traps "uninitialized element"
;; run: leave(1, 5) traps "indirect call type mismatch"
;; run: leave(2, 5) == 10
