;; test: ir
(module
  (func $if (param i32) (result i32)
    (if (result i32) (local.get 0)
      (then (i32.const 1))
      (else (i32.const 2))))
  (func $if_no_else (param i32 i32) (result i32)
    (if (local.get 0)
      (then (local.set 1 (i32.const 5))))
    (local.get 1))
  (func $with_value (param i32) (result i32)
    (block (result i32)
      (drop (br_if 0 (i32.const 3) (local.get 0)))
      (i32.const 4)))
  (func $and (param i32 i32) (result i32)
    (if (result i32) (i32.and (local.get 0) (i32.const 4))
      (then (local.get 1))
      (else (i32.const 0)))))

;; > function %if (i32) -> (i32) {
;; >     var l0: i32 0..0 w1
;; >     var l1: i32 2..7 w3
;; > block0:
;; >     br_if l0, block1, block2
;; > block1: extends
;; >     v1 = sink iconst.i32 1
;; >     var_set l1, v1
;; >     jump block3
;; > block2:
;; >     v4 = sink iconst.i32 2
;; >     var_set l1, v4
;; >     jump block3
;; > block3:
;; >     return [l1]
;; > }
;; >
;; > function %if_no_else (i32, i32) -> (i32) {
;; >     var l0: i32 0..0 w1
;; >     var l1: i32 0..4 w2
;; > block0:
;; >     br_if l0, block1, block2
;; > block1: extends
;; >     v1 = sink iconst.i32 5
;; >     var_set l1, v1
;; >     jump block2
;; > block2:
;; >     return [l1]
;; > }
;; >
;; > function %with_value (i32) -> (i32) {
;; >     var l0: i32 0..2 w1
;; >     var l1: i32 1..6 w3
;; > block0:
;; >     v0 = sink iconst.i32 3
;; >     var_set l1, v0
;; >     br_if l0, block2, block1
;; > block1: extends
;; >     v3 = sink iconst.i32 4
;; >     var_set l1, v3
;; >     jump block2
;; > block2:
;; >     return [l1]
;; > }
;; >
;; > function %and (i32, i32) -> (i32) {
;; >     var l0: i32 0..1 w1
;; >     var l1: i32 0..3 w1
;; >     var l2: i32 3..8 w3
;; > block0:
;; >     v0 = sink iconst.i32 4
;; >     v1 = and.i32 l0, v0
;; >     br_if v1, block1, block2
;; > block1: extends
;; >     var_set l2, l1
;; >     jump block3
;; > block2:
;; >     v5 = sink iconst.i32 0
;; >     var_set l2, v5
;; >     jump block3
;; > block3:
;; >     return [l2]
;; > }
