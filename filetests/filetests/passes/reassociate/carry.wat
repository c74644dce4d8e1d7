;; test: opt
(module
  (memory 1)
  ;; The carry is added last.
  (func $carry (param $at i32) (param $count i32) (param $factor i64) (local $carry i64)
    (loop $again
      (local.set $carry
        (i64.add
          (i64.add (local.get $carry) (i64.load32_u (local.get $at)))
          (i64.mul (i64.load32_u offset=512 (local.get $at)) (local.get $factor))))
      (i64.store32 (local.get $at) (local.get $carry))
      (local.set $carry (i64.shr_u (local.get $carry) (i64.const 32)))
      (local.set $at (i32.add (local.get $at) (i32.const 4)))
      (br_if $again (local.tee $count (i32.sub (local.get $count) (i32.const 1))))))
  ;; A hash of text.
  (func $hash (param $at i32) (result i32) (local $hash i32) (local $byte i32)
    (loop $again
      (local.set $hash
        (i32.add (i32.mul (local.get $hash) (i32.const 31)) (i32.load8_u (local.get $at))))
      (br_if $again (i32.load8_u (local.tee $at (i32.add (local.get $at) (i32.const 1))))))
    (local.get $hash))
)

;; > function %carry (i32, i32, i64) -> () ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = param.i32 1
;; >     v2 = param.i64 2
;; >     v3 = sink iconst.i64 0
;; >     jump block1(v0, v1, v3)
;; > block1: loop, depth 1
;; >     v5 = param.i32 0
;; >     v6 = param.i32 1
;; >     v7 = param.i64 2
;; >     v8 = load32_u.i64 v5 + 0
;; >     v9 = load32_u.i64 v5 + 512
;; >     v10 = sink imul.i64 v9, v2
;; >     v11 = iadd.i64 v10, v8
;; >     v12 = iadd.i64 v11, v7
;; >     store32.i64 v5 + 0, v12
;; >     v14 = sink iconst.i64 32
;; >     v15 = shr_u.i64 v12, v14
;; >     v16 = sink iconst.i32 4
;; >     v17 = iadd.i32 v5, v16
;; >     v18 = sink iconst.i32 -1
;; >     v19 = iadd.i32 v6, v18
;; >     br_if v19, block2, block3
;; > block2: depth 1, extends
;; >     jump block1(v17, v19, v15)
;; > block3:
;; >     return []
;; > }
;; >
;; > function %hash (i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = sink iconst.i32 0
;; >     jump block1(v0, v1)
;; > block1: loop, depth 1
;; >     v3 = param.i32 0
;; >     v4 = param.i32 1
;; >     v5 = sink iconst.i32 31
;; >     v6 = sink iconst.i32 5
;; >     v7 = shl.i32 v4, v6
;; >     v8 = isub.i32 v7, v4
;; >     v9 = load8_u.i32 v3 + 0
;; >     v10 = iadd.i32 v8, v9
;; >     v11 = sink iconst.i32 1
;; >     v12 = iadd.i32 v3, v11
;; >     v13 = load8_u.i32 v12 + 0
;; >     br_if v13, block2, block3
;; > block2: depth 1, extends
;; >     jump block1(v12, v10)
;; > block3:
;; >     return [v10]
;; > }
