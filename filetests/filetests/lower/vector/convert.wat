;; test: ir
(module
    (func (param v128) (result v128)
        (i32x4.trunc_sat_f32x4_s (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.trunc_sat_f32x4_u (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.trunc_sat_f64x2_s_zero (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.trunc_sat_f64x2_u_zero (local.get 0)))
    (func (param v128) (result v128)
        (f32x4.convert_i32x4_s (local.get 0)))
    (func (param v128) (result v128)
        (f32x4.convert_i32x4_u (local.get 0)))
    (func (param v128) (result v128)
        (f64x2.convert_low_i32x4_s (local.get 0)))
    (func (param v128) (result v128)
        (f64x2.convert_low_i32x4_u (local.get 0)))
    (func (param v128) (result v128)
        (f32x4.demote_f64x2_zero (local.get 0)))
    (func (param v128) (result v128)
        (f64x2.promote_low_f32x4 (local.get 0))))

;; > function %f0 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vtrunc_sat_f32_s.i32x4 l0
;; >     return [v0]
;; > }
;; >
;; > function %f1 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vtrunc_sat_f32_u.i32x4 l0
;; >     return [v0]
;; > }
;; >
;; > function %f2 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vtrunc_sat_f64_s.i32x4 l0
;; >     return [v0]
;; > }
;; >
;; > function %f3 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vtrunc_sat_f64_u.i32x4 l0
;; >     return [v0]
;; > }
;; >
;; > function %f4 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vconvert_s.f32x4 l0
;; >     return [v0]
;; > }
;; >
;; > function %f5 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vconvert_u.f32x4 l0
;; >     return [v0]
;; > }
;; >
;; > function %f6 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vconvert_s.f64x2 l0
;; >     return [v0]
;; > }
;; >
;; > function %f7 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vconvert_u.f64x2 l0
;; >     return [v0]
;; > }
;; >
;; > function %f8 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vdemote.f32x4 l0
;; >     return [v0]
;; > }
;; >
;; > function %f9 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vpromote.f64x2 l0
;; >     return [v0]
;; > }
