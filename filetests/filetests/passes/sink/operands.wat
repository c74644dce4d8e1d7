;; test: opt
(module
  (memory 1)
  (func $load_to_add (param i32 i32) (result i32)
    (i32.add (local.get 1) (i32.load (local.get 0))))
  (func $not_over_store (param i32 i32) (result i32)
    (local i32)
    (local.set 2 (i32.load (local.get 0)))
    (i32.store (local.get 1) (i32.const 5))
    (i32.add (local.get 2) (local.get 1)))
  (func $compare_to_branch (param i32 i32) (result i32)
    (if (result i32) (i32.lt_s (local.get 0) (local.get 1))
      (then (i32.const 1))
      (else (i32.const 2))))
  (func $compare_twice (param i32 i32) (result i32)
    (local i32)
    (local.set 2 (i32.lt_s (local.get 0) (local.get 1)))
    (if (result i32) (local.get 2)
      (then (local.get 2))
      (else (i32.const 2))))
  (func $address (param i32 i32) (result i64)
    (i64.load offset=8 (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 3)))))
  ;; The loads are part of the products, as the sums around them are not one tree.
  (func $sum_of_products (param $a i32) (param $b i32) (param $p i32) (result i32)
    (i32.add
      (i32.add
        (i32.add
          (i32.mul (local.get $a) (i32.load (local.get $p)))
          (i32.mul (local.get $b) (i32.load offset=4 (local.get $p))))
        (i32.mul (local.get $a) (i32.load offset=8 (local.get $p))))
      (i32.mul (local.get $b) (i32.load offset=12 (local.get $p))))))

;; > function %load_to_add (i32, i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = param.i32 1
;; >     v2 = sink load.i32 v0 + 0
;; >     v3 = iadd.i32 v1, v2
;; >     return [v3]
;; > }
;; >
;; > function %not_over_store (i32, i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = param.i32 1
;; >     v2 = load.i32 v0 + 0
;; >     v3 = sink iconst.i32 5
;; >     store.i32 v1 + 0, v3
;; >     v5 = iadd.i32 v1, v2
;; >     return [v5]
;; > }
;; >
;; > function %compare_to_branch (i32, i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = param.i32 1
;; >     v2 = sink lt_s.i32 v0, v1
;; >     br_if v2, block1, block2
;; > block1: extends
;; >     v4 = sink iconst.i32 1
;; >     jump block3(v4)
;; > block2:
;; >     v6 = sink iconst.i32 2
;; >     jump block3(v6)
;; > block3:
;; >     v8 = param.i32 0
;; >     return [v8]
;; > }
;; >
;; > function %compare_twice (i32, i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = param.i32 1
;; >     v2 = lt_s.i32 v0, v1
;; >     v3 = sink lt_s.i32 v0, v1
;; >     br_if v3, block1, block2
;; > block1: extends
;; >     jump block3(v2)
;; > block2:
;; >     v6 = sink iconst.i32 2
;; >     jump block3(v6)
;; > block3:
;; >     v8 = param.i32 0
;; >     return [v8]
;; > }
;; >
;; > function %address (i32, i32) -> (i64) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = param.i32 1
;; >     v2 = sink iconst.i32 3
;; >     v3 = sink shl.i32 v1, v2
;; >     v4 = sink iadd.i32 v0, v3
;; >     v5 = load.i64 v4 + 8
;; >     return [v5]
;; > }
;; >
;; > function %sum_of_products (i32, i32, i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = param.i32 1
;; >     v2 = param.i32 2
;; >     v3 = sink load.i32 v2 + 0
;; >     v4 = imul.i32 v0, v3
;; >     v5 = sink load.i32 v2 + 4
;; >     v6 = sink imul.i32 v1, v5
;; >     v7 = iadd.i32 v4, v6
;; >     v8 = sink load.i32 v2 + 8
;; >     v9 = sink imul.i32 v0, v8
;; >     v10 = iadd.i32 v7, v9
;; >     v11 = sink load.i32 v2 + 12
;; >     v12 = sink imul.i32 v1, v11
;; >     v13 = iadd.i32 v10, v12
;; >     return [v13]
;; > }
