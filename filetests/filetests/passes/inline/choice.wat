;; test: opt inlining
(module
  (import "host" "f" (func $imported))
  (memory 1)
  (tag $t)
  ;; One inlines the other, but no function itself.
  (func $recursive (param i32) (result i32)
    (if (result i32) (local.get 0)
      (then (call $recursive (i32.sub (local.get 0) (i32.const 1))))
      (else (i32.const 0))))
  (func $calls_recursive (result i32)
    (call $recursive (i32.const 3)))
  (func $calls_imported (call $imported))
  (func $never_returns (unreachable))
  (func $calls_never_returns (call $never_returns))
  (func $leaves (return_call $calls_imported))
  (func $calls_leaves (call $leaves))
  (func $catches (block (try_table (catch_all 0) (call $imported))))
  (func $calls_catches (call $catches))
  ;; What a call throws is caught where the call stands.
  (func $throws (throw $t))
  (func $calls_imported_once (call $imported))
  (func $caught (block (try_table (catch_all 0) (call $calls_imported_once))))
  ;; Worth it in a loop only.
  (func $medium (param i32 i32) (result i32)
    (i32.xor
      (i32.mul (i32.add (local.get 0) (i32.const 5)) (i32.rotl (local.get 1) (i32.const 3)))
      (i32.mul (i32.sub (local.get 0) (local.get 1))
        (i32.rotl (i32.xor (local.get 0) (local.get 1)) (i32.and (local.get 1) (i32.const 3))))))
  (func $calls_medium (param i32) (result i32)
    (call $medium (local.get 0) (i32.const 5)))
  (func $calls_medium_in_loop (param i32)
    (loop $again
      (br_if $again (local.tee 0 (call $medium (local.get 0) (i32.const 5))))))
  ;; Costs nothing, but is long.
  (func $table (param i32) (result i32)
    (block $b
      (block $a
        (br_table $a $b $a $a $a $a $a $a $a $a $a $a $a $a $a $a $a $a $a $a $a $a $a $a $a $a $a
          $a $a $a $a $a $a $a $a $a $a $a $a $a $a $a $a $a $a $a $a $a $a (local.get 0)))
      (return (i32.const 2)))
    (i32.const 1))
  (func $calls_table (param i32) (result i32)
    (call $table (local.get 0))))

;; > function %recursive (i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     br_if v0, block1, block5
;; > block1: extends
;; >     v2 = sink iconst.i32 -1
;; >     v3 = iadd.i32 v0, v2
;; >     br_if v3, block3, block2
;; > block2: extends
;; >     v5 = sink iconst.i32 0
;; >     jump block4(v5)
;; > block3:
;; >     v7 = call.i32 1 [v3]
;; >     jump block4(v7)
;; > block4:
;; >     v9 = param.i32 0
;; >     jump block6(v9)
;; > block5:
;; >     v11 = sink iconst.i32 0
;; >     jump block6(v11)
;; > block6:
;; >     v13 = param.i32 0
;; >     return [v13]
;; > }
;; >
;; > function %calls_recursive () -> (i32) ssa {
;; > block0:
;; >     v0 = sink iconst.i32 1
;; >     v1 = call.i32 1 [v0]
;; >     return [v1]
;; > }
;; >
;; > function %calls_imported () -> () ssa {
;; > block0:
;; >     call 0 []
;; >     return []
;; > }
;; >
;; > function %never_returns () -> () ssa {
;; > block0:
;; >     trap Unreachable
;; > }
;; >
;; > function %calls_never_returns () -> () ssa {
;; > block0:
;; >     call 4 []
;; >     return []
;; > }
;; >
;; > function %leaves () -> () ssa {
;; > block0:
;; >     return_call 3 []
;; > }
;; >
;; > function %calls_leaves () -> () ssa {
;; > block0:
;; >     call 6 []
;; >     return []
;; > }
;; >
;; > function %catches () -> () ssa {
;; > block0:
;; >     call 0 []
;; >     unwind block1, block2
;; > block1: extends
;; >     jump block3
;; > block2:
;; >     v3 = catch.ref
;; >     exception_drop 0, 0 [v3]
;; >     jump block3
;; > block3:
;; >     return []
;; > }
;; >
;; > function %calls_catches () -> () ssa {
;; > block0:
;; >     call 8 []
;; >     return []
;; > }
;; >
;; > function %throws () -> () ssa {
;; > block0:
;; >     v0 = exception_new.ref 0, 0 []
;; >     throw 0, 0 [v0]
;; >     trap Unreachable
;; > }
;; >
;; > function %calls_imported_once () -> () ssa {
;; > block0:
;; >     call 0 []
;; >     return []
;; > }
;; >
;; > function %caught () -> () ssa {
;; > block0:
;; >     call 11 []
;; >     unwind block1, block2
;; > block1: extends
;; >     jump block3
;; > block2:
;; >     v3 = catch.ref
;; >     exception_drop 0, 0 [v3]
;; >     jump block3
;; > block3:
;; >     return []
;; > }
;; >
;; > function %medium (i32, i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = param.i32 1
;; >     v2 = sink iconst.i32 5
;; >     v3 = iadd.i32 v0, v2
;; >     v4 = sink iconst.i32 3
;; >     v5 = rotl.i32 v1, v4
;; >     v6 = imul.i32 v3, v5
;; >     v7 = isub.i32 v0, v1
;; >     v8 = xor.i32 v0, v1
;; >     v9 = and.i32 v1, v4
;; >     v10 = rotl.i32 v8, v9
;; >     v11 = imul.i32 v7, v10
;; >     v12 = xor.i32 v6, v11
;; >     return [v12]
;; > }
;; >
;; > function %calls_medium (i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = sink iconst.i32 5
;; >     v2 = call.i32 13 [v0, v1]
;; >     return [v2]
;; > }
;; >
;; > function %calls_medium_in_loop (i32) -> () ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = sink iconst.i32 -5
;; >     jump block1(v0)
;; > block1: loop, depth 1
;; >     v3 = param.i32 0
;; >     v4 = sink iconst.i32 5
;; >     v5 = iadd.i32 v3, v4
;; >     v6 = sink iconst.i32 40
;; >     v7 = imul.i32 v5, v6
;; >     v8 = iadd.i32 v3, v1
;; >     v9 = xor.i32 v3, v4
;; >     v10 = sink iconst.i32 1
;; >     v11 = rotl.i32 v9, v10
;; >     v12 = imul.i32 v8, v11
;; >     v13 = xor.i32 v7, v12
;; >     br_if v13, block2, block3
;; > block2: depth 1, extends
;; >     jump block1(v13)
;; > block3:
;; >     return []
;; > }
;; >
;; > function %table (i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     br_table v0, [block1, block2, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1, block1], block1
;; > block1:
;; >     v2 = sink iconst.i32 2
;; >     return [v2]
;; > block2:
;; >     v4 = sink iconst.i32 1
;; >     return [v4]
;; > }
;; >
;; > function %calls_table (i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = call.i32 16 [v0]
;; >     return [v1]
;; > }
