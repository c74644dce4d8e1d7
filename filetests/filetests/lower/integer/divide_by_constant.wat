;; test: ir
(module
  (func $i32_div_s0 (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const 2)))
  (func $i32_div_s1 (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const 8)))
  (func $i32_div_s2 (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const 10)))
  (func $i32_div_s3 (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const 7)))
  (func $i32_div_s4 (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const -7)))
  (func $i32_div_s5 (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const -8)))
  (func $i32_div_s6 (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const 0x80000000)))
  (func $i32_div_u0 (param i32) (result i32)
    (i32.div_u (local.get 0) (i32.const 10)))
  (func $i32_div_u1 (param i32) (result i32)
    (i32.div_u (local.get 0) (i32.const 7)))
  (func $i32_div_u2 (param i32) (result i32)
    (i32.div_u (local.get 0) (i32.const 28)))
  (func $i32_div_u3 (param i32) (result i32)
    (i32.div_u (local.get 0) (i32.const 641)))
  (func $i32_div_u4 (param i32) (result i32)
    (i32.div_u (local.get 0) (i32.const 0xfffffffe)))
  (func $i32_rem_s0 (param i32) (result i32)
    (i32.rem_s (local.get 0) (i32.const 8)))
  (func $i32_rem_s1 (param i32) (result i32)
    (i32.rem_s (local.get 0) (i32.const -10)))
  (func $i32_rem_s2 (param i32) (result i32)
    (i32.rem_s (local.get 0) (i32.const -1)))
  (func $i32_rem_s3 (param i32) (result i32)
    (i32.rem_s (local.get 0) (i32.const 0x80000000)))
  (func $i32_rem_u0 (param i32) (result i32)
    (i32.rem_u (local.get 0) (i32.const 10)))
  (func $i32_rem_u1 (param i32) (result i32)
    (i32.rem_u (local.get 0) (i32.const 7)))
  (func $i32_rem_u2 (param i32) (result i32)
    (i32.rem_u (local.get 0) (i32.const 0xfffffffe)))
  (func $i64_div_s0 (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 2)))
  (func $i64_div_s1 (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 8)))
  (func $i64_div_s2 (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 10)))
  (func $i64_div_s3 (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 7)))
  (func $i64_div_s4 (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const -7)))
  (func $i64_div_s5 (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const -8)))
  (func $i64_div_s6 (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 0x8000000000000000)))
  (func $i64_div_u0 (param i64) (result i64)
    (i64.div_u (local.get 0) (i64.const 10)))
  (func $i64_div_u1 (param i64) (result i64)
    (i64.div_u (local.get 0) (i64.const 7)))
  (func $i64_div_u2 (param i64) (result i64)
    (i64.div_u (local.get 0) (i64.const 28)))
  (func $i64_div_u3 (param i64) (result i64)
    (i64.div_u (local.get 0) (i64.const 641)))
  (func $i64_div_u4 (param i64) (result i64)
    (i64.div_u (local.get 0) (i64.const 0xfffffffffffffffe)))
  (func $i64_rem_s0 (param i64) (result i64)
    (i64.rem_s (local.get 0) (i64.const 8)))
  (func $i64_rem_s1 (param i64) (result i64)
    (i64.rem_s (local.get 0) (i64.const -10)))
  (func $i64_rem_s2 (param i64) (result i64)
    (i64.rem_s (local.get 0) (i64.const -1)))
  (func $i64_rem_s3 (param i64) (result i64)
    (i64.rem_s (local.get 0) (i64.const 0x8000000000000000)))
  (func $i64_rem_u0 (param i64) (result i64)
    (i64.rem_u (local.get 0) (i64.const 10)))
  (func $i64_rem_u1 (param i64) (result i64)
    (i64.rem_u (local.get 0) (i64.const 7)))
  (func $i64_rem_u2 (param i64) (result i64)
    (i64.rem_u (local.get 0) (i64.const 0xfffffffffffffffe)))
)

