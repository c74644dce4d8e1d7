;; test: variables
(module
  (memory 1)
  (func $callee (param i32) (result i32) (local.get 0))
  ;; Counter and sum are one variable each, and nothing is moved.
  (func $loop (param $n i32) (param $step i32) (result i32)
    (local $sum i32)
    (loop $l
      (local.set $sum (i32.add (local.get $sum) (local.get $step)))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum))
  ;; The block on the edge that leaves the variable as it is goes.
  (func $if_no_else (param $a i32) (param $b i32) (result i32)
    (if (local.get $a) (then (local.set $b (i32.mul (local.get $b) (local.get $a)))))
    (local.get $b))
  ;; The old value is read behind the new one's definition: two variables.
  (func $old_and_new (param $n i32) (result i32)
    (local $old i32)
    (loop $l
      (local.set $old (local.get $n))
      (local.set $n (call $callee (local.get $n)))
      (br_if $l (i32.lt_s (local.get $old) (local.get $n))))
    (local.get $old))
  ;; A cycle of moves: one variable is put aside.
  (func $swap (param $n i32) (param $a i64) (param $b i64) (result i64)
    (local $t i64)
    (loop $l
      (local.set $t (local.get $a))
      (local.set $a (local.get $b))
      (local.set $b (local.get $t))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i64.sub (local.get $a) (local.get $b)))
  ;; Moves in a row: each reads before its source is written.
  (func $shift (param $n i32) (param $a i32) (param $b i32) (param $c i32) (result i32)
    (loop $l
      (local.set $a (local.get $b))
      (local.set $b (local.get $c))
      (local.set $c (local.get $n))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i32.add (local.get $a) (local.get $b)))
  ;; What is read behind a call is a variable, what is read before it is none.
  (func $call (param $a i32) (result i32)
    (local $b i32)
    (local.set $b (i32.mul (local.get $a) (local.get $a)))
    (i32.sub
      (local.get $b)
      (call $callee (i32.add (i32.mul (local.get $a) (i32.const 3)) (i32.const 1)))))
  ;; What is read far away and near is no temporary.
  (func $far (param $n i32) (result i32)
    (local $h i32) (local $x i32)
    (local.set $x (i32.popcnt (local.get $n)))
    (local.set $h (i32.add (local.get $x) (local.get $n)))
    (local.set $h (i32.xor (i32.rotl (local.get $h) (i32.const 1)) (i32.mul (local.get $h) (local.get $n))))
    (local.set $h (i32.xor (i32.rotl (local.get $h) (i32.const 2)) (i32.mul (local.get $h) (local.get $n))))
    (local.set $h (i32.xor (i32.rotl (local.get $h) (i32.const 3)) (i32.mul (local.get $h) (local.get $n))))
    (local.set $h (i32.xor (i32.rotl (local.get $h) (i32.const 4)) (i32.mul (local.get $h) (local.get $n))))
    (local.set $h (i32.xor (i32.rotl (local.get $h) (i32.const 5)) (i32.mul (local.get $h) (local.get $n))))
    (local.set $h (i32.xor (i32.rotl (local.get $h) (i32.const 6)) (i32.mul (local.get $h) (local.get $n))))
    (local.set $h (i32.xor (i32.rotl (local.get $h) (i32.const 7)) (i32.mul (local.get $h) (local.get $n))))
    (i32.add (local.get $x) (local.get $h))))

