;; test: ir
(module
  (import "host" "twice" (func $twice (param i32) (result i32)))
  (func $leaf (param i32 f64) (result i32)
    (i32.add (local.get 0) (i32.trunc_sat_f64_s (local.get 1))))
  (func $nothing
    (call $nothing))
  (func $direct (param i32) (result i32)
    (call $leaf (local.get 0) (f64.const 2)))
  (func $imported (param i32) (result i32)
    (call $twice (local.get 0)))
  (func $live_across (param i32 f64) (result f64)
    (f64.add (local.get 1) (f64.convert_i32_s (call $leaf (local.get 0) (local.get 1)))))
  (func $many (param i32 i32 i32 i32 i32 i32 i32) (result i32)
    (call $many (local.get 6) (local.get 5) (local.get 4) (local.get 3) (local.get 2) (local.get 1) (local.get 0))))

;; > function %leaf (i32, f64) -> (i32) {
;; >     var l0: i32 0..1 w1
;; >     var l1: f64 0..0 w1
;; > block0:
;; >     v0 = trunc_sat_f64_s.i32 l1
;; >     v1 = iadd.i32 l0, v0
;; >     return [v1]
;; > }
;; >
;; > function %nothing () -> () {
;; > block0:
;; >     call 2 []
;; >     return []
;; > }
;; >
;; > function %direct (i32) -> (i32) {
;; >     var l0: i32 0..1 w1
;; > block0:
;; >     v0 = sink fconst.f64 2.0
;; >     v1 = call.i32 1 [l0, v0]
;; >     return [v1]
;; > }
;; >
;; > function %imported (i32) -> (i32) {
;; >     var l0: i32 0..0 w1
;; > block0:
;; >     v0 = call.i32 0 [l0]
;; >     return [v0]
;; > }
;; >
;; > function %live_across (i32, f64) -> (f64) {
;; >     var l0: i32 0..0 w1
;; >     var l1: f64 0..2 w2 call
;; > block0:
;; >     v0 = call.i32 1 [l0, l1]
;; >     v1 = convert_i32_s.f64 v0
;; >     v2 = fadd.f64 l1, v1
;; >     return [v2]
;; > }
;; >
;; > function %many (i32, i32, i32, i32, i32, i32, i32) -> (i32) {
;; >     var l0: i32 0..0 w1
;; >     var l1: i32 0..0 w1
;; >     var l2: i32 0..0 w1
;; >     var l3: i32 0..0 w1
;; >     var l4: i32 0..0 w1
;; >     var l5: i32 0..0 w1
;; >     var l6: i32 0..0 w1
;; > block0:
;; >     v0 = call.i32 6 [l6, l5, l4, l3, l2, l1, l0]
;; >     return [v0]
;; > }
