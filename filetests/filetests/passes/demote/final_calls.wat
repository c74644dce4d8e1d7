;; test: variables
(module
  (import "host" "twice" (func $twice (param i32) (result i32)))
  ;; No variable lives across a call behind which there is only a trap, though the text goes on.
  (func $checked (param $p i32) (param $n i32) (result i32)
    (local $sum i32)
    (loop $l
      (if (i32.ge_u (local.get $p) (i32.const 1000))
        (then (drop (call $twice (local.get $p))) (drop (call $twice (i32.const 7))) (unreachable)))
      (local.set $sum (i32.add (local.get $sum) (local.get $p)))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum))
  ;; Here something is read behind the first call.
  (func $read_behind (param $p i32) (param $q i32) (result i32)
    (if (local.get $p)
      (then (drop (call $twice (i32.const 7))) (drop (call $twice (local.get $q))) (unreachable)))
    (i32.add (local.get $p) (local.get $q))))

;; > function %checked (i32, i32) -> (i32) {
;; >     var l0: i32 0..15 w24
;; >     var l1: i32 0..15 w40
;; >     var l2: i32 1..16 w34
;; > block0:
;; >     v0 = sink iconst.i32 0
;; >     var_set l2, v0
;; >     jump block1
;; > block1: loop, depth 1
;; >     v3 = sink iconst.i32 1000
;; >     v4 = sink ge_u.i32 l0, v3
;; >     br_if v4, block2, block3
;; > block2: depth 1, extends
;; >     v6 = call.i32 0 [l0]
;; >     v7 = sink iconst.i32 7
;; >     v8 = call.i32 0 [v7]
;; >     trap Unreachable
;; > block3: depth 1
;; >     v10 = iadd.i32 l2, l0
;; >     var_set l2, v10
;; >     v12 = sink iconst.i32 -1
;; >     v13 = iadd.i32 l1, v12
;; >     var_set l1, v13
;; >     br_if l1, block1, block4
;; > block4: extends
;; >     return [l2]
;; > }
;; >
;; > function %read_behind (i32, i32) -> (i32) {
;; >     var l0: i32 0..5 w2 call
;; >     var l1: i32 0..5 w2 call
;; > block0:
;; >     br_if l0, block1, block2
;; > block1: extends
;; >     v1 = sink iconst.i32 7
;; >     v2 = call.i32 0 [v1]
;; >     v3 = call.i32 0 [l1]
;; >     trap Unreachable
;; > block2:
;; >     v5 = iadd.i32 l0, l1
;; >     return [v5]
;; > }
