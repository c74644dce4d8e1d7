;; test: ir
(module
    (func (param v128 v128) (result v128)
        (f32x4.add (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.sub (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.mul (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.div (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.min (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.max (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.pmin (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.pmax (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (f32x4.neg (local.get 0)))
    (func (param v128) (result v128)
        (f32x4.abs (local.get 0)))
    (func (param v128) (result v128)
        (f32x4.sqrt (local.get 0)))
    (func (param v128) (result v128)
        (f32x4.ceil (local.get 0)))
    (func (param v128) (result v128)
        (f32x4.floor (local.get 0)))
    (func (param v128) (result v128)
        (f32x4.trunc (local.get 0)))
    (func (param v128) (result v128)
        (f32x4.nearest (local.get 0)))
    (func (param v128 v128) (result v128)
        (f64x2.add (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.sub (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.mul (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.div (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.min (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.max (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.pmin (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.pmax (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (f64x2.neg (local.get 0)))
    (func (param v128) (result v128)
        (f64x2.abs (local.get 0)))
    (func (param v128) (result v128)
        (f64x2.sqrt (local.get 0)))
    (func (param v128) (result v128)
        (f64x2.ceil (local.get 0)))
    (func (param v128) (result v128)
        (f64x2.floor (local.get 0)))
    (func (param v128) (result v128)
        (f64x2.trunc (local.get 0)))
    (func (param v128) (result v128)
        (f64x2.nearest (local.get 0))))

;; > function %f0 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vadd.f32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f1 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vsub.f32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f2 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vmul.f32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f3 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vdiv.f32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f4 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vmin.f32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f5 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vmax.f32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f6 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vpmin.f32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f7 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vpmax.f32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f8 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vneg.f32x4 l0
;; >     return [v0]
;; > }
;; >
;; > function %f9 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vabs.f32x4 l0
;; >     return [v0]
;; > }
;; >
;; > function %f10 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vsqrt.f32x4 l0
;; >     return [v0]
;; > }
;; >
;; > function %f11 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vceil.f32x4 l0
;; >     return [v0]
;; > }
;; >
;; > function %f12 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vfloor.f32x4 l0
;; >     return [v0]
;; > }
;; >
;; > function %f13 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vtrunc.f32x4 l0
;; >     return [v0]
;; > }
;; >
;; > function %f14 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vnearest.f32x4 l0
;; >     return [v0]
;; > }
;; >
;; > function %f15 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vadd.f64x2 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f16 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vsub.f64x2 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f17 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vmul.f64x2 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f18 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vdiv.f64x2 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f19 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vmin.f64x2 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f20 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vmax.f64x2 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f21 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vpmin.f64x2 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f22 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vpmax.f64x2 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f23 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vneg.f64x2 l0
;; >     return [v0]
;; > }
;; >
;; > function %f24 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vabs.f64x2 l0
;; >     return [v0]
;; > }
;; >
;; > function %f25 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vsqrt.f64x2 l0
;; >     return [v0]
;; > }
;; >
;; > function %f26 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vceil.f64x2 l0
;; >     return [v0]
;; > }
;; >
;; > function %f27 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vfloor.f64x2 l0
;; >     return [v0]
;; > }
;; >
;; > function %f28 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vtrunc.f64x2 l0
;; >     return [v0]
;; > }
;; >
;; > function %f29 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vnearest.f64x2 l0
;; >     return [v0]
;; > }
