;; test: ir
(module
  (func $f32 (param f32 f32) (result f32)
    (f32.sub (local.get 0) (local.get 1)))
  (func $f64 (param f64 f64) (result f64)
    (f64.sub (local.get 0) (local.get 1)))
)

;; > function %f32 (f32, f32) -> (f32) {
;; >     var l0: f32 0..0 w1
;; >     var l1: f32 0..0 w1
;; > block0:
;; >     v0 = fsub.f32 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f64 (f64, f64) -> (f64) {
;; >     var l0: f64 0..0 w1
;; >     var l1: f64 0..0 w1
;; > block0:
;; >     v0 = fsub.f64 l0, l1
;; >     return [v0]
;; > }
