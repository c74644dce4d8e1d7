;; test: ir
(module
    (memory 1)
    (func (param i32 v128) (result v128) (v128.load8x8_s offset=16 (local.get 0)))
    (func (param i32 v128) (result v128) (v128.load8x8_u offset=16 (local.get 0)))
    (func (param i32 v128) (result v128) (v128.load16x4_s offset=16 (local.get 0)))
    (func (param i32 v128) (result v128) (v128.load16x4_u offset=16 (local.get 0)))
    (func (param i32 v128) (result v128) (v128.load32x2_s offset=16 (local.get 0)))
    (func (param i32 v128) (result v128) (v128.load32x2_u offset=16 (local.get 0)))
    (func (param i32 v128) (result v128) (v128.load8_splat offset=16 (local.get 0)))
    (func (param i32 v128) (result v128) (v128.load16_splat offset=16 (local.get 0)))
    (func (param i32 v128) (result v128) (v128.load32_splat offset=16 (local.get 0)))
    (func (param i32 v128) (result v128) (v128.load64_splat offset=16 (local.get 0)))
    (func (param i32 v128) (result v128) (v128.load32_zero offset=16 (local.get 0)))
    (func (param i32 v128) (result v128) (v128.load64_zero offset=16 (local.get 0)))
    (func (param i32 v128) (result v128) (v128.load offset=16 (local.get 0)))
    (func (param i32 v128) (result v128) (v128.load8_lane 1 (local.get 0) (local.get 1)))
    (func (param i32 v128) (v128.store8_lane 1 (local.get 0) (local.get 1)))
    (func (param i32 v128) (result v128) (v128.load16_lane 1 (local.get 0) (local.get 1)))
    (func (param i32 v128) (v128.store16_lane 1 (local.get 0) (local.get 1)))
    (func (param i32 v128) (result v128) (v128.load32_lane 1 (local.get 0) (local.get 1)))
    (func (param i32 v128) (v128.store32_lane 1 (local.get 0) (local.get 1)))
    (func (param i32 v128) (result v128) (v128.load64_lane 1 (local.get 0) (local.get 1)))
    (func (param i32 v128) (v128.store64_lane 1 (local.get 0) (local.get 1)))
    (func (param i32 v128) (v128.store offset=5 (local.get 0) (local.get 1)))
    (func (param i32 v128) (result v128) (i32x4.add (v128.load (local.get 0)) (local.get 1)))
    (func (param i32 v128) (result v128) (f32x4.sub (local.get 1) (v128.load (local.get 0))))
    (func (param i32 v128) (result v128) (f64x2.promote_low_f32x4 (v128.load64_zero (local.get 0))))
    (func (param i32 v128) (result v128) (i16x8.replace_lane 3 (local.get 1) (i32.load16_u (local.get 0)))))

