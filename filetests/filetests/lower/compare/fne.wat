;; test: ir
(module
  (func $f32 (param f32 f32) (result i32)
    (f32.ne (local.get 0) (local.get 1)))
  (func $f64 (param f64 f64) (result i32)
    (f64.ne (local.get 0) (local.get 1)))
)

;; > function %f32 (f32, f32) -> (i32) {
;; >     var l0: f32 0..0 w1
;; >     var l1: f32 0..0 w1
;; > block0:
;; >     v0 = fne.f32 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f64 (f64, f64) -> (i32) {
;; >     var l0: f64 0..0 w1
;; >     var l1: f64 0..0 w1
;; > block0:
;; >     v0 = fne.f64 l0, l1
;; >     return [v0]
;; > }
