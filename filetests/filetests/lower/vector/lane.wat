;; test: ir
(module
    (func (param i32) (result v128)
        (i8x16.splat (local.get 0)))
    (func (param v128 i32) (result v128)
        (i8x16.replace_lane 0 (local.get 0) (local.get 1)))
    (func (param v128) (result i32)
        (i8x16.extract_lane_s 0 (local.get 0)))
    (func (param v128) (result i32)
        (i8x16.extract_lane_u 0 (local.get 0)))
    (func (param v128 i32) (result v128)
        (i8x16.replace_lane 15 (local.get 0) (local.get 1)))
    (func (param v128) (result i32)
        (i8x16.extract_lane_s 15 (local.get 0)))
    (func (param v128) (result i32)
        (i8x16.extract_lane_u 15 (local.get 0)))
    (func (param i32) (result v128)
        (i16x8.splat (local.get 0)))
    (func (param v128 i32) (result v128)
        (i16x8.replace_lane 0 (local.get 0) (local.get 1)))
    (func (param v128) (result i32)
        (i16x8.extract_lane_s 0 (local.get 0)))
    (func (param v128) (result i32)
        (i16x8.extract_lane_u 0 (local.get 0)))
    (func (param v128 i32) (result v128)
        (i16x8.replace_lane 7 (local.get 0) (local.get 1)))
    (func (param v128) (result i32)
        (i16x8.extract_lane_s 7 (local.get 0)))
    (func (param v128) (result i32)
        (i16x8.extract_lane_u 7 (local.get 0)))
    (func (param i32) (result v128)
        (i32x4.splat (local.get 0)))
    (func (param v128 i32) (result v128)
        (i32x4.replace_lane 0 (local.get 0) (local.get 1)))
    (func (param v128) (result i32)
        (i32x4.extract_lane 0 (local.get 0)))
    (func (param v128 i32) (result v128)
        (i32x4.replace_lane 3 (local.get 0) (local.get 1)))
    (func (param v128) (result i32)
        (i32x4.extract_lane 3 (local.get 0)))
    (func (param i64) (result v128)
        (i64x2.splat (local.get 0)))
    (func (param v128 i64) (result v128)
        (i64x2.replace_lane 0 (local.get 0) (local.get 1)))
    (func (param v128) (result i64)
        (i64x2.extract_lane 0 (local.get 0)))
    (func (param v128 i64) (result v128)
        (i64x2.replace_lane 1 (local.get 0) (local.get 1)))
    (func (param v128) (result i64)
        (i64x2.extract_lane 1 (local.get 0)))
    (func (param f32) (result v128)
        (f32x4.splat (local.get 0)))
    (func (param v128 f32) (result v128)
        (f32x4.replace_lane 0 (local.get 0) (local.get 1)))
    (func (param v128) (result f32)
        (f32x4.extract_lane 0 (local.get 0)))
    (func (param v128 f32) (result v128)
        (f32x4.replace_lane 3 (local.get 0) (local.get 1)))
    (func (param v128) (result f32)
        (f32x4.extract_lane 3 (local.get 0)))
    (func (param f64) (result v128)
        (f64x2.splat (local.get 0)))
    (func (param v128 f64) (result v128)
        (f64x2.replace_lane 0 (local.get 0) (local.get 1)))
    (func (param v128) (result f64)
        (f64x2.extract_lane 0 (local.get 0)))
    (func (param v128 f64) (result v128)
        (f64x2.replace_lane 1 (local.get 0) (local.get 1)))
    (func (param v128) (result f64)
        (f64x2.extract_lane 1 (local.get 0)))
    (func (param v128 v128) (result v128)
        (i8x16.swizzle (local.get 0) (local.get 1))))

