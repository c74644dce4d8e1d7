;; test: ir
(module
  (func $set (param i32 f64) (result i32)
    (local.set 0 (i32.add (local.get 0) (i32.const 1)))
    (local.get 0))
  (func $tee (param f64) (result f64)
    (f64.mul (local.tee 0 (f64.neg (local.get 0))) (local.get 0)))
  (func $default (result i64)
    (local i64)
    (local.get 0))
  (func $rotate (param i32 i32 i32 i32) (result i32)
    (loop $l
      (local.get 1) (local.get 2) (local.get 0)
      (local.set 2) (local.set 1) (local.set 0)
      (br_if $l (local.tee 3 (i32.sub (local.get 3) (i32.const 1)))))
    (local.get 0)))

;; > function %set (i32, f64) -> (i32) {
;; >     var l0: i32 0..3 w3
;; >     var l1: f64 unused
;; > block0:
;; >     v0 = sink iconst.i32 1
;; >     v1 = iadd.i32 l0, v0
;; >     var_set l0, v1
;; >     return [l0]
;; > }
;; >
;; > function %tee (f64) -> (f64) {
;; >     var l0: f64 0..2 w4
;; > block0:
;; >     v0 = fneg.f64 l0
;; >     var_set l0, v0
;; >     v2 = fmul.f64 l0, l0
;; >     return [v2]
;; > }
;; >
;; > function %default () -> (i64) {
;; >     var l0: i64 0..0 w1 zero
;; > block0:
;; >     return [l0]
;; > }
;; >
;; > function %rotate (i32, i32, i32, i32) -> (i32) {
;; >     var l0: i32 0..10 w17
;; >     var l1: i32 0..9 w16
;; >     var l2: i32 0..9 w16
;; >     var l3: i32 0..9 w24
;; > block0:
;; >     jump block1
;; > block1: loop, depth 1
;; >     v1 = copy.i32 l2
;; >     var_set l2, l0
;; >     v3 = copy.i32 l1
;; >     var_set l1, v1
;; >     var_set l0, v3
;; >     v6 = sink iconst.i32 -1
;; >     v7 = iadd.i32 l3, v6
;; >     var_set l3, v7
;; >     br_if l3, block1, block2
;; > block2: extends
;; >     return [l0]
;; > }
