;; test: ir
(module
  (func $i32 (param i32 i32 i32) (result i32)
    (select (local.get 0) (local.get 1) (local.get 2)))
  (func $i64 (param i64 i64 i32) (result i64)
    (select (local.get 0) (local.get 1) (local.get 2)))
  (func $f32 (param f32 f32 i32) (result f32)
    (select (local.get 0) (local.get 1) (local.get 2)))
  (func $f64 (param f64 f64 i32) (result f64)
    (select (local.get 0) (local.get 1) (local.get 2)))
  (func $ref (param externref i32) (result externref)
    (select (result externref) (local.get 0) (ref.null extern) (local.get 1)))
  (func $const (param i32) (result i32)
    (select (i32.const 10) (i32.const 20) (local.get 0)))
  (func $min (param i32 i32) (result i32)
    (select (local.get 0) (local.get 1) (i32.lt_s (local.get 0) (local.get 1)))))

;; > function %i32 (i32, i32, i32) -> (i32) {
;; >     var l0: i32 0..0 w1
;; >     var l1: i32 0..0 w1
;; >     var l2: i32 0..0 w1
;; > block0:
;; >     v0 = select.i32 l0, l1, l2
;; >     return [v0]
;; > }
;; >
;; > function %i64 (i64, i64, i32) -> (i64) {
;; >     var l0: i64 0..0 w1
;; >     var l1: i64 0..0 w1
;; >     var l2: i32 0..0 w1
;; > block0:
;; >     v0 = select.i64 l0, l1, l2
;; >     return [v0]
;; > }
;; >
;; > function %f32 (f32, f32, i32) -> (f32) {
;; >     var l0: f32 0..0 w1
;; >     var l1: f32 0..0 w1
;; >     var l2: i32 0..0 w1
;; > block0:
;; >     v0 = select.f32 l0, l1, l2
;; >     return [v0]
;; > }
;; >
;; > function %f64 (f64, f64, i32) -> (f64) {
;; >     var l0: f64 0..0 w1
;; >     var l1: f64 0..0 w1
;; >     var l2: i32 0..0 w1
;; > block0:
;; >     v0 = select.f64 l0, l1, l2
;; >     return [v0]
;; > }
;; >
;; > function %ref (ref, i32) -> (ref) {
;; >     var l0: ref 0..1 w1
;; >     var l1: i32 0..1 w1
;; > block0:
;; >     v0 = sink iconst.ref 0x0
;; >     v1 = select.ref l0, v0, l1
;; >     return [v1]
;; > }
;; >
;; > function %const (i32) -> (i32) {
;; >     var l0: i32 0..2 w1
;; > block0:
;; >     v0 = sink iconst.i32 10
;; >     v1 = sink iconst.i32 20
;; >     v2 = select.i32 v0, v1, l0
;; >     return [v2]
;; > }
;; >
;; > function %min (i32, i32) -> (i32) {
;; >     var l0: i32 0..1 w2
;; >     var l1: i32 0..1 w2
;; > block0:
;; >     v0 = sink lt_s.i32 l0, l1
;; >     v1 = select.i32 l0, l1, v0
;; >     return [v1]
;; > }
