;; test: opt
(module
  (func $sum_of_constants (result v128)
    (i32x4.add (i32x4.splat (i32.const 3)) (v128.const i32x4 1 2 3 4)))
  (func $lane_of_constant (result i32)
    (i8x16.extract_lane_s 1 (v128.const i8x16 1 -2 0 0 0 0 0 0 0 0 0 0 0 0 0 0)))
  (func $shuffle_of_constants (result v128)
    (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
      (v128.const i64x2 0x0706050403020100 0) (v128.const i64x2 0x1716151413121110 0)))
  (func $float_sum (result v128)
    (f32x4.add (v128.const f32x4 1 2 3 4) (f32x4.splat (f32.const 0.5))))
  (func $nans_are_made_by_the_processor (result v128)
    (f32x4.sub (v128.const f32x4 inf 2 3 4) (v128.const f32x4 inf 2 3 4)))
  (func $relaxed_operations_are_the_processors (result v128)
    (i8x16.relaxed_swizzle (v128.const i64x2 1 2) (v128.const i64x2 0x55 0)))
  (func $nothing_is_done (param v128) (result v128)
    (i32x4.shl
      (v128.or (v128.const i64x2 0 0)
        (v128.xor (v128.const i64x2 0 0)
          (v128.and (v128.const i64x2 -1 -1) (v128.not (v128.not (local.get 0))))))
      (i32.const 32)))
  (func $andnot (param v128 v128) (result v128)
    (v128.and (v128.xor (local.get 0) (v128.const i64x2 -1 -1)) (local.get 1)))
  (func $equal (param v128) (result v128)
    (v128.xor (local.get 0) (v128.and (local.get 0) (local.get 0)))))

;; > function %sum_of_constants () -> (v128) ssa {
;; > block0:
;; >     v0 = vconst.v128 0x7000000060000000500000004
;; >     return [v0]
;; > }
;; >
;; > function %lane_of_constant () -> (i32) ssa {
;; > block0:
;; >     v0 = sink iconst.i32 -2
;; >     return [v0]
;; > }
;; >
;; > function %shuffle_of_constants () -> (v128) ssa {
;; > block0:
;; >     v0 = vconst.v128 0x17071606150514041303120211011000
;; >     return [v0]
;; > }
;; >
;; > function %float_sum () -> (v128) ssa {
;; > block0:
;; >     v0 = vconst.v128 0x4090000040600000402000003fc00000
;; >     return [v0]
;; > }
;; >
;; > function %nans_are_made_by_the_processor () -> (v128) ssa {
;; > block0:
;; >     v0 = vconst.v128 0x4080000040400000400000007f800000
;; >     v1 = vsub.f32x4 v0, v0
;; >     return [v1]
;; > }
;; >
;; > function %relaxed_operations_are_the_processors () -> (v128) ssa {
;; > block0:
;; >     v0 = sink vconst.v128 0x20000000000000001
;; >     v1 = sink vconst.v128 0x55
;; >     v2 = relaxed_swizzle.i8x16 v0, v1
;; >     return [v2]
;; > }
;; >
;; > function %nothing_is_done (v128) -> (v128) ssa {
;; > block0:
;; >     v0 = param.v128 0
;; >     return [v0]
;; > }
;; >
;; > function %andnot (v128, v128) -> (v128) ssa {
;; > block0:
;; >     v0 = param.v128 0
;; >     v1 = param.v128 1
;; >     v2 = vand_not.v128 v1, v0
;; >     return [v2]
;; > }
;; >
;; > function %equal (v128) -> (v128) ssa {
;; > block0:
;; >     v0 = vconst.v128 0x0
;; >     return [v0]
;; > }
