;; test: ir
(module
    (func (param v128 v128) (result v128)
        (i8x16.eq (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.ne (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.lt_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.lt_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.gt_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.gt_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.le_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.le_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.ge_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i8x16.ge_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.eq (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.ne (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.lt_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.lt_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.gt_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.gt_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.le_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.le_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.ge_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.ge_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.eq (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.ne (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.lt_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.lt_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.gt_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.gt_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.le_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.le_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.ge_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.ge_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.eq (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.ne (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.lt_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.gt_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.le_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.ge_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.eq (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.ne (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.lt (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.gt (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.le (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f32x4.ge (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.eq (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.ne (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.lt (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.gt (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.le (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (f64x2.ge (local.get 0) (local.get 1))))

;; > function %f0 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = veq.i8x16 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f1 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vne.i8x16 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f2 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vgt_s.i8x16 l1, l0
;; >     return [v0]
;; > }
;; >
;; > function %f3 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vgt_u.i8x16 l1, l0
;; >     return [v0]
;; > }
;; >
;; > function %f4 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vgt_s.i8x16 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f5 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vgt_u.i8x16 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f6 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vge_s.i8x16 l1, l0
;; >     return [v0]
;; > }
;; >
;; > function %f7 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vge_u.i8x16 l1, l0
;; >     return [v0]
;; > }
;; >
;; > function %f8 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vge_s.i8x16 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f9 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vge_u.i8x16 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f10 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = veq.i16x8 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f11 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vne.i16x8 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f12 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vgt_s.i16x8 l1, l0
;; >     return [v0]
;; > }
;; >
;; > function %f13 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vgt_u.i16x8 l1, l0
;; >     return [v0]
;; > }
;; >
;; > function %f14 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vgt_s.i16x8 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f15 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vgt_u.i16x8 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f16 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vge_s.i16x8 l1, l0
;; >     return [v0]
;; > }
;; >
;; > function %f17 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vge_u.i16x8 l1, l0
;; >     return [v0]
;; > }
;; >
;; > function %f18 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vge_s.i16x8 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f19 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vge_u.i16x8 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f20 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = veq.i32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f21 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vne.i32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f22 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vgt_s.i32x4 l1, l0
;; >     return [v0]
;; > }
;; >
;; > function %f23 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vgt_u.i32x4 l1, l0
;; >     return [v0]
;; > }
;; >
;; > function %f24 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vgt_s.i32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f25 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vgt_u.i32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f26 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vge_s.i32x4 l1, l0
;; >     return [v0]
;; > }
;; >
;; > function %f27 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vge_u.i32x4 l1, l0
;; >     return [v0]
;; > }
;; >
;; > function %f28 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vge_s.i32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f29 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vge_u.i32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f30 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = veq.i64x2 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f31 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vne.i64x2 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f32 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vgt_s.i64x2 l1, l0
;; >     return [v0]
;; > }
;; >
;; > function %f33 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vgt_s.i64x2 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f34 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vge_s.i64x2 l1, l0
;; >     return [v0]
;; > }
;; >
;; > function %f35 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vge_s.i64x2 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f36 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = veq.f32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f37 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vne.f32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f38 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vgt_s.f32x4 l1, l0
;; >     return [v0]
;; > }
;; >
;; > function %f39 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vgt_s.f32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f40 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vge_s.f32x4 l1, l0
;; >     return [v0]
;; > }
;; >
;; > function %f41 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vge_s.f32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f42 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = veq.f64x2 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f43 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vne.f64x2 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f44 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vgt_s.f64x2 l1, l0
;; >     return [v0]
;; > }
;; >
;; > function %f45 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vgt_s.f64x2 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f46 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vge_s.f64x2 l1, l0
;; >     return [v0]
;; > }
;; >
;; > function %f47 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vge_s.f64x2 l0, l1
;; >     return [v0]
;; > }
