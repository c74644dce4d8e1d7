;; test: ir
(module
  (func $old_value (param i32) (result i32)
    (local.get 0)
    (local.set 0 (i32.const 5))
    (local.get 0)
    (i32.sub))
  (func $swap (param i64 i64) (result i64 i64)
    (local $t i64)
    (local.set $t (local.get 0))
    (local.set 0 (local.get 1))
    (local.set 1 (local.get $t))
    (local.get 0) (local.get 1)))

;; > function %old_value (i32) -> (i32) {
;; >     var l0: i32 0..3 w3
;; > block0:
;; >     v0 = copy.i32 l0
;; >     v1 = sink iconst.i32 5
;; >     var_set l0, v1
;; >     v3 = isub.i32 v0, l0
;; >     return [v3]
;; > }
;; >
;; > function %swap (i64, i64) -> (i64, i64) {
;; >     var l0: i64 0..3 w3
;; >     var l1: i64 0..3 w3
;; >     var l2: i64 0..2 w2
;; > block0:
;; >     var_set l2, l0
;; >     var_set l0, l1
;; >     var_set l1, l2
;; >     return [l0, l1]
;; > }
