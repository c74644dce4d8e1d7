;; test: ir
(module
  (memory 1)
  (func $i32_load (param i32) (result i32)
    (i32.load offset=4 (local.get 0)))
  (func $i64_load (param i32) (result i64)
    (i64.load offset=4 (local.get 0)))
  (func $f32_load (param i32) (result f32)
    (f32.load offset=4 (local.get 0)))
  (func $f64_load (param i32) (result f64)
    (f64.load offset=4 (local.get 0)))
)

;; > function %i32_load (i32) -> (i32) {
;; >     var l0: i32 0..0 w1
;; > block0:
;; >     v0 = load.i32 l0 + 4
;; >     return [v0]
;; > }
;; >
;; > function %i64_load (i32) -> (i64) {
;; >     var l0: i32 0..0 w1
;; > block0:
;; >     v0 = load.i64 l0 + 4
;; >     return [v0]
;; > }
;; >
;; > function %f32_load (i32) -> (f32) {
;; >     var l0: i32 0..0 w1
;; > block0:
;; >     v0 = load.f32 l0 + 4
;; >     return [v0]
;; > }
;; >
;; > function %f64_load (i32) -> (f64) {
;; >     var l0: i32 0..0 w1
;; > block0:
;; >     v0 = load.f64 l0 + 4
;; >     return [v0]
;; > }
