;; test: ir
(module
  (func $f32_demote_f64 (param f64) (result f32)
    (f32.demote_f64 (local.get 0)))
)

;; > function %f32_demote_f64 (f64) -> (f32) {
;; >     var l0: f64 0..0 w1
;; > block0:
;; >     v0 = demote.f32 l0
;; >     return [v0]
;; > }