;; > function %i32_div_s0 (i32) -> (i32) {
;; >     var l0: i32 0..2 w2
;; > block0:
;; >     v0 = sink iconst.i32 31
;; >     v1 = sink shr_u.i32 l0, v0
;; >     v2 = iadd.i32 l0, v1
;; >     v3 = sink iconst.i32 1
;; >     v4 = shr_s.i32 v2, v3
;; >     return [v4]
;; > }
;; >
;; > function %i32_div_s1 (i32) -> (i32) {
;; >     var l0: i32 0..4 w2
;; > block0:
;; >     v0 = sink iconst.i32 31
;; >     v1 = shr_s.i32 l0, v0
;; >     v2 = sink iconst.i32 29
;; >     v3 = sink shr_u.i32 v1, v2
;; >     v4 = iadd.i32 l0, v3
;; >     v5 = sink iconst.i32 3
;; >     v6 = shr_s.i32 v4, v5
;; >     return [v6]
;; > }
;; >
;; > function %i32_div_s2 (i32) -> (i32) {
;; >     var l0: i32 0..0 w1
;; > block0:
;; >     v0 = extend_s.i64 l0
;; >     v1 = sink iconst.i64 1717986919
;; >     v2 = imul.i64 v0, v1
;; >     v3 = sink iconst.i64 34
;; >     v4 = sink shr_s.i64 v2, v3
;; >     v5 = sink iconst.i64 63
;; >     v6 = sink shr_u.i64 v2, v5
;; >     v7 = iadd.i64 v4, v6
;; >     v8 = wrap.i32 v7
;; >     return [v8]
;; > }
;; >
;; > function %i32_div_s3 (i32) -> (i32) {
;; >     var l0: i32 0..0 w1
;; > block0:
;; >     v0 = extend_s.i64 l0
;; >     v1 = sink iconst.i64 2454267027
;; >     v2 = imul.i64 v0, v1
;; >     v3 = sink iconst.i64 34
;; >     v4 = sink shr_s.i64 v2, v3
;; >     v5 = sink iconst.i64 63
;; >     v6 = sink shr_u.i64 v2, v5
;; >     v7 = iadd.i64 v4, v6
;; >     v8 = wrap.i32 v7
;; >     return [v8]
;; > }
;; >
;; > function %i32_div_s4 (i32) -> (i32) {
;; >     var l0: i32 0..0 w1
;; > block0:
;; >     v0 = extend_s.i64 l0
;; >     v1 = sink iconst.i64 2454267027
;; >     v2 = imul.i64 v0, v1
;; >     v3 = sink iconst.i64 34
;; >     v4 = sink shr_s.i64 v2, v3
;; >     v5 = sink iconst.i64 63
;; >     v6 = sink shr_u.i64 v2, v5
;; >     v7 = iadd.i64 v4, v6
;; >     v8 = wrap.i32 v7
;; >     v9 = sink iconst.i32 0
;; >     v10 = isub.i32 v9, v8
;; >     return [v10]
;; > }
;; >
;; > function %i32_div_s5 (i32) -> (i32) {
;; >     var l0: i32 0..4 w2
;; > block0:
;; >     v0 = sink iconst.i32 31
;; >     v1 = shr_s.i32 l0, v0
;; >     v2 = sink iconst.i32 29
;; >     v3 = sink shr_u.i32 v1, v2
;; >     v4 = iadd.i32 l0, v3
;; >     v5 = sink iconst.i32 3
;; >     v6 = sink shr_s.i32 v4, v5
;; >     v7 = sink iconst.i32 0
;; >     v8 = isub.i32 v7, v6
;; >     return [v8]
;; > }
;; >
;; > function %i32_div_s6 (i32) -> (i32) {
;; >     var l0: i32 0..4 w2
;; > block0:
;; >     v0 = sink iconst.i32 31
;; >     v1 = shr_s.i32 l0, v0
;; >     v2 = sink iconst.i32 1
;; >     v3 = sink shr_u.i32 v1, v2
;; >     v4 = iadd.i32 l0, v3
;; >     v5 = sink iconst.i32 31
;; >     v6 = sink shr_s.i32 v4, v5
;; >     v7 = sink iconst.i32 0
;; >     v8 = isub.i32 v7, v6
;; >     return [v8]
;; > }
;; >
;; > function %i32_div_u0 (i32) -> (i32) {
;; >     var l0: i32 0..0 w1
;; > block0:
;; >     v0 = extend_u.i64 l0
;; >     v1 = sink iconst.i64 3435973837
;; >     v2 = imul.i64 v0, v1
;; >     v3 = sink iconst.i64 35
;; >     v4 = shr_u.i64 v2, v3
;; >     v5 = wrap.i32 v4
;; >     return [v5]
;; > }
;; >
;; > function %i32_div_u1 (i32) -> (i32) {
;; >     var l0: i32 0..0 w1
;; > block0:
;; >     v0 = extend_u.i64 l0
;; >     v1 = sink iconst.i64 2635249153387078803
;; >     v2 = imul_high_u.i64 v0, v1
;; >     v3 = wrap.i32 v2
;; >     return [v3]
;; > }
;; >
;; > function %i32_div_u2 (i32) -> (i32) {
;; >     var l0: i32 0..1 w1
;; > block0:
;; >     v0 = sink iconst.i32 2
;; >     v1 = shr_u.i32 l0, v0
;; >     v2 = extend_u.i64 v1
;; >     v3 = sink iconst.i64 613566757
;; >     v4 = imul.i64 v2, v3
;; >     v5 = sink iconst.i64 32
;; >     v6 = shr_u.i64 v4, v5
;; >     v7 = wrap.i32 v6
;; >     return [v7]
;; > }
;; >
;; > function %i32_div_u3 (i32) -> (i32) {
;; >     var l0: i32 0..0 w1
;; > block0:
;; >     v0 = extend_u.i64 l0
;; >     v1 = sink iconst.i64 6700417
;; >     v2 = imul.i64 v0, v1
;; >     v3 = sink iconst.i64 32
;; >     v4 = shr_u.i64 v2, v3
;; >     v5 = wrap.i32 v4
;; >     return [v5]
;; > }
;; >
;; > function %i32_div_u4 (i32) -> (i32) {
;; >     var l0: i32 0..1 w1
;; > block0:
;; >     v0 = sink iconst.i32 -2
;; >     v1 = ge_u.i32 l0, v0
;; >     return [v1]
;; > }
;; >
;; > function %i32_rem_s0 (i32) -> (i32) {
;; >     var l0: i32 0..7 w3
;; > block0:
;; >     v0 = sink iconst.i32 31
;; >     v1 = shr_s.i32 l0, v0
;; >     v2 = sink iconst.i32 29
;; >     v3 = sink shr_u.i32 v1, v2
;; >     v4 = iadd.i32 l0, v3
;; >     v5 = sink iconst.i32 -8
;; >     v6 = and.i32 v4, v5
;; >     v7 = isub.i32 l0, v6
;; >     return [v7]
;; > }
;; >
;; > function %i32_rem_s1 (i32) -> (i32) {
;; >     var l0: i32 0..11 w2
;; > block0:
;; >     v0 = extend_s.i64 l0
;; >     v1 = sink iconst.i64 1717986919
;; >     v2 = imul.i64 v0, v1
;; >     v3 = sink iconst.i64 34
;; >     v4 = sink shr_s.i64 v2, v3
;; >     v5 = sink iconst.i64 63
;; >     v6 = sink shr_u.i64 v2, v5
;; >     v7 = iadd.i64 v4, v6
;; >     v8 = wrap.i32 v7
;; >     v9 = sink iconst.i32 10
;; >     v10 = sink imul.i32 v8, v9
;; >     v11 = isub.i32 l0, v10
;; >     return [v11]
;; > }
;; >
;; > function %i32_rem_s2 (i32) -> (i32) {
;; >     var l0: i32 unused
;; > block0:
;; >     v0 = sink iconst.i32 0
;; >     return [v0]
;; > }
;; >
;; > function %i32_rem_s3 (i32) -> (i32) {
;; >     var l0: i32 0..7 w3
;; > block0:
;; >     v0 = sink iconst.i32 31
;; >     v1 = shr_s.i32 l0, v0
;; >     v2 = sink iconst.i32 1
;; >     v3 = sink shr_u.i32 v1, v2
;; >     v4 = iadd.i32 l0, v3
;; >     v5 = sink iconst.i32 -2147483648
;; >     v6 = and.i32 v4, v5
;; >     v7 = isub.i32 l0, v6
;; >     return [v7]
;; > }
;; >
;; > function %i32_rem_u0 (i32) -> (i32) {
;; >     var l0: i32 0..8 w2
;; > block0:
;; >     v0 = extend_u.i64 l0
;; >     v1 = sink iconst.i64 3435973837
;; >     v2 = imul.i64 v0, v1
;; >     v3 = sink iconst.i64 35
;; >     v4 = shr_u.i64 v2, v3
;; >     v5 = wrap.i32 v4
;; >     v6 = sink iconst.i32 10
;; >     v7 = sink imul.i32 v5, v6
;; >     v8 = isub.i32 l0, v7
;; >     return [v8]
;; > }
;; >
;; > function %i32_rem_u1 (i32) -> (i32) {
;; >     var l0: i32 0..6 w2
;; > block0:
;; >     v0 = extend_u.i64 l0
;; >     v1 = sink iconst.i64 2635249153387078803
;; >     v2 = imul_high_u.i64 v0, v1
;; >     v3 = wrap.i32 v2
;; >     v4 = sink iconst.i32 7
;; >     v5 = sink imul.i32 v3, v4
;; >     v6 = isub.i32 l0, v5
;; >     return [v6]
;; > }
;; >
;; > function %i32_rem_u2 (i32) -> (i32) {
;; >     var l0: i32 0..4 w2
;; > block0:
;; >     v0 = sink iconst.i32 -2
;; >     v1 = ge_u.i32 l0, v0
;; >     v2 = sink iconst.i32 -2
;; >     v3 = sink imul.i32 v1, v2
;; >     v4 = isub.i32 l0, v3
;; >     return [v4]
;; > }
;; >
;; > function %i64_div_s0 (i64) -> (i64) {
;; >     var l0: i64 0..2 w2
;; > block0:
;; >     v0 = sink iconst.i64 63
;; >     v1 = sink shr_u.i64 l0, v0
;; >     v2 = iadd.i64 l0, v1
;; >     v3 = sink iconst.i64 1
;; >     v4 = shr_s.i64 v2, v3
;; >     return [v4]
;; > }
;; >
;; > function %i64_div_s1 (i64) -> (i64) {
;; >     var l0: i64 0..4 w2
;; > block0:
;; >     v0 = sink iconst.i64 63
;; >     v1 = shr_s.i64 l0, v0
;; >     v2 = sink iconst.i64 61
;; >     v3 = sink shr_u.i64 v1, v2
;; >     v4 = iadd.i64 l0, v3
;; >     v5 = sink iconst.i64 3
;; >     v6 = shr_s.i64 v4, v5
;; >     return [v6]
;; > }
;; >
;; > function %i64_div_s2 (i64) -> (i64) {
;; >     var l0: i64 0..6 w2
;; > block0:
;; >     v0 = sink iconst.i64 7378697629483820647
;; >     v1 = imul_high_s.i64 l0, v0
;; >     v2 = sink iconst.i64 2
;; >     v3 = sink shr_s.i64 v1, v2
;; >     v4 = sink iconst.i64 63
;; >     v5 = sink shr_u.i64 l0, v4
;; >     v6 = iadd.i64 v3, v5
;; >     return [v6]
;; > }
;; >
;; > function %i64_div_s3 (i64) -> (i64) {
;; >     var l0: i64 0..6 w2
;; > block0:
;; >     v0 = sink iconst.i64 5270498306774157605
;; >     v1 = imul_high_s.i64 l0, v0
;; >     v2 = sink iconst.i64 1
;; >     v3 = sink shr_s.i64 v1, v2
;; >     v4 = sink iconst.i64 63
;; >     v5 = sink shr_u.i64 l0, v4
;; >     v6 = iadd.i64 v3, v5
;; >     return [v6]
;; > }
;; >
;; > function %i64_div_s4 (i64) -> (i64) {
;; >     var l0: i64 0..6 w2
;; > block0:
;; >     v0 = sink iconst.i64 5270498306774157605
;; >     v1 = imul_high_s.i64 l0, v0
;; >     v2 = sink iconst.i64 1
;; >     v3 = sink shr_s.i64 v1, v2
;; >     v4 = sink iconst.i64 63
;; >     v5 = sink shr_u.i64 l0, v4
;; >     v6 = iadd.i64 v3, v5
;; >     v7 = sink iconst.i64 0
;; >     v8 = isub.i64 v7, v6
;; >     return [v8]
;; > }
;; >
;; > function %i64_div_s5 (i64) -> (i64) {
;; >     var l0: i64 0..4 w2
;; > block0:
;; >     v0 = sink iconst.i64 63
;; >     v1 = shr_s.i64 l0, v0
;; >     v2 = sink iconst.i64 61
;; >     v3 = sink shr_u.i64 v1, v2
;; >     v4 = iadd.i64 l0, v3
;; >     v5 = sink iconst.i64 3
;; >     v6 = sink shr_s.i64 v4, v5
;; >     v7 = sink iconst.i64 0
;; >     v8 = isub.i64 v7, v6
;; >     return [v8]
;; > }
;; >
;; > function %i64_div_s6 (i64) -> (i64) {
;; >     var l0: i64 0..4 w2
;; > block0:
;; >     v0 = sink iconst.i64 63
;; >     v1 = shr_s.i64 l0, v0
;; >     v2 = sink iconst.i64 1
;; >     v3 = sink shr_u.i64 v1, v2
;; >     v4 = iadd.i64 l0, v3
;; >     v5 = sink iconst.i64 63
;; >     v6 = sink shr_s.i64 v4, v5
;; >     v7 = sink iconst.i64 0
;; >     v8 = isub.i64 v7, v6
;; >     return [v8]
;; > }
;; >
;; > function %i64_div_u0 (i64) -> (i64) {
;; >     var l0: i64 0..1 w1
;; > block0:
;; >     v0 = sink iconst.i64 -3689348814741910323
;; >     v1 = imul_high_u.i64 l0, v0
;; >     v2 = sink iconst.i64 3
;; >     v3 = shr_u.i64 v1, v2
;; >     return [v3]
;; > }
;; >
;; > function %i64_div_u1 (i64) -> (i64) {
;; >     var l0: i64 0..2 w2
;; > block0:
;; >     v0 = sink iconst.i64 2635249153387078803
;; >     v1 = imul_high_u.i64 l0, v0
;; >     v2 = isub.i64 l0, v1
;; >     v3 = sink iconst.i64 1
;; >     v4 = sink shr_u.i64 v2, v3
;; >     v5 = iadd.i64 v4, v1
;; >     v6 = sink iconst.i64 2
;; >     v7 = shr_u.i64 v5, v6
;; >     return [v7]
;; > }
;; >
;; > function %i64_div_u2 (i64) -> (i64) {
;; >     var l0: i64 0..1 w1
;; > block0:
;; >     v0 = sink iconst.i64 2
;; >     v1 = shr_u.i64 l0, v0
;; >     v2 = sink iconst.i64 5270498306774157605
;; >     v3 = imul_high_u.i64 v1, v2
;; >     v4 = sink iconst.i64 1
;; >     v5 = shr_u.i64 v3, v4
;; >     return [v5]
;; > }
;; >
;; > function %i64_div_u3 (i64) -> (i64) {
;; >     var l0: i64 0..1 w1
;; > block0:
;; >     v0 = sink iconst.i64 -3712371272244199935
;; >     v1 = imul_high_u.i64 l0, v0
;; >     v2 = sink iconst.i64 9
;; >     v3 = shr_u.i64 v1, v2
;; >     return [v3]
;; > }
;; >
;; > function %i64_div_u4 (i64) -> (i64) {
;; >     var l0: i64 0..1 w1
;; > block0:
;; >     v0 = sink iconst.i64 -2
;; >     v1 = ge_u.i64 l0, v0
;; >     v2 = extend_u.i64 v1
;; >     return [v2]
;; > }
;; >
;; > function %i64_rem_s0 (i64) -> (i64) {
;; >     var l0: i64 0..7 w3
;; > block0:
;; >     v0 = sink iconst.i64 63
;; >     v1 = shr_s.i64 l0, v0
;; >     v2 = sink iconst.i64 61
;; >     v3 = sink shr_u.i64 v1, v2
;; >     v4 = iadd.i64 l0, v3
;; >     v5 = sink iconst.i64 -8
;; >     v6 = and.i64 v4, v5
;; >     v7 = isub.i64 l0, v6
;; >     return [v7]
;; > }
;; >
;; > function %i64_rem_s1 (i64) -> (i64) {
;; >     var l0: i64 0..9 w3
;; > block0:
;; >     v0 = sink iconst.i64 7378697629483820647
;; >     v1 = imul_high_s.i64 l0, v0
;; >     v2 = sink iconst.i64 2
;; >     v3 = sink shr_s.i64 v1, v2
;; >     v4 = sink iconst.i64 63
;; >     v5 = sink shr_u.i64 l0, v4
;; >     v6 = iadd.i64 v3, v5
;; >     v7 = sink iconst.i64 10
;; >     v8 = sink imul.i64 v6, v7
;; >     v9 = isub.i64 l0, v8
;; >     return [v9]
;; > }
;; >
;; > function %i64_rem_s2 (i64) -> (i64) {
;; >     var l0: i64 unused
;; > block0:
;; >     v0 = sink iconst.i64 0
;; >     return [v0]
;; > }
;; >
;; > function %i64_rem_s3 (i64) -> (i64) {
;; >     var l0: i64 0..7 w3
;; > block0:
;; >     v0 = sink iconst.i64 63
;; >     v1 = shr_s.i64 l0, v0
;; >     v2 = sink iconst.i64 1
;; >     v3 = sink shr_u.i64 v1, v2
;; >     v4 = iadd.i64 l0, v3
;; >     v5 = sink iconst.i64 -9223372036854775808
;; >     v6 = and.i64 v4, v5
;; >     v7 = isub.i64 l0, v6
;; >     return [v7]
;; > }
;; >
;; > function %i64_rem_u0 (i64) -> (i64) {
;; >     var l0: i64 0..6 w2
;; > block0:
;; >     v0 = sink iconst.i64 -3689348814741910323
;; >     v1 = imul_high_u.i64 l0, v0
;; >     v2 = sink iconst.i64 3
;; >     v3 = shr_u.i64 v1, v2
;; >     v4 = sink iconst.i64 10
;; >     v5 = sink imul.i64 v3, v4
;; >     v6 = isub.i64 l0, v5
;; >     return [v6]
;; > }
;; >
;; > function %i64_rem_u1 (i64) -> (i64) {
;; >     var l0: i64 0..10 w3
;; > block0:
;; >     v0 = sink iconst.i64 2635249153387078803
;; >     v1 = imul_high_u.i64 l0, v0
;; >     v2 = isub.i64 l0, v1
;; >     v3 = sink iconst.i64 1
;; >     v4 = sink shr_u.i64 v2, v3
;; >     v5 = iadd.i64 v4, v1
;; >     v6 = sink iconst.i64 2
;; >     v7 = shr_u.i64 v5, v6
;; >     v8 = sink iconst.i64 7
;; >     v9 = sink imul.i64 v7, v8
;; >     v10 = isub.i64 l0, v9
;; >     return [v10]
;; > }
;; >
;; > function %i64_rem_u2 (i64) -> (i64) {
;; >     var l0: i64 0..5 w2
;; > block0:
;; >     v0 = sink iconst.i64 -2
;; >     v1 = ge_u.i64 l0, v0
;; >     v2 = extend_u.i64 v1
;; >     v3 = sink iconst.i64 -2
;; >     v4 = sink imul.i64 v2, v3
;; >     v5 = isub.i64 l0, v4
;; >     return [v5]
;; > }
