;; test: opt
(module
  ;; As bits.Mul64 of Go does it.
  (func $mul64 (param $x i64) (param $y i64) (result i64 i64) (local $t i64) (local $w1 i64)
    (local.set $t
      (i64.add
        (i64.mul (i64.shr_u (local.get $x) (i64.const 32))
          (i64.and (local.get $y) (i64.const 0xffffffff)))
        (i64.shr_u
          (i64.mul (i64.and (local.get $x) (i64.const 0xffffffff))
            (i64.and (local.get $y) (i64.const 0xffffffff)))
          (i64.const 32))))
    (local.set $w1
      (i64.add
        (i64.and (local.get $t) (i64.const 0xffffffff))
        (i64.mul (i64.and (local.get $x) (i64.const 0xffffffff))
          (i64.shr_u (local.get $y) (i64.const 32)))))
    (i64.add
      (i64.add
        (i64.mul (i64.shr_u (local.get $x) (i64.const 32)) (i64.shr_u (local.get $y) (i64.const 32)))
        (i64.shr_u (local.get $t) (i64.const 32)))
      (i64.shr_u (local.get $w1) (i64.const 32)))
    (i64.mul (local.get $x) (local.get $y)))
)

;; > function %mul64 (i64, i64) -> (i64, i64) ssa {
;; > block0:
;; >     v0 = param.i64 0
;; >     v1 = param.i64 1
;; >     v2 = imul_high_u.i64 v0, v1
;; >     v3 = imul.i64 v0, v1
;; >     return [v2, v3]
;; > }
