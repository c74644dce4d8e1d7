;; test: opt
(module
  (memory 1)
  ;; Two of many numbers lead elsewhere.
  (func $numbers (param i32) (result i32)
    (block $a (block $b (block $other
      (br_table $a $other $other $other $other $b $other (i32.load (local.get 0))))
      (return (i32.const 1)))
      (return (i32.const 2)))
    (i32.const 3))
  ;; Three ranges.
  (func $ranges (param i32) (result i32)
    (block $a (block $b (block $c
      (br_table $a $a $a $a $b $b $b $b $c (i32.load (local.get 0))))
      (return (i32.const 1)))
      (return (i32.const 2)))
    (i32.const 3))
  ;; Too many for branches.
  (func $table (param i32) (result i32)
    (block $a (block $b (block $c (block $d (block $e
      (br_table $a $b $c $d $e (i32.load (local.get 0))))
      (return (i32.const 1)))
      (return (i32.const 2)))
      (return (i32.const 3)))
      (return (i32.const 4)))
    (i32.const 5))
)

;; > function %numbers (i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = load.i32 v0 + 0
;; >     v2 = sink iconst.i32 0
;; >     v3 = sink eq.i32 v1, v2
;; >     br_if v3, block4, block1
;; > block1: extends
;; >     v5 = sink iconst.i32 5
;; >     v6 = sink eq.i32 v1, v5
;; >     br_if v6, block3, block2
;; > block2: extends
;; >     v8 = sink iconst.i32 1
;; >     return [v8]
;; > block3:
;; >     v10 = sink iconst.i32 2
;; >     return [v10]
;; > block4:
;; >     v12 = sink iconst.i32 3
;; >     return [v12]
;; > }
;; >
;; > function %ranges (i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = load.i32 v0 + 0
;; >     v2 = sink iconst.i32 4
;; >     v3 = sink lt_u.i32 v1, v2
;; >     br_if v3, block4, block1
;; > block1: extends
;; >     v5 = sink iconst.i32 8
;; >     v6 = sink lt_u.i32 v1, v5
;; >     br_if v6, block3, block2
;; > block2: extends
;; >     v8 = sink iconst.i32 1
;; >     return [v8]
;; > block3:
;; >     v10 = sink iconst.i32 2
;; >     return [v10]
;; > block4:
;; >     v12 = sink iconst.i32 3
;; >     return [v12]
;; > }
;; >
;; > function %table (i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = load.i32 v0 + 0
;; >     br_table v1, [block5, block4, block3, block2], block1
;; > block1:
;; >     v3 = sink iconst.i32 1
;; >     return [v3]
;; > block2:
;; >     v5 = sink iconst.i32 2
;; >     return [v5]
;; > block3:
;; >     v7 = sink iconst.i32 3
;; >     return [v7]
;; > block4:
;; >     v9 = sink iconst.i32 4
;; >     return [v9]
;; > block5:
;; >     v11 = sink iconst.i32 5
;; >     return [v11]
;; > }
