;; test: ir
(module
    (func (result v128) (v128.const i32x4 0 0 0 0))
    (func (result v128) (v128.const i32x4 -1 -1 -1 -1))
    (func (result v128) (v128.const i32x4 1 2 3 4))
    (func (param v128) (result v128) (i16x8.add (local.get 0) (v128.const i16x8 1 2 3 4 5 6 7 8)))
    (func (param v128) (result v128) (i8x16.swizzle (local.get 0) (v128.const i8x16 3 2 1 0 16 5 255 7 8 9 10 11 12 13 14 15)))
    (func (result v128) (i8x16.splat (i32.const 7)))
    (func (param v128) (result v128) (i8x16.shl (local.get 0) (i32.const 3)))
    (func (param v128) (result v128) (i8x16.shr_s (local.get 0) (i32.const 3)))
    (func (param v128) (result v128) (i8x16.shr_u (local.get 0) (i32.const 3)))
    (func (param v128) (result v128) (i16x8.shl (local.get 0) (i32.const 3)))
    (func (param v128) (result v128) (i16x8.shr_s (local.get 0) (i32.const 3)))
    (func (param v128) (result v128) (i16x8.shr_u (local.get 0) (i32.const 3)))
    (func (param v128) (result v128) (i32x4.shl (local.get 0) (i32.const 3)))
    (func (param v128) (result v128) (i32x4.shr_s (local.get 0) (i32.const 3)))
    (func (param v128) (result v128) (i32x4.shr_u (local.get 0) (i32.const 3)))
    (func (param v128) (result v128) (i64x2.shl (local.get 0) (i32.const 3)))
    (func (param v128) (result v128) (i64x2.shr_s (local.get 0) (i32.const 3)))
    (func (param v128) (result v128) (i64x2.shr_u (local.get 0) (i32.const 3))))

;; > function %f0 () -> (v128) {
;; > block0:
;; >     v0 = vconst.v128 0x0
;; >     return [v0]
;; > }
;; >
;; > function %f1 () -> (v128) {
;; > block0:
;; >     v0 = vconst.v128 0xffffffffffffffffffffffffffffffff
;; >     return [v0]
;; > }
;; >
;; > function %f2 () -> (v128) {
;; > block0:
;; >     v0 = vconst.v128 0x4000000030000000200000001
;; >     return [v0]
;; > }
;; >
;; > function %f3 (v128) -> (v128) {
;; >     var l0: v128 0..1 w1
;; > block0:
;; >     v0 = sink vconst.v128 0x80007000600050004000300020001
;; >     v1 = vadd.i16x8 l0, v0
;; >     return [v1]
;; > }
;; >
;; > function %f4 (v128) -> (v128) {
;; >     var l0: v128 0..1 w1
;; > block0:
;; >     v0 = sink vconst.v128 0xf0e0d0c0b0a090807ff051000010203
;; >     v1 = swizzle.i8x16 l0, v0
;; >     return [v1]
;; > }
;; >
;; > function %f5 () -> (v128) {
;; > block0:
;; >     v0 = sink iconst.i32 7
;; >     v1 = splat.i8x16 v0
;; >     return [v1]
;; > }
;; >
;; > function %f6 (v128) -> (v128) {
;; >     var l0: v128 0..1 w1
;; > block0:
;; >     v0 = sink iconst.i32 3
;; >     v1 = vshl.i8x16 l0, v0
;; >     return [v1]
;; > }
;; >
;; > function %f7 (v128) -> (v128) {
;; >     var l0: v128 0..1 w1
;; > block0:
;; >     v0 = sink iconst.i32 3
;; >     v1 = vshr_s.i8x16 l0, v0
;; >     return [v1]
;; > }
;; >
;; > function %f8 (v128) -> (v128) {
;; >     var l0: v128 0..1 w1
;; > block0:
;; >     v0 = sink iconst.i32 3
;; >     v1 = vshr_u.i8x16 l0, v0
;; >     return [v1]
;; > }
;; >
;; > function %f9 (v128) -> (v128) {
;; >     var l0: v128 0..1 w1
;; > block0:
;; >     v0 = sink iconst.i32 3
;; >     v1 = vshl.i16x8 l0, v0
;; >     return [v1]
;; > }
;; >
;; > function %f10 (v128) -> (v128) {
;; >     var l0: v128 0..1 w1
;; > block0:
;; >     v0 = sink iconst.i32 3
;; >     v1 = vshr_s.i16x8 l0, v0
;; >     return [v1]
;; > }
;; >
;; > function %f11 (v128) -> (v128) {
;; >     var l0: v128 0..1 w1
;; > block0:
;; >     v0 = sink iconst.i32 3
;; >     v1 = vshr_u.i16x8 l0, v0
;; >     return [v1]
;; > }
;; >
;; > function %f12 (v128) -> (v128) {
;; >     var l0: v128 0..1 w1
;; > block0:
;; >     v0 = sink iconst.i32 3
;; >     v1 = vshl.i32x4 l0, v0
;; >     return [v1]
;; > }
;; >
;; > function %f13 (v128) -> (v128) {
;; >     var l0: v128 0..1 w1
;; > block0:
;; >     v0 = sink iconst.i32 3
;; >     v1 = vshr_s.i32x4 l0, v0
;; >     return [v1]
;; > }
;; >
;; > function %f14 (v128) -> (v128) {
;; >     var l0: v128 0..1 w1
;; > block0:
;; >     v0 = sink iconst.i32 3
;; >     v1 = vshr_u.i32x4 l0, v0
;; >     return [v1]
;; > }
;; >
;; > function %f15 (v128) -> (v128) {
;; >     var l0: v128 0..1 w1
;; > block0:
;; >     v0 = sink iconst.i32 3
;; >     v1 = vshl.i64x2 l0, v0
;; >     return [v1]
;; > }
;; >
;; > function %f16 (v128) -> (v128) {
;; >     var l0: v128 0..1 w1
;; > block0:
;; >     v0 = sink iconst.i32 3
;; >     v1 = vshr_s.i64x2 l0, v0
;; >     return [v1]
;; > }
;; >
;; > function %f17 (v128) -> (v128) {
;; >     var l0: v128 0..1 w1
;; > block0:
;; >     v0 = sink iconst.i32 3
;; >     v1 = vshr_u.i64x2 l0, v0
;; >     return [v1]
;; > }
