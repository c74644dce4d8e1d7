;; test: opt
(module
  (memory 1)
  ;; The next pointer is computed behind the last access by the present one.
  (func $sum (param $at i32) (param $count i32) (result i32) (local $sum i32) (local $next i32)
    (loop $again
      (local.set $next (i32.add (local.get $at) (i32.const 8)))
      (local.set $sum
        (i32.xor
          (i32.xor (local.get $sum) (i32.load (local.get $at)))
          (i32.load offset=4 (local.get $at))))
      (local.set $at (local.get $next))
      (br_if $again (local.tee $count (i32.sub (local.get $count) (i32.const 1)))))
    (local.get $sum))
)

;; > function %sum (i32, i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = param.i32 1
;; >     v2 = sink iconst.i32 0
;; >     jump block1(v0, v1, v2)
;; > block1: loop, depth 1
;; >     v4 = param.i32 0
;; >     v5 = param.i32 1
;; >     v6 = param.i32 2
;; >     v7 = sink iconst.i32 8
;; >     v8 = load.i32 v4 + 0
;; >     v9 = load.i32 v4 + 4
;; >     v10 = xor.i32 v9, v8
;; >     v11 = xor.i32 v10, v6
;; >     v12 = iadd.i32 v4, v7
;; >     v13 = sink iconst.i32 -1
;; >     v14 = iadd.i32 v5, v13
;; >     br_if v14, block2, block3
;; > block2: depth 1, extends
;; >     jump block1(v12, v14, v11)
;; > block3:
;; >     return [v11]
;; > }
