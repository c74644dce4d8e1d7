;; test: opt
(module
  (memory 1)
  (global $g (mut i32) (i32.const 0))
  (func $twice (param i32) (result i32)
    (i32.add (i32.load (local.get 0)) (i32.load (local.get 0))))
  (func $store_between (param i32 i32) (result i32)
    (local i32)
    (local.set 2 (i32.load (local.get 0)))
    (i32.store (local.get 1) (i32.const 1))
    (i32.add (local.get 2) (i32.load (local.get 0))))
  (func $global_between (param i32) (result i32)
    (local i32)
    (local.set 1 (i32.load (local.get 0)))
    (global.set $g (i32.const 1))
    (i32.add (local.get 1) (i32.load (local.get 0))))
  (func $of_store (param i32 i32) (result i32)
    (i32.store (local.get 0) (local.get 1))
    (i32.load (local.get 0)))
  (func $narrow_of_store (param i32 i32) (result i32)
    (i32.store8 (local.get 0) (local.get 1))
    (i32.load8_s (local.get 0))))

;; > function %twice (i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = load.i32 v0 + 0
;; >     v2 = iadd.i32 v1, v1
;; >     return [v2]
;; > }
;; >
;; > function %store_between (i32, i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = param.i32 1
;; >     v2 = load.i32 v0 + 0
;; >     v3 = sink iconst.i32 1
;; >     store.i32 v1 + 0, v3
;; >     v5 = sink load.i32 v0 + 0
;; >     v6 = iadd.i32 v2, v5
;; >     return [v6]
;; > }
;; >
;; > function %global_between (i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = load.i32 v0 + 0
;; >     v2 = sink iconst.i32 1
;; >     global_set.i32 v2, 0
;; >     v4 = iadd.i32 v1, v1
;; >     return [v4]
;; > }
;; >
;; > function %of_store (i32, i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = param.i32 1
;; >     store.i32 v0 + 0, v1
;; >     return [v1]
;; > }
;; >
;; > function %narrow_of_store (i32, i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = param.i32 1
;; >     store8.i32 v0 + 0, v1
;; >     v3 = load8_s.i32 v0 + 0
;; >     return [v3]
;; > }
