;; test: opt
(module
  (func $max (param $a i64) (param $b i64) (result i64)
    (if (i64.lt_s (local.get $a) (local.get $b))
      (then (local.set $a (local.get $b))))
    (local.get $a)))

;; > function %max (i64, i64) -> (i64) ssa {
;; > block0:
;; >     v0 = param.i64 0
;; >     v1 = param.i64 1
;; >     v2 = sink lt_s.i64 v0, v1
;; >     br_if v2, block2, block1
;; > block1: extends
;; >     jump block3(v0)
;; > block2:
;; >     jump block3(v1)
;; > block3:
;; >     v6 = param.i64 0
;; >     return [v6]
;; > }
