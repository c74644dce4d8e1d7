;; test: opt
(module
  (func $sum (param $n i32) (result i32)
    (local $i i32) (local $s i32)
    (loop $l
      (local.set $s (i32.add (local.get $s) (local.get $i)))
      (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
    (local.get $s)))

;; > function %sum (i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = sink iconst.i32 0
;; >     jump block1(v1, v1)
;; > block1: loop, depth 1
;; >     v3 = param.i32 0
;; >     v4 = param.i32 1
;; >     v5 = iadd.i32 v4, v3
;; >     v6 = sink iconst.i32 1
;; >     v7 = iadd.i32 v3, v6
;; >     v8 = sink lt_u.i32 v7, v0
;; >     br_if v8, block2, block3
;; > block2: depth 1, extends
;; >     jump block1(v7, v5)
;; > block3:
;; >     return [v5]
;; > }
