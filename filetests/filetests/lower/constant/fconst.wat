;; test: ir
(module
  (func $f32_zero (result f32)
    (f32.const 0))
  (func $f32_negative_zero (result f32)
    (f32.const -0))
  (func $f32 (result f32)
    (f32.const 1.5))
  (func $f64_zero (result f64)
    (f64.const 0))
  (func $f64 (result f64)
    (f64.const -0x1.23456789abcdep+7))
  (func $nan (result f64)
    (f64.const -nan:0x4000000000001))
  (func $twice (param f64) (result f64)
    (f64.add (f64.mul (local.get 0) (f64.const 3)) (f64.const 3))))

;; > function %f32_zero () -> (f32) {
;; > block0:
;; >     v0 = sink fconst.f32 0.0
;; >     return [v0]
;; > }
;; >
;; > function %f32_negative_zero () -> (f32) {
;; > block0:
;; >     v0 = sink fconst.f32 -0.0
;; >     return [v0]
;; > }
;; >
;; > function %f32 () -> (f32) {
;; > block0:
;; >     v0 = sink fconst.f32 1.5
;; >     return [v0]
;; > }
;; >
;; > function %f64_zero () -> (f64) {
;; > block0:
;; >     v0 = sink fconst.f64 0.0
;; >     return [v0]
;; > }
;; >
;; > function %f64 () -> (f64) {
;; > block0:
;; >     v0 = sink fconst.f64 -145.63555555555553
;; >     return [v0]
;; > }
;; >
;; > function %nan () -> (f64) {
;; > block0:
;; >     v0 = sink fconst.f64 0xfff4000000000001
;; >     return [v0]
;; > }
;; >
;; > function %twice (f64) -> (f64) {
;; >     var l0: f64 0..1 w1
;; > block0:
;; >     v0 = sink fconst.f64 3.0
;; >     v1 = fmul.f64 l0, v0
;; >     v2 = sink fconst.f64 3.0
;; >     v3 = fadd.f64 v1, v2
;; >     return [v3]
;; > }
