;; test: ir
(module
  (func $block (param i32) (result i32)
    (block (result i32)
      (br 0 (local.get 0))))
  (func $loop (param i32) (result i32)
    (local i32)
    (block
      (loop
        (br_if 1 (i32.eqz (local.get 0)))
        (local.set 1 (i32.add (local.get 1) (local.get 0)))
        (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
        (br 0)))
    (local.get 1))
  (func $swapping (param i32 i64 i64) (result i64)
    (loop (param) (result)
      (local.get 1) (local.get 2) (local.set 1) (local.set 2)
      (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
    (local.get 1)))

;; > function %block (i32) -> (i32) {
;; >     var l0: i32 0..0 w1
;; >     var l1: i32 0..2 w2
;; > block0:
;; >     var_set l1, l0
;; >     jump block1
;; > block1:
;; >     return [l1]
;; > }
;; >
;; > function %loop (i32) -> (i32) {
;; >     var l0: i32 0..8 w32
;; >     var l1: i32 0..9 w17 zero
;; > block0:
;; >     jump block1
;; > block1: loop, depth 1
;; >     v1 = sink eqz.i32 l0
;; >     br_if v1, block3, block2
;; > block2: depth 1, extends
;; >     v3 = iadd.i32 l1, l0
;; >     var_set l1, v3
;; >     v5 = sink iconst.i32 -1
;; >     v6 = iadd.i32 l0, v5
;; >     var_set l0, v6
;; >     jump block1
;; > block3:
;; >     return [l1]
;; > }
;; >
;; > function %swapping (i32, i64, i64) -> (i64) {
;; >     var l0: i32 0..7 w24
;; >     var l1: i64 0..8 w17
;; >     var l2: i64 0..7 w16
;; > block0:
;; >     jump block1
;; > block1: loop, depth 1
;; >     v1 = copy.i64 l1
;; >     var_set l1, l2
;; >     var_set l2, v1
;; >     v4 = sink iconst.i32 -1
;; >     v5 = iadd.i32 l0, v4
;; >     var_set l0, v5
;; >     br_if l0, block1, block2
;; > block2: extends
;; >     return [l1]
;; > }
