;; test: ir
(module
    (func (param v128 i32) (result v128)
        (i8x16.shl (local.get 0) (local.get 1)))
    (func (param v128 i32) (result v128)
        (i8x16.shr_s (local.get 0) (local.get 1)))
    (func (param v128 i32) (result v128)
        (i8x16.shr_u (local.get 0) (local.get 1)))
    (func (param v128 i32) (result v128)
        (i16x8.shl (local.get 0) (local.get 1)))
    (func (param v128 i32) (result v128)
        (i16x8.shr_s (local.get 0) (local.get 1)))
    (func (param v128 i32) (result v128)
        (i16x8.shr_u (local.get 0) (local.get 1)))
    (func (param v128 i32) (result v128)
        (i32x4.shl (local.get 0) (local.get 1)))
    (func (param v128 i32) (result v128)
        (i32x4.shr_s (local.get 0) (local.get 1)))
    (func (param v128 i32) (result v128)
        (i32x4.shr_u (local.get 0) (local.get 1)))
    (func (param v128 i32) (result v128)
        (i64x2.shl (local.get 0) (local.get 1)))
    (func (param v128 i32) (result v128)
        (i64x2.shr_s (local.get 0) (local.get 1)))
    (func (param v128 i32) (result v128)
        (i64x2.shr_u (local.get 0) (local.get 1))))

;; > function %f0 (v128, i32) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: i32 0..0 w1
;; > block0:
;; >     v0 = vshl.i8x16 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f1 (v128, i32) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: i32 0..0 w1
;; > block0:
;; >     v0 = vshr_s.i8x16 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f2 (v128, i32) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: i32 0..0 w1
;; > block0:
;; >     v0 = vshr_u.i8x16 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f3 (v128, i32) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: i32 0..0 w1
;; > block0:
;; >     v0 = vshl.i16x8 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f4 (v128, i32) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: i32 0..0 w1
;; > block0:
;; >     v0 = vshr_s.i16x8 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f5 (v128, i32) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: i32 0..0 w1
;; > block0:
;; >     v0 = vshr_u.i16x8 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f6 (v128, i32) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: i32 0..0 w1
;; > block0:
;; >     v0 = vshl.i32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f7 (v128, i32) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: i32 0..0 w1
;; > block0:
;; >     v0 = vshr_s.i32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f8 (v128, i32) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: i32 0..0 w1
;; > block0:
;; >     v0 = vshr_u.i32x4 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f9 (v128, i32) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: i32 0..0 w1
;; > block0:
;; >     v0 = vshl.i64x2 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f10 (v128, i32) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: i32 0..0 w1
;; > block0:
;; >     v0 = vshr_s.i64x2 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f11 (v128, i32) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: i32 0..0 w1
;; > block0:
;; >     v0 = vshr_u.i64x2 l0, l1
;; >     return [v0]
;; > }
