;; test: opt
(module
  (memory 1)
  (func $twice (param i32 i32) (result i32)
    (i32.mul
      (i32.add (local.get 0) (local.get 1))
      (i32.add (local.get 0) (local.get 1))))
  (func $commuted (param i32 i32) (result i32)
    (i32.mul
      (i32.add (local.get 0) (local.get 1))
      (i32.add (local.get 1) (local.get 0))))
  (func $over_branch (param i32 i32) (result i32)
    (local i32)
    (local.set 2 (i32.xor (local.get 0) (local.get 1)))
    (if (result i32) (local.get 2)
      (then (i32.xor (local.get 0) (local.get 1)))
      (else (i32.const 0)))))

;; > function %twice (i32, i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = param.i32 1
;; >     v2 = iadd.i32 v0, v1
;; >     v3 = imul.i32 v2, v2
;; >     return [v3]
;; > }
;; >
;; > function %commuted (i32, i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = param.i32 1
;; >     v2 = iadd.i32 v0, v1
;; >     v3 = imul.i32 v2, v2
;; >     return [v3]
;; > }
;; >
;; > function %over_branch (i32, i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = param.i32 1
;; >     v2 = xor.i32 v0, v1
;; >     br_if v2, block1, block2
;; > block1: extends
;; >     jump block3(v2)
;; > block2:
;; >     v5 = sink iconst.i32 0
;; >     jump block3(v5)
;; > block3:
;; >     v7 = param.i32 0
;; >     return [v7]
;; > }
