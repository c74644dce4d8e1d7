;; test: opt
;; What leaves a loop for one reader, and the loop around it for another one, is computed once.
(module
  (memory 1)
  (func (param $a i32) (param $outer i32)
    (local $inner i32) (local $masked i32) (local $other i32)
    (loop $o
      (local.set $inner (i32.const 5))
      (loop $i
        (local.set $masked (i32.and (local.get $a) (i32.const 4095)))
        (local.set $other (i32.xor (local.get $masked) (i32.const 77)))
        (i32.store
          (i32.add (i32.add (local.get $masked) (i32.mul (local.get $outer) (local.get $outer))) (i32.const 1))
          (i32.rotl (local.get $other) (i32.const 3)))
        (br_if $i (local.tee $inner (i32.sub (local.get $inner) (i32.const 1)))))
      (br_if $o (local.tee $outer (i32.sub (local.get $outer) (i32.const 1)))))))

;; > function %f0 (i32, i32) -> () ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = param.i32 1
;; >     v2 = sink iconst.i32 3
;; >     v3 = sink iconst.i32 77
;; >     v4 = sink iconst.i32 4095
;; >     v5 = and.i32 v0, v4
;; >     v6 = xor.i32 v5, v3
;; >     v7 = rotl.i32 v6, v2
;; >     jump block1(v1)
;; > block1: loop, depth 1
;; >     v9 = param.i32 0
;; >     v10 = sink iconst.i32 5
;; >     v11 = sink imul.i32 v9, v9
;; >     v12 = sink iconst.i32 1
;; >     v13 = iadd.i32 v5, v11
;; >     v14 = iadd.i32 v13, v12
;; >     jump block2(v10)
;; > block2: loop, depth 2
;; >     v16 = param.i32 0
;; >     store.i32 v14 + 0, v7
;; >     v18 = sink iconst.i32 -1
;; >     v19 = iadd.i32 v16, v18
;; >     br_if v19, block3, block4
;; > block3: depth 2, extends
;; >     jump block2(v19)
;; > block4: depth 1
;; >     v22 = iadd.i32 v9, v18
;; >     br_if v22, block5, block6
;; > block5: depth 1, extends
;; >     jump block1(v22)
;; > block6:
;; >     return []
;; > }
