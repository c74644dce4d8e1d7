;; test: ir
(module
  (func $i32_trunc_sat_f32_s (param f32) (result i32)
    (i32.trunc_sat_f32_s (local.get 0)))
  (func $i64_trunc_sat_f32_s (param f32) (result i64)
    (i64.trunc_sat_f32_s (local.get 0)))
)

;; > function %i32_trunc_sat_f32_s (f32) -> (i32) {
;; >     var l0: f32 0..0 w1
;; > block0:
;; >     v0 = trunc_sat_f32_s.i32 l0
;; >     return [v0]
;; > }
;; >
;; > function %i64_trunc_sat_f32_s (f32) -> (i64) {
;; >     var l0: f32 0..0 w1
;; > block0:
;; >     v0 = trunc_sat_f32_s.i64 l0
;; >     return [v0]
;; > }
