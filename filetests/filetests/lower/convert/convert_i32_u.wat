;; test: ir
(module
  (func $f32_convert_i32_u (param i32) (result f32)
    (f32.convert_i32_u (local.get 0)))
  (func $f64_convert_i32_u (param i32) (result f64)
    (f64.convert_i32_u (local.get 0)))
)

;; > function %f32_convert_i32_u (i32) -> (f32) {
;; >     var l0: i32 0..0 w1
;; > block0:
;; >     v0 = convert_i32_u.f32 l0
;; >     return [v0]
;; > }
;; >
;; > function %f64_convert_i32_u (i32) -> (f64) {
;; >     var l0: i32 0..0 w1
;; > block0:
;; >     v0 = convert_i32_u.f64 l0
;; >     return [v0]
;; > }
