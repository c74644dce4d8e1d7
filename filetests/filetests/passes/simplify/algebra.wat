;; test: opt
(module
  (func $add_zero (param i32) (result i32)
    (i32.add (local.get 0) (i32.const 0)))
  (func $mul_one (param i64) (result i64)
    (i64.mul (local.get 0) (i64.const 1)))
  (func $mul_power (param i32) (result i32)
    (i32.mul (local.get 0) (i32.const 8)))
  (func $and_zero (param i32) (result i32)
    (i32.and (local.get 0) (i32.const 0)))
  (func $xor_self (param i64) (result i64)
    (i64.xor (local.get 0) (local.get 0)))
  (func $sub_const (param i32) (result i32)
    (i32.sub (i32.add (local.get 0) (i32.const 5)) (i32.const 3)))
  (func $div_power (param i32) (result i32)
    (i32.div_u (local.get 0) (i32.const 16)))
  (func $rem_power (param i32) (result i32)
    (i32.rem_u (local.get 0) (i32.const 16)))
  (func $fold (result i32)
    (local i32)
    (local.set 0 (i32.const 6))
    (i32.mul (local.get 0) (i32.const 7)))
  (func $div_zero (result i32)
    (local i32)
    (i32.div_s (i32.const 1) (local.get 0)))
  (func $not_not (param i32) (result i32)
    (i32.eqz (i32.eqz (i32.eqz (local.get 0)))))
  (func $float_zero (param f64) (result f64)
    (f64.add (local.get 0) (f64.const 0)))
  (func $wrap_extend (param i32) (result i32)
    (i32.wrap_i64 (i64.extend_i32_u (local.get 0)))))

;; > function %add_zero (i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     return [v0]
;; > }
;; >
;; > function %mul_one (i64) -> (i64) ssa {
;; > block0:
;; >     v0 = param.i64 0
;; >     return [v0]
;; > }
;; >
;; > function %mul_power (i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = sink iconst.i32 3
;; >     v2 = shl.i32 v0, v1
;; >     return [v2]
;; > }
;; >
;; > function %and_zero (i32) -> (i32) ssa {
;; > block0:
;; >     v0 = sink iconst.i32 0
;; >     return [v0]
;; > }
;; >
;; > function %xor_self (i64) -> (i64) ssa {
;; > block0:
;; >     v0 = sink iconst.i64 0
;; >     return [v0]
;; > }
;; >
;; > function %sub_const (i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = sink iconst.i32 2
;; >     v2 = iadd.i32 v0, v1
;; >     return [v2]
;; > }
;; >
;; > function %div_power (i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = sink iconst.i32 4
;; >     v2 = shr_u.i32 v0, v1
;; >     return [v2]
;; > }
;; >
;; > function %rem_power (i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = sink iconst.i32 15
;; >     v2 = and.i32 v0, v1
;; >     return [v2]
;; > }
;; >
;; > function %fold () -> (i32) ssa {
;; > block0:
;; >     v0 = sink iconst.i32 42
;; >     return [v0]
;; > }
;; >
;; > function %div_zero () -> (i32) ssa {
;; > block0:
;; >     v0 = sink iconst.i32 0
;; >     v1 = sink iconst.i32 1
;; >     v2 = idiv_s.i32 v1, v0
;; >     return [v2]
;; > }
;; >
;; > function %not_not (i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = sink eqz.i32 v0
;; >     v2 = sink eqz.i32 v1
;; >     v3 = eqz.i32 v2
;; >     return [v3]
;; > }
;; >
;; > function %float_zero (f64) -> (f64) ssa {
;; > block0:
;; >     v0 = param.f64 0
;; >     v1 = sink fconst.f64 0.0
;; >     v2 = fadd.f64 v0, v1
;; >     return [v2]
;; > }
;; >
;; > function %wrap_extend (i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     return [v0]
;; > }
