;; test: run
;; The upper half of a product, from four products of halves.
;; run: high(0xffffffffffffffff, 0xffffffffffffffff) == 0xfffffffffffffffe
;; run: high(0xffffffff, 0xffffffff) == 0
;; run: high(0x100000000, 0x100000000) == 1
;; run: high(0x123456789abcdef0, 0xfedcba9876543210) == 0x121fa00ad77d7422
(module
  (func (export "high") (param $x i64) (param $y i64) (result i64) (local $t i64) (local $w1 i64)
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
      (i64.shr_u (local.get $w1) (i64.const 32))))
)
