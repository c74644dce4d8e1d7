;; test: ir
(module
    (func (param v128 v128) (result v128)
        (i8x16.relaxed_swizzle (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (i32x4.relaxed_trunc_f32x4_s (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.relaxed_trunc_f32x4_u (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.relaxed_trunc_f64x2_s_zero (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.relaxed_trunc_f64x2_u_zero (local.get 0)))
    (func (param v128 v128 v128) (result v128)
        (f32x4.relaxed_madd (local.get 0) (local.get 1) (local.get 2)))
    (func (param v128 v128 v128) (result v128)
        (f32x4.relaxed_nmadd (local.get 0) (local.get 1) (local.get 2)))
    (func (param v128 v128) (result v128)
        (f32x4.relaxed_min (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.relaxed_max (local.get 0) (local.get 1)))
    (func (param v128 v128 v128) (result v128)
        (f64x2.relaxed_madd (local.get 0) (local.get 1) (local.get 2)))
    (func (param v128 v128 v128) (result v128)
        (f64x2.relaxed_nmadd (local.get 0) (local.get 1) (local.get 2)))
    (func (param v128 v128) (result v128)
        (f64x2.relaxed_min (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.relaxed_max (local.get 0) (local.get 1)))
    (func (param v128 v128 v128) (result v128)
        (i8x16.relaxed_laneselect (local.get 0) (local.get 1) (local.get 2)))
    (func (param v128 v128 v128) (result v128)
        (i16x8.relaxed_laneselect (local.get 0) (local.get 1) (local.get 2)))
    (func (param v128 v128 v128) (result v128)
        (i32x4.relaxed_laneselect (local.get 0) (local.get 1) (local.get 2)))
    (func (param v128 v128 v128) (result v128)
        (i64x2.relaxed_laneselect (local.get 0) (local.get 1) (local.get 2)))
    (func (param v128 v128) (result v128)
        (i16x8.relaxed_q15mulr_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.relaxed_dot_i8x16_i7x16_s (local.get 0) (local.get 1)))
    (func (param v128 v128 v128) (result v128)
        (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get 0) (local.get 1) (local.get 2))))

;; > function %f0 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = relaxed_swizzle.i8x16 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f1 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = relaxed_trunc_f32_s.i32x4 l0
;; >     return [v0]
;; > }
;; >
;; > function %f2 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = relaxed_trunc_f32_u.i32x4 l0
;; >     return [v0]
;; > }
;; >
;; > function %f3 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = relaxed_trunc_f64_s.i32x4 l0
;; >     return [v0]
;; > }
;; >
;; > function %f4 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = relaxed_trunc_f64_u.i32x4 l0
;; >     return [v0]
;; > }
;; >
;; > function %f5 (v128, v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; >     var l2: v128 0..0 w1
;; > block0:
;; >     v0 = vmadd.f32x4 l0, l1, l2
;; >     return [v0]
;; > }
;; >
;; > function %f6 (v128, v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; >     var l2: v128 0..0 w1
;; > block0:
;; >     v0 = vnmadd.f32x4 l0, l1, l2
;; >     return [v0]
;; > }
;; >
;; > function %f7 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = relaxed_min.f32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f8 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = relaxed_max.f32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f9 (v128, v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; >     var l2: v128 0..0 w1
;; > block0:
;; >     v0 = vmadd.f64x2 l0, l1, l2
;; >     return [v0]
;; > }
;; >
;; > function %f10 (v128, v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; >     var l2: v128 0..0 w1
;; > block0:
;; >     v0 = vnmadd.f64x2 l0, l1, l2
;; >     return [v0]
;; > }
;; >
;; > function %f11 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = relaxed_min.f64x2 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f12 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = relaxed_max.f64x2 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f13 (v128, v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; >     var l2: v128 0..0 w1
;; > block0:
;; >     v0 = relaxed_laneselect.i8x16 l0, l1, l2
;; >     return [v0]
;; > }
;; >
;; > function %f14 (v128, v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; >     var l2: v128 0..0 w1
;; > block0:
;; >     v0 = relaxed_laneselect.i16x8 l0, l1, l2
;; >     return [v0]
;; > }
;; >
;; > function %f15 (v128, v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; >     var l2: v128 0..0 w1
;; > block0:
;; >     v0 = relaxed_laneselect.i32x4 l0, l1, l2
;; >     return [v0]
;; > }
;; >
;; > function %f16 (v128, v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; >     var l2: v128 0..0 w1
;; > block0:
;; >     v0 = relaxed_laneselect.i64x2 l0, l1, l2
;; >     return [v0]
;; > }
;; >
;; > function %f17 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = relaxed_q15mulr_s.i16x8 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f18 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = relaxed_dot.i16x8 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f19 (v128, v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; >     var l2: v128 0..0 w1
;; > block0:
;; >     v0 = relaxed_dot_add.i32x4 l0, l1, l2
;; >     return [v0]
;; > }
