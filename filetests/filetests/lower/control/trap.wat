;; test: ir
(module
  (func $trap
    (unreachable))
  (func $maybe (param i32) (result i32)
    (if (i32.lt_s (local.get 0) (i32.const 0))
      (then (unreachable)))
    (local.get 0)))

;; > function %trap () -> () {
;; > block0:
;; >     trap Unreachable
;; > }
;; >
;; > function %maybe (i32) -> (i32) {
;; >     var l0: i32 0..4 w2
;; > block0:
;; >     v0 = sink iconst.i32 0
;; >     v1 = sink lt_s.i32 l0, v0
;; >     br_if v1, block1, block2
;; > block1: extends
;; >     trap Unreachable
;; > block2:
;; >     return [l0]
;; > }
