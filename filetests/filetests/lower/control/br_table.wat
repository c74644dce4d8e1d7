;; test: ir
(module
  (func $switch (param i32) (result i32)
    (block $d (block $c (block $b (block $a
      (br_table $a $b $c $b $d (local.get 0)))
      (return (i32.const 10)))
      (return (i32.const 11)))
      (return (i32.const 12)))
    (i32.const 13))
  (func $only_default (param i32)
    (block (br_table 0 (local.get 0))))
  (func $with_value (param i32 i64) (result i64)
    (block $b (result i64)
      (block $a (result i64)
        (br_table $a $b $a (local.get 1) (local.get 0)))
      (i64.add (i64.const 1))))
  (func $loop (param i32) (result i32)
    (loop $again (result i32)
      (block $done
        (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
        (br_table $done $again (local.get 0)))
      (local.get 0))))

;; > function %switch (i32) -> (i32) {
;; >     var l0: i32 0..0 w1
;; > block0:
;; >     br_table l0, [block1, block2, block3, block2], block4
;; > block1:
;; >     v1 = sink iconst.i32 10
;; >     return [v1]
;; > block2:
;; >     v3 = sink iconst.i32 11
;; >     return [v3]
;; > block3:
;; >     v5 = sink iconst.i32 12
;; >     return [v5]
;; > block4:
;; >     v7 = sink iconst.i32 13
;; >     return [v7]
;; > }
;; >
;; > function %only_default (i32) -> () {
;; >     var l0: i32 0..0 w1
;; > block0:
;; >     br_table l0, [], block1
;; > block1:
;; >     return []
;; > }
;; >
;; > function %with_value (i32, i64) -> (i64) {
;; >     var l0: i32 0..2 w1
;; >     var l1: i64 0..1 w2
;; >     var l2: i64 0..4 w2
;; >     var l3: i64 1..7 w3
;; > block0:
;; >     var_set l2, l1
;; >     var_set l3, l1
;; >     br_table l0, [block1, block2], block1
;; > block1:
;; >     v3 = sink iconst.i64 1
;; >     v4 = iadd.i64 l2, v3
;; >     var_set l3, v4
;; >     jump block2
;; > block2:
;; >     return [l3]
;; > }
;; >
;; > function %loop (i32) -> (i32) {
;; >     var l0: i32 0..5 w25
;; > block0:
;; >     jump block1
;; > block1: loop, depth 1
;; >     v1 = sink iconst.i32 -1
;; >     v2 = iadd.i32 l0, v1
;; >     var_set l0, v2
;; >     br_table l0, [block2], block1
;; > block2:
;; >     return [l0]
;; > }
