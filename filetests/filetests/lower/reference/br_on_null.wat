;; test: ir
(module
  (func $on_null (param $r externref) (param $n i32) (result i32)
    (block $l (result i32)
      (local.get $n)
      (br_on_null $l (local.get $r))
      (drop)
      (i32.add (i32.const 1))))
  (func $on_non_null (param $r externref) (param $n i32) (result i32)
    (block $l (result i32 externref)
      (br_on_non_null $l (local.get $n) (local.get $r))
      (return))
    (drop)
    (i32.mul (i32.const 3)))
  (func $loop (param $r externref) (result externref)
    (local.get $r)
    (loop $l (param externref) (result externref)
      (br_on_non_null $l)
      (ref.null extern)))
  (func $known (param $r (ref extern)) (result externref)
    (block $l
      (br_on_null $l (local.get $r))
      (br_on_non_null 1)
      (unreachable))
    (ref.null extern)))

;; > function %on_null (ref, i32) -> (i32) {
;; >     var l0: ref 0..2 w1
;; >     var l1: i32 0..4 w2
;; >     var l2: i32 0..7 w3
;; > block0:
;; >     var_set l2, l1
;; >     v1 = sink eqz.ref l0
;; >     br_if v1, block2, block1
;; > block1: extends
;; >     v3 = sink iconst.i32 1
;; >     v4 = iadd.i32 l1, v3
;; >     var_set l2, v4
;; >     jump block2
;; > block2:
;; >     return [l2]
;; > }
;; >
;; > function %on_non_null (ref, i32) -> (i32) {
;; >     var l0: ref 0..3 w2
;; >     var l1: i32 0..4 w2
;; >     var l2: i32 0..6 w2
;; >     var l3: ref 1..1 w1
;; > block0:
;; >     var_set l2, l1
;; >     var_set l3, l0
;; >     v2 = sink eqz.ref l0
;; >     br_if v2, block1, block2
;; > block1: extends
;; >     return [l1]
;; > block2:
;; >     v5 = sink iconst.i32 3
;; >     v6 = imul.i32 l2, v5
;; >     return [v6]
;; > }
;; >
;; > function %loop (ref) -> (ref) {
;; >     var l0: ref 0..0 w1
;; >     var l1: ref 0..3 w9
;; > block0:
;; >     var_set l1, l0
;; >     jump block1
;; > block1: loop, depth 1
;; >     v2 = sink eqz.ref l1
;; >     br_if v2, block2, block1
;; > block2: extends
;; >     v4 = sink iconst.ref 0x0
;; >     return [v4]
;; > }
;; >
;; > function %known (ref) -> (ref) {
;; >     var l0: ref 0..0 w1
;; > block0:
;; >     return [l0]
;; > }
