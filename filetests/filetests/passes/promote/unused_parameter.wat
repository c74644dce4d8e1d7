;; test: opt
(module
  (func $f (param i32 i32) (result i32)
    (local i32)
    (loop $l
      (local.set 2 (i32.const 1))
      (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
    (local.get 1)))

;; > function %f (i32, i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = param.i32 1
;; >     jump block1(v0)
;; > block1: loop, depth 1
;; >     v3 = param.i32 0
;; >     v4 = sink iconst.i32 -1
;; >     v5 = iadd.i32 v3, v4
;; >     br_if v5, block2, block3
;; > block2: depth 1, extends
;; >     jump block1(v5)
;; > block3:
;; >     return [v1]
;; > }
