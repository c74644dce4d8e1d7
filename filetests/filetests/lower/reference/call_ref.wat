;; test: ir
(module
  (type $t (func (param i32) (result i32)))
  (type $many (func (param i64 i64 i64 i64 i64 i64 i64 i64 i64) (result i64)))
  (func $nullable (param (ref null $t) i32) (result i32)
    (call_ref $t (local.get 1) (local.get 0)))
  (func $never_null (param (ref $t) i32) (result i32)
    (i32.add (call_ref $t (local.get 1) (local.get 0)) (local.get 1)))
  (func $null (result i32) (call_ref $t (i32.const 1) (ref.null $t)))
  (func $leave (param i32 (ref null $t)) (result i32)
    (return_call_ref $t (local.get 0) (local.get 1)))
  (func $leave_with_stack (param i64 (ref null $many)) (result i64)
    (return_call_ref $many (local.get 0) (local.get 0) (local.get 0) (local.get 0)
      (local.get 0) (local.get 0) (local.get 0) (local.get 0) (local.get 0) (local.get 1))))

;; > function %nullable (ref, i32) -> (i32) {
;; >     var l0: ref 0..0 w1
;; >     var l1: i32 0..0 w1
;; > block0:
;; >     v0 = call_ref.i32 l0, 0 [l1]
;; >     return [v0]
;; > }
;; >
;; > function %never_null (ref, i32) -> (i32) {
;; >     var l0: ref 0..0 w1
;; >     var l1: i32 0..1 w2 call
;; > block0:
;; >     v0 = call_ref.i32 l0, 0 [l1]
;; >     v1 = iadd.i32 v0, l1
;; >     return [v1]
;; > }
;; >
;; > function %null () -> (i32) {
;; > block0:
;; >     v0 = sink iconst.ref 0x0
;; >     v1 = sink iconst.i32 1
;; >     v2 = call_ref.i32 v0, 0 [v1]
;; >     return [v2]
;; > }
;; >
;; > function %leave (i32, ref) -> (i32) {
;; >     var l0: i32 0..0 w1
;; >     var l1: ref 0..0 w1
;; > block0:
;; >     return_call_ref l1, 0 [l0]
;; > }
;; >
;; > function %leave_with_stack (i64, ref) -> (i64) {
;; >     var l0: i64 0..0 w9
;; >     var l1: ref 0..0 w1
;; > block0:
;; >     return_call_ref l1, 1 [l0, l0, l0, l0, l0, l0, l0, l0, l0]
;; > }
