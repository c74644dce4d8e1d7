;; test: ir
(module
  (func $f64_promote_f32 (param f32) (result f64)
    (f64.promote_f32 (local.get 0)))
)

;; > function %f64_promote_f32 (f32) -> (f64) {
;; >     var l0: f32 0..0 w1
;; > block0:
;; >     v0 = promote.f64 l0
;; >     return [v0]
;; > }