;; > function %callee (i32) -> (i32) {
;; >     var l0: i32 0..0 w1
;; > block0:
;; >     return [l0]
;; > }
;; >
;; > function %loop (i32, i32) -> (i32) {
;; >     var l0: i32 0..8 w40
;; >     var l1: i32 0..8 w8
;; >     var l2: i32 1..9 w34
;; > block0:
;; >     v0 = sink iconst.i32 0
;; >     var_set l2, v0
;; >     jump block1
;; > block1: loop, depth 1
;; >     v3 = iadd.i32 l2, l1
;; >     var_set l2, v3
;; >     v5 = sink iconst.i32 -1
;; >     v6 = iadd.i32 l0, v5
;; >     var_set l0, v6
;; >     br_if l0, block1, block2
;; > block2: extends
;; >     return [l2]
;; > }
;; >
;; > function %if_no_else (i32, i32) -> (i32) {
;; >     var l0: i32 0..1 w2
;; >     var l1: i32 0..4 w3
;; > block0:
;; >     br_if l0, block1, block2
;; > block1: extends
;; >     v1 = imul.i32 l1, l0
;; >     var_set l1, v1
;; >     jump block2
;; > block2:
;; >     return [l1]
;; > }
;; >
;; > function %old_and_new (i32) -> (i32) {
;; >     var l0: i32 0..7 w41 call
;; >     var l1: i32 2..6 w24
;; > block0:
;; >     jump block1
;; > block1: loop, depth 1
;; >     v1 = call.i32 0 [l0]
;; >     var_set l1, v1
;; >     v3 = sink lt_s.i32 l0, l1
;; >     br_if v3, block2, block3
;; > block2: depth 1, extends
;; >     var_set l0, l1
;; >     jump block1
;; > block3:
;; >     return [l0]
;; > }
;; >
;; > function %swap (i32, i64, i64) -> (i64) {
;; >     var l0: i32 0..8 w40
;; >     var l1: i64 0..9 w33
;; >     var l2: i64 0..9 w33
;; > block0:
;; >     jump block1
;; > block1: loop, depth 1
;; >     v1 = sink iconst.i32 -1
;; >     v2 = iadd.i32 l0, v1
;; >     var_set l0, v2
;; >     br_if l0, block2, block3
;; > block2: depth 1, extends
;; >     v5 = copy.i64 l1
;; >     var_set l1, l2
;; >     var_set l2, v5
;; >     jump block1
;; > block3:
;; >     v9 = isub.i64 l2, l1
;; >     return [v9]
;; > }
;; >
;; > function %shift (i32, i32, i32, i32) -> (i32) {
;; >     var l0: i32 0..8 w40
;; >     var l1: i32 unused
;; >     var l2: i32 0..9 w25
;; >     var l3: i32 0..9 w33
;; >     var l4: i32 3..8 w24
;; > block0:
;; >     jump block1
;; > block1: loop, depth 1
;; >     v1 = sink iconst.i32 -1
;; >     v2 = iadd.i32 l0, v1
;; >     var_set l4, v2
;; >     br_if l4, block2, block3
;; > block2: depth 1, extends
;; >     var_set l2, l3
;; >     var_set l3, l0
;; >     var_set l0, l4
;; >     jump block1
;; > block3:
;; >     v9 = iadd.i32 l2, l3
;; >     return [v9]
;; > }
;; >
;; > function %call (i32) -> (i32) {
;; >     var l0: i32 0..5 w3
;; >     var l1: i32 1..7 w2 call
;; > block0:
;; >     v0 = imul.i32 l0, l0
;; >     var_set l1, v0
;; >     v2 = sink iconst.i32 3
;; >     v3 = sink imul.i32 l0, v2
;; >     v4 = sink iconst.i32 1
;; >     v5 = iadd.i32 v3, v4
;; >     v6 = call.i32 0 [v5]
;; >     v7 = isub.i32 l1, v6
;; >     return [v7]
;; > }
;; >
;; > function %far (i32) -> (i32) {
;; >     var l0: i32 0..29 w9
;; >     var l1: i32 1..31 w3
;; > block0:
;; >     v0 = popcnt.i32 l0
;; >     var_set l1, v0
;; >     v2 = iadd.i32 l1, l0
;; >     v3 = sink iconst.i32 1
;; >     v4 = rotl.i32 v2, v3
;; >     v5 = imul.i32 v2, l0
;; >     v6 = xor.i32 v4, v5
;; >     v7 = sink iconst.i32 2
;; >     v8 = rotl.i32 v6, v7
;; >     v9 = imul.i32 v6, l0
;; >     v10 = xor.i32 v8, v9
;; >     v11 = sink iconst.i32 3
;; >     v12 = rotl.i32 v10, v11
;; >     v13 = imul.i32 v10, l0
;; >     v14 = xor.i32 v12, v13
;; >     v15 = sink iconst.i32 4
;; >     v16 = rotl.i32 v14, v15
;; >     v17 = imul.i32 v14, l0
;; >     v18 = xor.i32 v16, v17
;; >     v19 = sink iconst.i32 5
;; >     v20 = rotl.i32 v18, v19
;; >     v21 = imul.i32 v18, l0
;; >     v22 = xor.i32 v20, v21
;; >     v23 = sink iconst.i32 6
;; >     v24 = rotl.i32 v22, v23
;; >     v25 = imul.i32 v22, l0
;; >     v26 = xor.i32 v24, v25
;; >     v27 = sink iconst.i32 7
;; >     v28 = rotl.i32 v26, v27
;; >     v29 = imul.i32 v26, l0
;; >     v30 = xor.i32 v28, v29
;; >     v31 = iadd.i32 l1, v30
;; >     return [v31]
;; > }
