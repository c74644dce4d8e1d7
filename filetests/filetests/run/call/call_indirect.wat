;; test: run
(module
  (type $t (func (param i32) (result i32)))
  (type $u (func (param i64) (result i64)))
  (import "host" "twice" (func $twice (param i32) (result i32)))
  (table 7 funcref)
  (elem (i32.const 1) $inc $dec $wide $twice)
  (func $inc (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
  (func $dec (param i32) (result i32) (i32.sub (local.get 0) (i32.const 1)))
  (func $wide (param i64) (result i64) (i64.mul (local.get 0) (i64.const 3)))
  (memory 1)
  (func (export "call") (param i32 i32) (result i32)
    (i32.store (i32.const 0) (i32.const 1000))
    (i32.add (call_indirect (type $t) (local.get 1) (local.get 0)) (i32.load (i32.const 0))))
  (func (export "call_u") (param i32 i64) (result i64)
    (call_indirect (type $u) (local.get 1) (local.get 0)))
  (func (export "constant") (param i32) (result i32)
    (call_indirect (type $t) (local.get 0) (i32.const 2))))

;; run: call(1, 5) == 1006
;; run: call(2, 5) == 1004
;; run: call(4, 5) == 1010
;; run: call(3, 5) traps "indirect call type mismatch"
;; run: call(0, 5) traps "uninitialized element"
;; run: call(5, 5) traps "uninitialized element"
;; run: call(7, 5) traps "undefined element"
;; run: call(-1, 5) traps "undefined element"
;; run: call_u(3, 7) == 21
;; run: call_u(1, 7) traps "indirect call type mismatch"
;; run: constant(9) == 8