;; > function %f0 (i32) -> (v128) {
;; >     var l0: i32 0..0 w1
;; > block0:
;; >     v0 = splat.i8x16 l0
;; >     return [v0]
;; > }
;; >
;; > function %f1 (v128, i32) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: i32 0..0 w1
;; > block0:
;; >     v0 = replace_lane.i8x16 l0, l1, 0
;; >     return [v0]
;; > }
;; >
;; > function %f2 (v128) -> (i32) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = extract_lane_s.i8x16 l0, 0
;; >     return [v0]
;; > }
;; >
;; > function %f3 (v128) -> (i32) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = extract_lane.i8x16 l0, 0
;; >     return [v0]
;; > }
;; >
;; > function %f4 (v128, i32) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: i32 0..0 w1
;; > block0:
;; >     v0 = replace_lane.i8x16 l0, l1, 15
;; >     return [v0]
;; > }
;; >
;; > function %f5 (v128) -> (i32) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = extract_lane_s.i8x16 l0, 15
;; >     return [v0]
;; > }
;; >
;; > function %f6 (v128) -> (i32) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = extract_lane.i8x16 l0, 15
;; >     return [v0]
;; > }
;; >
;; > function %f7 (i32) -> (v128) {
;; >     var l0: i32 0..0 w1
;; > block0:
;; >     v0 = splat.i16x8 l0
;; >     return [v0]
;; > }
;; >
;; > function %f8 (v128, i32) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: i32 0..0 w1
;; > block0:
;; >     v0 = replace_lane.i16x8 l0, l1, 0
;; >     return [v0]
;; > }
;; >
;; > function %f9 (v128) -> (i32) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = extract_lane_s.i16x8 l0, 0
;; >     return [v0]
;; > }
;; >
;; > function %f10 (v128) -> (i32) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = extract_lane.i16x8 l0, 0
;; >     return [v0]
;; > }
;; >
;; > function %f11 (v128, i32) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: i32 0..0 w1
;; > block0:
;; >     v0 = replace_lane.i16x8 l0, l1, 7
;; >     return [v0]
;; > }
;; >
;; > function %f12 (v128) -> (i32) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = extract_lane_s.i16x8 l0, 7
;; >     return [v0]
;; > }
;; >
;; > function %f13 (v128) -> (i32) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = extract_lane.i16x8 l0, 7
;; >     return [v0]
;; > }
;; >
;; > function %f14 (i32) -> (v128) {
;; >     var l0: i32 0..0 w1
;; > block0:
;; >     v0 = splat.i32x4 l0
;; >     return [v0]
;; > }
;; >
;; > function %f15 (v128, i32) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: i32 0..0 w1
;; > block0:
;; >     v0 = replace_lane.i32x4 l0, l1, 0
;; >     return [v0]
;; > }
;; >
;; > function %f16 (v128) -> (i32) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = extract_lane.i32x4 l0, 0
;; >     return [v0]
;; > }
;; >
;; > function %f17 (v128, i32) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: i32 0..0 w1
;; > block0:
;; >     v0 = replace_lane.i32x4 l0, l1, 3
;; >     return [v0]
;; > }
;; >
;; > function %f18 (v128) -> (i32) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = extract_lane.i32x4 l0, 3
;; >     return [v0]
;; > }
;; >
;; > function %f19 (i64) -> (v128) {
;; >     var l0: i64 0..0 w1
;; > block0:
;; >     v0 = splat.i64x2 l0
;; >     return [v0]
;; > }
;; >
;; > function %f20 (v128, i64) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: i64 0..0 w1
;; > block0:
;; >     v0 = replace_lane.i64x2 l0, l1, 0
;; >     return [v0]
;; > }
;; >
;; > function %f21 (v128) -> (i64) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = extract_lane.i64x2 l0, 0
;; >     return [v0]
;; > }
;; >
;; > function %f22 (v128, i64) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: i64 0..0 w1
;; > block0:
;; >     v0 = replace_lane.i64x2 l0, l1, 1
;; >     return [v0]
;; > }
;; >
;; > function %f23 (v128) -> (i64) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = extract_lane.i64x2 l0, 1
;; >     return [v0]
;; > }
;; >
;; > function %f24 (f32) -> (v128) {
;; >     var l0: f32 0..0 w1
;; > block0:
;; >     v0 = splat.f32x4 l0
;; >     return [v0]
;; > }
;; >
;; > function %f25 (v128, f32) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: f32 0..0 w1
;; > block0:
;; >     v0 = replace_lane.f32x4 l0, l1, 0
;; >     return [v0]
;; > }
;; >
;; > function %f26 (v128) -> (f32) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = extract_lane.f32x4 l0, 0
;; >     return [v0]
;; > }
;; >
;; > function %f27 (v128, f32) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: f32 0..0 w1
;; > block0:
;; >     v0 = replace_lane.f32x4 l0, l1, 3
;; >     return [v0]
;; > }
;; >
;; > function %f28 (v128) -> (f32) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = extract_lane.f32x4 l0, 3
;; >     return [v0]
;; > }
;; >
;; > function %f29 (f64) -> (v128) {
;; >     var l0: f64 0..0 w1
;; > block0:
;; >     v0 = splat.f64x2 l0
;; >     return [v0]
;; > }
;; >
;; > function %f30 (v128, f64) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: f64 0..0 w1
;; > block0:
;; >     v0 = replace_lane.f64x2 l0, l1, 0
;; >     return [v0]
;; > }
;; >
;; > function %f31 (v128) -> (f64) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = extract_lane.f64x2 l0, 0
;; >     return [v0]
;; > }
;; >
;; > function %f32 (v128, f64) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: f64 0..0 w1
;; > block0:
;; >     v0 = replace_lane.f64x2 l0, l1, 1
;; >     return [v0]
;; > }
;; >
;; > function %f33 (v128) -> (f64) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = extract_lane.f64x2 l0, 1
;; >     return [v0]
;; > }
;; >
;; > function %f34 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = swizzle.i8x16 l0, l1
;; >     return [v0]
;; > }
