;; test: variables
(module
  (tag $e (param i32))
  (func $may_throw (param i32) (result i32) (local.get 0))
  ;; Behind a call that may throw comes the block to which it returns: what moves values for the
  ;; handler stands later. The result is written there.
  (func $in_a_row (param $a i32) (result i32)
    (local $x i32)
    (local.set $x (i32.const 7))
    (block $caught (result i32)
      (try_table (result i32) (catch $e $caught)
        (local.set $x (call $may_throw (local.get $a)))
        (local.set $x (i32.add (local.get $x) (call $may_throw (local.get $x))))
        (i32.mul (local.get $x) (call $may_throw (i32.const 3)))))
    (i32.sub (local.get $x)))
  ;; In a loop that the handler goes on with.
  (func $in_loop (param $n i32) (result i32)
    (local $sum i32)
    (loop $l
      (block $caught (result i32)
        (try_table (result i32) (catch $e $caught)
          (call $may_throw (local.get $n))))
      (local.set $sum (i32.add (local.get $sum)))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))

;; > function %may_throw (i32) -> (i32) {
;; >     var l0: i32 0..0 w1
;; > block0:
;; >     return [l0]
;; > }
;; >
;; > function %in_a_row (i32) -> (i32) {
;; >     var l0: i32 0..1 w1
;; >     var l1: i32 3..28 w7 call
;; >     var l2: i32 12..28 w3 call
;; >     var l3: ref 17..26 w5 call
;; > block0:
;; >     v0 = sink iconst.i32 7
;; >     v1 = call.i32 0 [l0]
;; >     unwind block1, block4
;; > block1: extends
;; >     var_set l1, v1
;; >     v4 = call.i32 0 [l1]
;; >     unwind block2, block5
;; > block2: extends
;; >     v6 = iadd.i32 l1, v4
;; >     var_set l1, v6
;; >     v8 = sink iconst.i32 3
;; >     v9 = call.i32 0 [v8]
;; >     unwind block3, block5
;; > block3: extends
;; >     v11 = imul.i32 l1, v9
;; >     var_set l2, v11
;; >     jump block8
;; > block4:
;; >     var_set l1, v0
;; >     jump block5
;; > block5:
;; >     v16 = catch.ref
;; >     var_set l3, v16
;; >     v18 = tag.ref 0
;; >     v19 = exception_tag.ref l3
;; >     v20 = sink eq.ref v19, v18
;; >     br_if v20, block6, block7
;; > block6: extends
;; >     v22 = exception_get.i32 l3, 0
;; >     var_set l2, v22
;; >     exception_drop 0, 0 [l3]
;; >     jump block8
;; > block7:
;; >     throw 0, 0 [l3]
;; >     trap Unreachable
;; > block8:
;; >     v28 = isub.i32 l2, l1
;; >     return [v28]
;; > }
;; >
;; > function %in_loop (i32) -> (i32) {
;; >     var l0: i32 0..25 w48 call
;; >     var l1: i32 3..26 w34 call
;; >     var l2: i32 7..20 w24 call
;; >     var l3: ref 2..25 w9 call
;; >     var l4: ref 10..18 w40 call
;; > block0:
;; >     v0 = sink iconst.i32 0
;; >     v1 = tag.ref 0
;; >     var_set l3, v1
;; >     var_set l1, v0
;; >     jump block1
;; > block1: loop, depth 1
;; >     v5 = call.i32 0 [l0]
;; >     unwind block2, block3
;; > block2: depth 1, extends
;; >     var_set l2, v5
;; >     jump block6
;; > block3: depth 1
;; >     v9 = catch.ref
;; >     var_set l4, v9
;; >     v11 = exception_tag.ref l4
;; >     v12 = sink eq.ref v11, l3
;; >     br_if v12, block4, block5
;; > block4: depth 1, extends
;; >     v14 = exception_get.i32 l4, 0
;; >     var_set l2, v14
;; >     exception_drop 0, 0 [l4]
;; >     jump block6
;; > block5: depth 1
;; >     throw 0, 0 [l4]
;; >     trap Unreachable
;; > block6: depth 1
;; >     v20 = iadd.i32 l2, l1
;; >     var_set l1, v20
;; >     v22 = sink iconst.i32 -1
;; >     v23 = iadd.i32 l0, v22
;; >     var_set l0, v23
;; >     br_if l0, block1, block7
;; > block7: extends
;; >     return [l1]
;; > }
