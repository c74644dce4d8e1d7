;; test: ir
(module
  (type $t (func (param i32) (result i32)))
  (table 4 funcref)
  (func $indirect (param i32 i32) (result i32)
    (call_indirect (type $t) (local.get 1) (local.get 0)))
  (func $constant (param i32) (result i32)
    (call_indirect (type $t) (local.get 0) (i32.const 2))))

;; > function %indirect (i32, i32) -> (i32) {
;; >     var l0: i32 0..0 w1
;; >     var l1: i32 0..0 w1
;; > block0:
;; >     v0 = call_indirect.i32 l0, 0, 0 [l1]
;; >     return [v0]
;; > }
;; >
;; > function %constant (i32) -> (i32) {
;; >     var l0: i32 0..1 w1
;; > block0:
;; >     v0 = sink iconst.i32 2
;; >     v1 = call_indirect.i32 v0, 0, 0 [l0]
;; >     return [v1]
;; > }
