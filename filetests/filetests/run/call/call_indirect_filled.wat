;; test: run
(module
  (type $t (func (param i32) (result i32)))
  (type $u (func (param i64) (result i64)))
  (import "host" "twice" (func $twice (param i32) (result i32)))
  (table $filled 3 funcref)
  (table $typed 2 (ref $u) (ref.func $wide))
  (table $null 3 3 funcref)
  (table $imported 2 2 funcref)
  (elem (table $filled) (i32.const 0) func $inc $dec $loaded)
  (elem (table $null) (i32.const 1) func $inc $dec)
  (elem (table $imported) (i32.const 0) func $inc $twice)
  (func $inc (type $t) (i32.add (local.get 0) (i32.const 1)))
  (func $dec (type $t) (i32.sub (local.get 0) (i32.const 1)))
  (func $loaded (type $t) (i32.add (local.get 0) (i32.load (i32.const 0))))
  (func $wide (type $u) (i64.mul (local.get 0) (i64.const 3)))
  (memory 1)
  (data (i32.const 0) "\64")
  (func (export "filled") (param i32 i32) (result i32)
    (call_indirect $filled (type $t) (local.get 1) (local.get 0)))
  (func (export "constant") (param i32) (result i32)
    (call_indirect $filled (type $t) (local.get 0) (i32.const 2)))
  (func (export "leave") (param i32 i32) (result i32)
    (return_call_indirect $filled (type $t) (local.get 1) (local.get 0)))
  (func (export "other_type") (param i32) (result i64)
    (call_indirect $filled (type $u) (i64.const 1) (local.get 0)))
  (func (export "typed") (param i32 i64) (result i64)
    (call_indirect $typed (type $u) (local.get 1) (local.get 0)))
  (func (export "null") (param i32 i32) (result i32)
    (call_indirect $null (type $t) (local.get 1) (local.get 0)))
  (func (export "imported") (param i32 i32) (result i32)
    (call_indirect $imported (type $t) (local.get 1) (local.get 0))))

;; run: filled(0, 5) == 6
;; run: filled(1, 5) == 4
;; run: filled(2, 5) == 105
;; run: filled(3, 5) traps "undefined element"
;; run: filled(-1, 5) traps "undefined element"
;; run: constant(5) == 105
;; run: leave(2, 5) == 105
;; run: leave(3, 5) traps "undefined element"
;; run: other_type(0) traps "indirect call type mismatch"
;; run: other_type(3) traps "undefined element"
;; run: typed(1, 5) == 15
;; run: typed(2, 5) traps "undefined element"
;; run: null(1, 5) == 6
;; run: null(0, 5) traps "uninitialized element"
;; run: imported(0, 5) == 6
;; run: imported(1, 5) == 10
;; run: imported(2, 5) traps "undefined element"
