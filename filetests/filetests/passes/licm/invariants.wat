;; test: opt
(module
  (memory 1)
  (func $pure (param $n i32) (param $a i64) (param $b i64) (result i64)
    (local $s i64)
    (loop $l
      (local.set $s (i64.add (local.get $s) (i64.mul (local.get $a) (local.get $b))))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $s))
  (func $may_trap (param $n i32) (param $a i64) (param $b i64) (result i64)
    (local $s i64)
    (loop $l
      (if (i32.eqz (local.get $n)) (then (return (local.get $s))))
      (local.set $s (i64.add (local.get $s) (i64.div_s (local.get $a) (local.get $b))))
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br $l))
    (local.get $s))
  (func $load (param $n i32) (param $p i32) (result i32)
    (local $s i32)
    (loop $l
      (local.set $s (i32.add (local.get $s) (i32.load (local.get $p))))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $s)))

;; > function %pure (i32, i64, i64) -> (i64) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = param.i64 1
;; >     v2 = param.i64 2
;; >     v3 = sink iconst.i64 0
;; >     v4 = imul.i64 v1, v2
;; >     jump block1(v0, v3)
;; > block1: loop, depth 1
;; >     v6 = param.i32 0
;; >     v7 = param.i64 1
;; >     v8 = iadd.i64 v7, v4
;; >     v9 = sink iconst.i32 -1
;; >     v10 = iadd.i32 v6, v9
;; >     br_if v10, block2, block3
;; > block2: depth 1, extends
;; >     jump block1(v10, v8)
;; > block3:
;; >     return [v8]
;; > }
;; >
;; > function %may_trap (i32, i64, i64) -> (i64) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = param.i64 1
;; >     v2 = param.i64 2
;; >     v3 = sink iconst.i64 0
;; >     jump block1(v0, v3)
;; > block1: loop, depth 1
;; >     v5 = param.i32 0
;; >     v6 = param.i64 1
;; >     br_if v5, block3, block2
;; > block2: depth 1, extends
;; >     return [v6]
;; > block3: depth 1
;; >     v9 = idiv_s.i64 v1, v2
;; >     v10 = iadd.i64 v6, v9
;; >     v11 = sink iconst.i32 -1
;; >     v12 = iadd.i32 v5, v11
;; >     jump block1(v12, v10)
;; > }
;; >
;; > function %load (i32, i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = param.i32 1
;; >     v2 = sink iconst.i32 0
;; >     v3 = load.i32 v1 + 0
;; >     jump block1(v0, v2)
;; > block1: loop, depth 1
;; >     v5 = param.i32 0
;; >     v6 = param.i32 1
;; >     v7 = iadd.i32 v6, v3
;; >     v8 = sink iconst.i32 -1
;; >     v9 = iadd.i32 v5, v8
;; >     br_if v9, block2, block3
;; > block2: depth 1, extends
;; >     jump block1(v9, v7)
;; > block3:
;; >     return [v7]
;; > }
