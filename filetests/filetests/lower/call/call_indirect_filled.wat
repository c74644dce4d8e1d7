;; test: ir
(module
  (type $t (func (param i32) (result i32)))
  (type $u (func (param i32) (result i32)))
  (type $v (func (param i64) (result i32)))
  (import "host" "twice" (func $twice (param i32) (result i32)))
  (table $filled 2 funcref)
  (table $typed 3 (ref $t) (ref.func $inc))
  (table $null 3 3 funcref)
  (table $two 2 2 funcref)
  (table $imported 2 2 funcref)
  (elem (table $filled) (i32.const 0) func $inc $dec)
  (elem (table $null) (i32.const 1) func $inc $dec)
  (elem (table $two) (i32.const 0) func $inc $wide)
  (elem (table $imported) (i32.const 0) func $inc $twice)
  (func $inc (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
  (func $dec (param i32) (result i32) (i32.sub (local.get 0) (i32.const 1)))
  (func $wide (param i64) (result i32) (i32.wrap_i64 (local.get 0)))
  (func $call_filled (param i32 i32) (result i32)
    (call_indirect $filled (type $t) (local.get 1) (local.get 0)))
  (func $call_constant (param i32) (result i32)
    (call_indirect $filled (type $u) (local.get 0) (i32.const 1)))
  (func $call_typed (param i32 i32) (result i32)
    (call_indirect $typed (type $t) (local.get 1) (local.get 0)))
  (func $leave (param i32 i32) (result i32)
    (return_call_indirect $filled (type $t) (local.get 1) (local.get 0)))
  ;; These are checked.
  (func $other_type (param i64 i32) (result i32)
    (call_indirect $filled (type $v) (local.get 0) (local.get 1)))
  (func $call_null (param i32 i32) (result i32)
    (call_indirect $null (type $t) (local.get 1) (local.get 0)))
  (func $call_two (param i32 i32) (result i32)
    (call_indirect $two (type $t) (local.get 1) (local.get 0)))
  (func $call_imported (param i32 i32) (result i32)
    (call_indirect $imported (type $t) (local.get 1) (local.get 0))))

;; > function %inc (i32) -> (i32) {
;; >     var l0: i32 0..1 w1
;; > block0:
;; >     v0 = sink iconst.i32 1
;; >     v1 = iadd.i32 l0, v0
;; >     return [v1]
;; > }
;; >
;; > function %dec (i32) -> (i32) {
;; >     var l0: i32 0..1 w1
;; > block0:
;; >     v0 = sink iconst.i32 -1
;; >     v1 = iadd.i32 l0, v0
;; >     return [v1]
;; > }
;; >
;; > function %wide (i64) -> (i32) {
;; >     var l0: i64 0..0 w1
;; > block0:
;; >     v0 = wrap.i32 l0
;; >     return [v0]
;; > }
;; >
;; > function %call_filled (i32, i32) -> (i32) {
;; >     var l0: i32 0..0 w1
;; >     var l1: i32 0..0 w1
;; > block0:
;; >     v0 = call_indirect.i32 l0, 0, 0 own [l1]
;; >     return [v0]
;; > }
;; >
;; > function %call_constant (i32) -> (i32) {
;; >     var l0: i32 0..1 w1
;; > block0:
;; >     v0 = sink iconst.i32 1
;; >     v1 = call_indirect.i32 v0, 1, 0 own [l0]
;; >     return [v1]
;; > }
;; >
;; > function %call_typed (i32, i32) -> (i32) {
;; >     var l0: i32 0..0 w1
;; >     var l1: i32 0..0 w1
;; > block0:
;; >     v0 = call_indirect.i32 l0, 0, 1 own [l1]
;; >     return [v0]
;; > }
;; >
;; > function %leave (i32, i32) -> (i32) {
;; >     var l0: i32 0..0 w1
;; >     var l1: i32 0..0 w1
;; > block0:
;; >     return_call_indirect l0, 0, 0 own [l1]
;; > }
;; >
;; > function %other_type (i64, i32) -> (i32) {
;; >     var l0: i64 0..0 w1
;; >     var l1: i32 0..0 w1
;; > block0:
;; >     v0 = call_indirect.i32 l1, 2, 0 [l0]
;; >     return [v0]
;; > }
;; >
;; > function %call_null (i32, i32) -> (i32) {
;; >     var l0: i32 0..0 w1
;; >     var l1: i32 0..0 w1
;; > block0:
;; >     v0 = call_indirect.i32 l0, 0, 2 [l1]
;; >     return [v0]
;; > }
;; >
;; > function %call_two (i32, i32) -> (i32) {
;; >     var l0: i32 0..0 w1
;; >     var l1: i32 0..0 w1
;; > block0:
;; >     v0 = call_indirect.i32 l0, 0, 3 [l1]
;; >     return [v0]
;; > }
;; >
;; > function %call_imported (i32, i32) -> (i32) {
;; >     var l0: i32 0..0 w1
;; >     var l1: i32 0..0 w1
;; > block0:
;; >     v0 = call_indirect.i32 l0, 0, 4 [l1]
;; >     return [v0]
;; > }
