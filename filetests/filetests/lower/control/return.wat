;; test: ir
(module
  (func $nothing
    (return))
  (func $early (param i32) (result i32)
    (if (local.get 0)
      (then (return (i32.const 7))))
    (i32.const 8))
  (func $two (param i64 f32) (result f32 i64)
    (local.get 1) (local.get 0))
  (func $saved (param i64 i64 i64 i64) (result i64)
    (call $nothing)
    (i64.add (i64.add (local.get 0) (local.get 1)) (i64.add (local.get 2) (local.get 3)))))

;; > function %nothing () -> () {
;; > block0:
;; >     return []
;; > }
;; >
;; > function %early (i32) -> (i32) {
;; >     var l0: i32 0..0 w1
;; > block0:
;; >     br_if l0, block1, block2
;; > block1: extends
;; >     v1 = sink iconst.i32 7
;; >     return [v1]
;; > block2:
;; >     v3 = sink iconst.i32 8
;; >     return [v3]
;; > }
;; >
;; > function %two (i64, f32) -> (f32, i64) {
;; >     var l0: i64 0..0 w1
;; >     var l1: f32 0..0 w1
;; > block0:
;; >     return [l1, l0]
;; > }
;; >
;; > function %saved (i64, i64, i64, i64) -> (i64) {
;; >     var l0: i64 0..1 w1 call
;; >     var l1: i64 0..1 w1 call
;; >     var l2: i64 0..2 w1 call
;; >     var l3: i64 0..2 w1 call
;; > block0:
;; >     call 0 []
;; >     v1 = iadd.i64 l0, l1
;; >     v2 = iadd.i64 l2, l3
;; >     v3 = iadd.i64 v1, v2
;; >     return [v3]
;; > }
