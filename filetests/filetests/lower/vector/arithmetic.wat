;; test: ir
(module
    (func (param v128 v128) (result v128)
        (i8x16.add (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.sub (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (i8x16.neg (local.get 0)))
    (func (param v128) (result v128)
        (i8x16.abs (local.get 0)))
    (func (param v128 v128) (result v128)
        (i8x16.add_sat_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.add_sat_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.sub_sat_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.sub_sat_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.avgr_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.min_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.min_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.max_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.max_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.add (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.sub (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.mul (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (i16x8.neg (local.get 0)))
    (func (param v128) (result v128)
        (i16x8.abs (local.get 0)))
    (func (param v128 v128) (result v128)
        (i16x8.add_sat_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.add_sat_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.sub_sat_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.sub_sat_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.avgr_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.min_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.min_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.max_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.max_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.add (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.sub (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.mul (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (i32x4.neg (local.get 0)))
    (func (param v128) (result v128)
        (i32x4.abs (local.get 0)))
    (func (param v128 v128) (result v128)
        (i32x4.min_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.min_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.max_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.max_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.add (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.sub (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.mul (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (i64x2.neg (local.get 0)))
    (func (param v128) (result v128)
        (i64x2.abs (local.get 0)))
    (func (param v128) (result v128)
        (i8x16.popcnt (local.get 0))))

;; > function %f0 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vadd.i8x16 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f1 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vsub.i8x16 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f2 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vneg.i8x16 l0
;; >     return [v0]
;; > }
;; >
;; > function %f3 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vabs.i8x16 l0
;; >     return [v0]
;; > }
;; >
;; > function %f4 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vadd_sat_s.i8x16 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f5 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vadd_sat_u.i8x16 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f6 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vsub_sat_s.i8x16 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f7 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vsub_sat_u.i8x16 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f8 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vavgr_u.i8x16 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f9 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vmin_s.i8x16 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f10 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vmin_u.i8x16 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f11 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vmax_s.i8x16 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f12 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vmax_u.i8x16 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f13 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vadd.i16x8 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f14 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vsub.i16x8 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f15 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vmul.i16x8 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f16 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vneg.i16x8 l0
;; >     return [v0]
;; > }
;; >
;; > function %f17 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vabs.i16x8 l0
;; >     return [v0]
;; > }
;; >
;; > function %f18 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vadd_sat_s.i16x8 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f19 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vadd_sat_u.i16x8 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f20 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vsub_sat_s.i16x8 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f21 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vsub_sat_u.i16x8 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f22 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vavgr_u.i16x8 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f23 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vmin_s.i16x8 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f24 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vmin_u.i16x8 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f25 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vmax_s.i16x8 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f26 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vmax_u.i16x8 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f27 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vadd.i32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f28 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vsub.i32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f29 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vmul.i32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f30 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vneg.i32x4 l0
;; >     return [v0]
;; > }
;; >
;; > function %f31 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vabs.i32x4 l0
;; >     return [v0]
;; > }
;; >
;; > function %f32 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vmin_s.i32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f33 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vmin_u.i32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f34 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vmax_s.i32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f35 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vmax_u.i32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f36 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vadd.i64x2 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f37 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vsub.i64x2 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f38 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vmul.i64x2 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f39 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vneg.i64x2 l0
;; >     return [v0]
;; > }
;; >
;; > function %f40 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vabs.i64x2 l0
;; >     return [v0]
;; > }
;; >
;; > function %f41 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vpopcnt.i8x16 l0
;; >     return [v0]
;; > }
