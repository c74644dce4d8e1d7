;; test: ir
(module
  (func $f32_convert_i64_s (param i64) (result f32)
    (f32.convert_i64_s (local.get 0)))
  (func $f64_convert_i64_s (param i64) (result f64)
    (f64.convert_i64_s (local.get 0)))
)

;; > function %f32_convert_i64_s (i64) -> (f32) {
;; >     var l0: i64 0..0 w1
;; > block0:
;; >     v0 = convert_i64_s.f32 l0
;; >     return [v0]
;; > }
;; >
;; > function %f64_convert_i64_s (i64) -> (f64) {
;; >     var l0: i64 0..0 w1
;; > block0:
;; >     v0 = convert_i64_s.f64 l0
;; >     return [v0]
;; > }
