;; test: opt
;; What is there is not written again, and what is overwritten before anybody sees it is not written.
(module
  (memory 1)
  (global $g (mut i32) (i32.const 0))
  (func $overwritten (param i32 i32)
    (i32.store (local.get 0) (i32.const 0))
    (i32.store (local.get 0) (local.get 1)))
  (func $written_back (param i32)
    (i32.store (local.get 0) (i32.load (local.get 0))))
  (func $seen_by_a_load (param i32 i32 i32) (result i32)
    (i32.store (local.get 0) (i32.const 0))
    (i32.load (local.get 2))
    (i32.store (local.get 0) (local.get 1)))
  (func $push_and_pop (param i32)
    (global.set $g (i32.sub (global.get $g) (i32.const 4)))
    (global.set $g (i32.add (global.get $g) (i32.const 4))))
  (func $seen_by_a_trap (param i32 i32) (result i32)
    (global.set $g (local.get 0))
    (i32.div_u (local.get 0) (local.get 1))
    (global.set $g (local.get 1)))
  (func $beside_each_other (param i32)
    (i32.store (i32.sub (local.get 0) (i32.const 8)) (i32.const 1))
    (i32.store (i32.sub (local.get 0) (i32.const 4)) (i32.const 2))
    (i32.store (i32.sub (local.get 0) (i32.const 8)) (i32.const 1))))

;; > function %overwritten (i32, i32) -> () ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = param.i32 1
;; >     store.i32 v0 + 0, v1
;; >     return []
;; > }
;; >
;; > function %written_back (i32) -> () ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = load.i32 v0 + 0
;; >     return []
;; > }
;; >
;; > function %seen_by_a_load (i32, i32, i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = param.i32 1
;; >     v2 = param.i32 2
;; >     v3 = sink iconst.i32 0
;; >     store.i32 v0 + 0, v3
;; >     v5 = load.i32 v2 + 0
;; >     store.i32 v0 + 0, v1
;; >     return [v5]
;; > }
;; >
;; > function %push_and_pop (i32) -> () ssa {
;; > block0:
;; >     return []
;; > }
;; >
;; > function %seen_by_a_trap (i32, i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = param.i32 1
;; >     global_set.i32 v0, 0
;; >     v3 = idiv_u.i32 v0, v1
;; >     global_set.i32 v1, 0
;; >     return [v3]
;; > }
;; >
;; > function %beside_each_other (i32) -> () ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = sink iconst.i32 -8
;; >     v2 = iadd.i32 v0, v1
;; >     v3 = sink iconst.i32 1
;; >     store.i32 v2 + 0, v3
;; >     v5 = sink iconst.i32 -4
;; >     v7 = sink iconst.i32 2
;; >     store.i32 v2 + 4, v7
;; >     return []
;; > }
