;; test: ir
(module
    (func (param v128 v128) (result v128)
        (i16x8.extmul_low_i8x16_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.extmul_low_i8x16_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.extmul_high_i8x16_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.extmul_high_i8x16_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.extmul_low_i16x8_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.extmul_low_i16x8_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.extmul_high_i16x8_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.extmul_high_i16x8_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.extmul_low_i32x4_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.extmul_low_i32x4_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.extmul_high_i32x4_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i64x2.extmul_high_i32x4_u (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i32x4.dot_i16x8_s (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (i16x8.q15mulr_sat_s (local.get 0) (local.get 1))))

;; > function %f0 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = extmul_low_s.i16x8 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f1 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = extmul_low_u.i16x8 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f2 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = extmul_high_s.i16x8 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f3 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = extmul_high_u.i16x8 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f4 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = extmul_low_s.i32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f5 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = extmul_low_u.i32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f6 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = extmul_high_s.i32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f7 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = extmul_high_u.i32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f8 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = extmul_low_s.i64x2 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f9 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = extmul_low_u.i64x2 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f10 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = extmul_high_s.i64x2 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f11 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = extmul_high_u.i64x2 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f12 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = dot_s.i32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f13 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = q15mulr_sat_s.i16x8 l0, l1
;; >     return [v0]
;; > }
