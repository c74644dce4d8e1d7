;; test: ir
(module
  (func $f32 (param f32) (result f32)
    (f32.floor (local.get 0)))
  (func $f64 (param f64) (result f64)
    (f64.floor (local.get 0)))
)

;; > function %f32 (f32) -> (f32) {
;; >     var l0: f32 0..0 w1
;; > block0:
;; >     v0 = ffloor.f32 l0
;; >     return [v0]
;; > }
;; >
;; > function %f64 (f64) -> (f64) {
;; >     var l0: f64 0..0 w1
;; > block0:
;; >     v0 = ffloor.f64 l0
;; >     return [v0]
;; > }