;; > function %f0 (i32, v128) -> (v128) {
;; >     var l0: i32 0..2 w1
;; >     var l1: v128 unused
;; > block0:
;; >     v0 = sink load.i64 l0 + 16
;; >     v1 = sink first_lane.i64x2 v0
;; >     v2 = extend_low_s.i16x8 v1
;; >     return [v2]
;; > }
;; >
;; > function %f1 (i32, v128) -> (v128) {
;; >     var l0: i32 0..2 w1
;; >     var l1: v128 unused
;; > block0:
;; >     v0 = sink load.i64 l0 + 16
;; >     v1 = sink first_lane.i64x2 v0
;; >     v2 = extend_low_u.i16x8 v1
;; >     return [v2]
;; > }
;; >
;; > function %f2 (i32, v128) -> (v128) {
;; >     var l0: i32 0..2 w1
;; >     var l1: v128 unused
;; > block0:
;; >     v0 = sink load.i64 l0 + 16
;; >     v1 = sink first_lane.i64x2 v0
;; >     v2 = extend_low_s.i32x4 v1
;; >     return [v2]
;; > }
;; >
;; > function %f3 (i32, v128) -> (v128) {
;; >     var l0: i32 0..2 w1
;; >     var l1: v128 unused
;; > block0:
;; >     v0 = sink load.i64 l0 + 16
;; >     v1 = sink first_lane.i64x2 v0
;; >     v2 = extend_low_u.i32x4 v1
;; >     return [v2]
;; > }
;; >
;; > function %f4 (i32, v128) -> (v128) {
;; >     var l0: i32 0..2 w1
;; >     var l1: v128 unused
;; > block0:
;; >     v0 = sink load.i64 l0 + 16
;; >     v1 = sink first_lane.i64x2 v0
;; >     v2 = extend_low_s.i64x2 v1
;; >     return [v2]
;; > }
;; >
;; > function %f5 (i32, v128) -> (v128) {
;; >     var l0: i32 0..2 w1
;; >     var l1: v128 unused
;; > block0:
;; >     v0 = sink load.i64 l0 + 16
;; >     v1 = sink first_lane.i64x2 v0
;; >     v2 = extend_low_u.i64x2 v1
;; >     return [v2]
;; > }
;; >
;; > function %f6 (i32, v128) -> (v128) {
;; >     var l0: i32 0..1 w1
;; >     var l1: v128 unused
;; > block0:
;; >     v0 = sink load8_u.i32 l0 + 16
;; >     v1 = splat.i8x16 v0
;; >     return [v1]
;; > }
;; >
;; > function %f7 (i32, v128) -> (v128) {
;; >     var l0: i32 0..1 w1
;; >     var l1: v128 unused
;; > block0:
;; >     v0 = sink load16_u.i32 l0 + 16
;; >     v1 = splat.i16x8 v0
;; >     return [v1]
;; > }
;; >
;; > function %f8 (i32, v128) -> (v128) {
;; >     var l0: i32 0..1 w1
;; >     var l1: v128 unused
;; > block0:
;; >     v0 = sink load.i32 l0 + 16
;; >     v1 = splat.i32x4 v0
;; >     return [v1]
;; > }
;; >
;; > function %f9 (i32, v128) -> (v128) {
;; >     var l0: i32 0..1 w1
;; >     var l1: v128 unused
;; > block0:
;; >     v0 = sink load.i64 l0 + 16
;; >     v1 = splat.i64x2 v0
;; >     return [v1]
;; > }
;; >
;; > function %f10 (i32, v128) -> (v128) {
;; >     var l0: i32 0..1 w1
;; >     var l1: v128 unused
;; > block0:
;; >     v0 = sink load.i32 l0 + 16
;; >     v1 = first_lane.i32x4 v0
;; >     return [v1]
;; > }
;; >
;; > function %f11 (i32, v128) -> (v128) {
;; >     var l0: i32 0..1 w1
;; >     var l1: v128 unused
;; > block0:
;; >     v0 = sink load.i64 l0 + 16
;; >     v1 = first_lane.i64x2 v0
;; >     return [v1]
;; > }
;; >
;; > function %f12 (i32, v128) -> (v128) {
;; >     var l0: i32 0..0 w1
;; >     var l1: v128 unused
;; > block0:
;; >     v0 = load.v128 l0 + 16
;; >     return [v0]
;; > }
;; >
;; > function %f13 (i32, v128) -> (v128) {
;; >     var l0: i32 0..1 w1
;; >     var l1: v128 0..1 w1
;; > block0:
;; >     v0 = sink load8_u.i32 l0 + 0
;; >     v1 = replace_lane.i8x16 l1, v0, 1
;; >     return [v1]
;; > }
;; >
;; > function %f14 (i32, v128) -> () {
;; >     var l0: i32 0..1 w1
;; >     var l1: v128 0..1 w1
;; > block0:
;; >     v0 = sink extract_lane.i8x16 l1, 1
;; >     store8.i32 l0 + 0, v0
;; >     return []
;; > }
;; >
;; > function %f15 (i32, v128) -> (v128) {
;; >     var l0: i32 0..1 w1
;; >     var l1: v128 0..1 w1
;; > block0:
;; >     v0 = sink load16_u.i32 l0 + 0
;; >     v1 = replace_lane.i16x8 l1, v0, 1
;; >     return [v1]
;; > }
;; >
;; > function %f16 (i32, v128) -> () {
;; >     var l0: i32 0..1 w1
;; >     var l1: v128 0..1 w1
;; > block0:
;; >     v0 = sink extract_lane.i16x8 l1, 1
;; >     store16.i32 l0 + 0, v0
;; >     return []
;; > }
;; >
;; > function %f17 (i32, v128) -> (v128) {
;; >     var l0: i32 0..1 w1
;; >     var l1: v128 0..1 w1
;; > block0:
;; >     v0 = sink load.i32 l0 + 0
;; >     v1 = replace_lane.i32x4 l1, v0, 1
;; >     return [v1]
;; > }
;; >
;; > function %f18 (i32, v128) -> () {
;; >     var l0: i32 0..1 w1
;; >     var l1: v128 0..1 w1
;; > block0:
;; >     v0 = sink extract_lane.i32x4 l1, 1
;; >     store.i32 l0 + 0, v0
;; >     return []
;; > }
;; >
;; > function %f19 (i32, v128) -> (v128) {
;; >     var l0: i32 0..1 w1
;; >     var l1: v128 0..1 w1
;; > block0:
;; >     v0 = sink load.i64 l0 + 0
;; >     v1 = replace_lane.i64x2 l1, v0, 1
;; >     return [v1]
;; > }
;; >
;; > function %f20 (i32, v128) -> () {
;; >     var l0: i32 0..1 w1
;; >     var l1: v128 0..1 w1
;; > block0:
;; >     v0 = sink extract_lane.i64x2 l1, 1
;; >     store.i64 l0 + 0, v0
;; >     return []
;; > }
;; >
;; > function %f21 (i32, v128) -> () {
;; >     var l0: i32 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     store.v128 l0 + 5, l1
;; >     return []
;; > }
;; >
;; > function %f22 (i32, v128) -> (v128) {
;; >     var l0: i32 0..1 w1
;; >     var l1: v128 0..1 w1
;; > block0:
;; >     v0 = sink load.v128 l0 + 0
;; >     v1 = vadd.i32x4 l1, v0
;; >     return [v1]
;; > }
;; >
;; > function %f23 (i32, v128) -> (v128) {
;; >     var l0: i32 0..1 w1
;; >     var l1: v128 0..1 w1
;; > block0:
;; >     v0 = sink load.v128 l0 + 0
;; >     v1 = vsub.f32x4 l1, v0
;; >     return [v1]
;; > }
;; >
;; > function %f24 (i32, v128) -> (v128) {
;; >     var l0: i32 0..2 w1
;; >     var l1: v128 unused
;; > block0:
;; >     v0 = sink load.i64 l0 + 0
;; >     v1 = sink first_lane.i64x2 v0
;; >     v2 = vpromote.f64x2 v1
;; >     return [v2]
;; > }
;; >
;; > function %f25 (i32, v128) -> (v128) {
;; >     var l0: i32 0..1 w1
;; >     var l1: v128 0..1 w1
;; > block0:
;; >     v0 = sink load16_u.i32 l0 + 0
;; >     v1 = replace_lane.i16x8 l1, v0, 3
;; >     return [v1]
;; > }
