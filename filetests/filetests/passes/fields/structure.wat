;; test: opt
(module
  (memory 1)
  ;; Fields behind a pointer that a loop moves.
  (func $fields (param $p i32) (param $n i32)
    (local $next i32)
    (loop $l
      (f64.store (local.tee $next (i32.add (local.get $p) (i32.const 56)))
        (f64.add (f64.load (local.get $next))
          (f64.load (i32.add (local.get $p) (i32.const 104)))))
      (i64.store (i32.add (local.get $p) (i32.const 64))
        (i64.sub (i64.const 0) (i64.load (i32.add (local.get $p) (i32.const 64)))))
      (local.set $p (local.get $next))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  ;; The second is read before the first has shown that it is in memory.
  (func $order (param $p i32) (result i32)
    (i32.add (i32.load (i32.add (local.get $p) (i32.const 8))) (i32.load (local.get $p)))))

;; > function %fields (i32, i32) -> () ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = param.i32 1
;; >     jump block1(v0, v1)
;; > block1: loop, depth 1
;; >     v3 = param.i32 0
;; >     v4 = param.i32 1
;; >     v5 = sink iconst.i32 56
;; >     v6 = iadd.i32 v3, v5
;; >     v7 = load.f64 v6 + 0
;; >     v8 = sink iconst.i32 104
;; >     v10 = sink load.f64 v6 + 48
;; >     v11 = fadd.f64 v7, v10
;; >     store.f64 v6 + 0, v11
;; >     v13 = sink iconst.i32 64
;; >     v15 = sink load.i64 v6 + 8
;; >     v16 = sink iconst.i64 0
;; >     v17 = isub.i64 v16, v15
;; >     store.i64 v6 + 8, v17
;; >     v19 = sink iconst.i32 -1
;; >     v20 = iadd.i32 v4, v19
;; >     br_if v20, block2, block3
;; > block2: depth 1, extends
;; >     jump block1(v6, v20)
;; > block3:
;; >     return []
;; > }
;; >
;; > function %order (i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = sink iconst.i32 8
;; >     v2 = sink iadd.i32 v0, v1
;; >     v3 = load.i32 v2 + 0
;; >     v4 = sink load.i32 v0 + 0
;; >     v5 = iadd.i32 v3, v4
;; >     return [v5]
;; > }
