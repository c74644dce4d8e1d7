;; test: ir
(module
  (type $t (func (param i32) (result i32)))
  (table $filled 1 funcref)
  (elem (i32.const 0) $inc)
  (func $inc (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
  (func $call (param i32 i32) (result i32)
    (call_indirect (type $t) (local.get 1) (local.get 0)))
  ;; A later function writes the table.
  (func $write (param i32)
    (table.set (local.get 0) (ref.null func))))

;; > function %inc (i32) -> (i32) {
;; >     var l0: i32 0..1 w1
;; > block0:
;; >     v0 = sink iconst.i32 1
;; >     v1 = iadd.i32 l0, v0
;; >     return [v1]
;; > }
;; >
;; > function %call (i32, i32) -> (i32) {
;; >     var l0: i32 0..0 w1
;; >     var l1: i32 0..0 w1
;; > block0:
;; >     v0 = call_indirect.i32 l0, 0, 0 [l1]
;; >     return [v0]
;; > }
;; >
;; > function %write (i32) -> () {
;; >     var l0: i32 0..1 w1
;; > block0:
;; >     v0 = sink iconst.ref 0x0
;; >     table_set.ref l0, v0, 0
;; >     return []
;; > }
