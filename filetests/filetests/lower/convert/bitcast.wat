;; test: ir
(module
  (func $i32_reinterpret_f32 (param f32) (result i32)
    (i32.reinterpret_f32 (local.get 0)))
  (func $i64_reinterpret_f64 (param f64) (result i64)
    (i64.reinterpret_f64 (local.get 0)))
  (func $f32_reinterpret_i32 (param i32) (result f32)
    (f32.reinterpret_i32 (local.get 0)))
  (func $f64_reinterpret_i64 (param i64) (result f64)
    (f64.reinterpret_i64 (local.get 0)))
)

;; > function %i32_reinterpret_f32 (f32) -> (i32) {
;; >     var l0: f32 0..0 w1
;; > block0:
;; >     v0 = bitcast.i32 l0
;; >     return [v0]
;; > }
;; >
;; > function %i64_reinterpret_f64 (f64) -> (i64) {
;; >     var l0: f64 0..0 w1
;; > block0:
;; >     v0 = bitcast.i64 l0
;; >     return [v0]
;; > }
;; >
;; > function %f32_reinterpret_i32 (i32) -> (f32) {
;; >     var l0: i32 0..0 w1
;; > block0:
;; >     v0 = bitcast.f32 l0
;; >     return [v0]
;; > }
;; >
;; > function %f64_reinterpret_i64 (i64) -> (f64) {
;; >     var l0: i64 0..0 w1
;; > block0:
;; >     v0 = bitcast.f64 l0
;; >     return [v0]
;; > }
