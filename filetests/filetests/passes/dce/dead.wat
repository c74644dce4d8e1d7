;; test: opt
(module
  (memory 1)
  (func $unused (param i32)
    (drop (i32.mul (local.get 0) (local.get 0))))
  (func $unused_load (param i32)
    (drop (i32.load (local.get 0))))
  (func $unused_division (param i32)
    (drop (i32.div_s (i32.const 1) (local.get 0))))
  (func $behind_return (result i32)
    (return (i32.const 1))
    (i32.const 2))
  (func $cycle (param i32)
    (local i32)
    (loop $l
      (local.set 1 (i32.add (local.get 1) (i32.const 3)))
      (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))))

;; > function %unused (i32) -> () ssa {
;; > block0:
;; >     return []
;; > }
;; >
;; > function %unused_load (i32) -> () ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = load.i32 v0 + 0
;; >     return []
;; > }
;; >
;; > function %unused_division (i32) -> () ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = sink iconst.i32 1
;; >     v2 = idiv_s.i32 v1, v0
;; >     return []
;; > }
;; >
;; > function %behind_return () -> (i32) ssa {
;; > block0:
;; >     v0 = sink iconst.i32 1
;; >     return [v0]
;; > }
;; >
;; > function %cycle (i32) -> () ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     jump block1(v0)
;; > block1: loop, depth 1
;; >     v2 = param.i32 0
;; >     v3 = sink iconst.i32 -1
;; >     v4 = iadd.i32 v2, v3
;; >     br_if v4, block2, block3
;; > block2: depth 1, extends
;; >     jump block1(v4)
;; > block3:
;; >     return []
;; > }
