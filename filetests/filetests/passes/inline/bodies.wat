;; test: opt inlining
(module
  (memory 1)
  (func $one_block (param i32) (result i32)
    (i32.load offset=8 (local.get 0)))
  (func $calls_one_block (param i32) (result i32)
    (i32.add (call $one_block (local.get 0)) (i32.const 1)))
  ;; The call's block becomes two; both returns jump to the second.
  (func $two_returns (param i32 i32) (result i32)
    (if (i32.lt_s (local.get 0) (local.get 1))
      (then (return (i32.const 7))))
    (i32.sub (local.get 0) (local.get 1)))
  (func $calls_two_returns (param i32) (result i32)
    (i32.mul
      (call $two_returns (local.get 0) (i32.const 10))
      (call $two_returns (i32.const 3) (i32.const 10))))
  (func $two_results (param i32) (result i32 i64)
    (i32.popcnt (local.get 0))
    (i64.extend_i32_u (local.get 0)))
  (func $calls_two_results (param i32) (result i64 i32)
    (local i64)
    (call $two_results (local.get 0))
    (local.set 1)
    (local.set 0)
    (local.get 1)
    (local.get 0))
  (func $loops (param i32) (result i32)
    (loop $again
      (br_if $again (i32.load8_u (local.tee 0 (i32.add (local.get 0) (i32.const 1))))))
    (local.get 0))
  ;; The loop of the body is in the loop around the call.
  (func $calls_loop (param i32)
    (loop $again
      (br_if $again (call $loops (local.get 0)))))
  (func $nothing)
  (func $calls_nothing
    (call $nothing)
    (call $nothing)))

;; > function %one_block (i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = load.i32 v0 + 8
;; >     return [v1]
;; > }
;; >
;; > function %calls_one_block (i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = load.i32 v0 + 8
;; >     v2 = sink iconst.i32 1
;; >     v3 = iadd.i32 v1, v2
;; >     return [v3]
;; > }
;; >
;; > function %two_returns (i32, i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = param.i32 1
;; >     v2 = sink lt_s.i32 v0, v1
;; >     br_if v2, block1, block2
;; > block1: extends
;; >     v4 = sink iconst.i32 7
;; >     return [v4]
;; > block2:
;; >     v6 = isub.i32 v0, v1
;; >     return [v6]
;; > }
;; >
;; > function %calls_two_returns (i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = sink iconst.i32 -10
;; >     v2 = sink iconst.i32 10
;; >     v3 = sink lt_s.i32 v0, v2
;; >     br_if v3, block1, block2
;; > block1: extends
;; >     v5 = sink iconst.i32 7
;; >     jump block3(v5)
;; > block2:
;; >     v7 = iadd.i32 v0, v1
;; >     jump block3(v7)
;; > block3:
;; >     v9 = param.i32 0
;; >     v10 = sink iconst.i32 7
;; >     v11 = imul.i32 v9, v10
;; >     return [v11]
;; > }
;; >
;; > function %two_results (i32) -> (i32, i64) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = popcnt.i32 v0
;; >     v2 = extend_u.i64 v0
;; >     return [v1, v2]
;; > }
;; >
;; > function %calls_two_results (i32) -> (i64, i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = popcnt.i32 v0
;; >     v2 = extend_u.i64 v0
;; >     return [v2, v1]
;; > }
;; >
;; > function %loops (i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     jump block1(v0)
;; > block1: loop, depth 1
;; >     v2 = param.i32 0
;; >     v3 = sink iconst.i32 1
;; >     v4 = iadd.i32 v2, v3
;; >     v5 = load8_u.i32 v4 + 0
;; >     br_if v5, block2, block3
;; > block2: depth 1, extends
;; >     jump block1(v4)
;; > block3:
;; >     return [v4]
;; > }
;; >
;; > function %calls_loop (i32) -> () ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     jump block1
;; > block1: loop, depth 1
;; >     jump block2(v0)
;; > block2: loop, depth 2
;; >     v3 = param.i32 0
;; >     v4 = sink iconst.i32 1
;; >     v5 = iadd.i32 v3, v4
;; >     v6 = load8_u.i32 v5 + 0
;; >     br_if v6, block3, block4
;; > block3: depth 2, extends
;; >     jump block2(v5)
;; > block4: depth 1
;; >     br_if v5, block5, block6
;; > block5: depth 1, extends
;; >     jump block1
;; > block6:
;; >     return []
;; > }
;; >
;; > function %nothing () -> () ssa {
;; > block0:
;; >     return []
;; > }
;; >
;; > function %calls_nothing () -> () ssa {
;; > block0:
;; >     return []
;; > }
