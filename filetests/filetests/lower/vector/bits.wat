;; test: ir
(module
    (func (param v128 v128) (result v128)
        (v128.and (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (v128.andnot (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (v128.or (local.get 0) (local.get 1)))
    (func (param v128 v128) (result v128)
        (v128.xor (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (v128.not (local.get 0)))
    (func (param v128 v128 v128) (result v128)
        (v128.bitselect (local.get 0) (local.get 1) (local.get 2)))
    (func (param v128) (result i32)
        (v128.any_true (local.get 0)))
    (func (param v128) (result i32)
        (i8x16.all_true (local.get 0)))
    (func (param v128) (result i32)
        (i8x16.bitmask (local.get 0)))
    (func (param v128) (result i32)
        (i16x8.all_true (local.get 0)))
    (func (param v128) (result i32)
        (i16x8.bitmask (local.get 0)))
    (func (param v128) (result i32)
        (i32x4.all_true (local.get 0)))
    (func (param v128) (result i32)
        (i32x4.bitmask (local.get 0)))
    (func (param v128) (result i32)
        (i64x2.all_true (local.get 0)))
    (func (param v128) (result i32)
        (i64x2.bitmask (local.get 0))))

;; > function %f0 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vand.v128 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f1 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vand_not.v128 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f2 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vor.v128 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f3 (v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; > block0:
;; >     v0 = vxor.v128 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %f4 (v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = vnot.v128 l0
;; >     return [v0]
;; > }
;; >
;; > function %f5 (v128, v128, v128) -> (v128) {
;; >     var l0: v128 0..0 w1
;; >     var l1: v128 0..0 w1
;; >     var l2: v128 0..0 w1
;; > block0:
;; >     v0 = bitselect.v128 l0, l1, l2
;; >     return [v0]
;; > }
;; >
;; > function %f6 (v128) -> (i32) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = any_true.v128 l0
;; >     return [v0]
;; > }
;; >
;; > function %f7 (v128) -> (i32) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = all_true.i8x16 l0
;; >     return [v0]
;; > }
;; >
;; > function %f8 (v128) -> (i32) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = bitmask.i8x16 l0
;; >     return [v0]
;; > }
;; >
;; > function %f9 (v128) -> (i32) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = all_true.i16x8 l0
;; >     return [v0]
;; > }
;; >
;; > function %f10 (v128) -> (i32) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = bitmask.i16x8 l0
;; >     return [v0]
;; > }
;; >
;; > function %f11 (v128) -> (i32) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = all_true.i32x4 l0
;; >     return [v0]
;; > }
;; >
;; > function %f12 (v128) -> (i32) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = bitmask.i32x4 l0
;; >     return [v0]
;; > }
;; >
;; > function %f13 (v128) -> (i32) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = all_true.i64x2 l0
;; >     return [v0]
;; > }
;; >
;; > function %f14 (v128) -> (i32) {
;; >     var l0: v128 0..0 w1
;; > block0:
;; >     v0 = bitmask.i64x2 l0
;; >     return [v0]
;; > }
