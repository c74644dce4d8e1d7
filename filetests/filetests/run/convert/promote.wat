;; test: run
(module
  (memory 1)
  (func (export "f64_promote_f32") (param f32) (result f64)
    (f64.promote_f32 (local.get 0)))
  (func (export "f64_promote_f32_mem") (param f32) (result f64)
    (f32.store (i32.const 8) (local.get 0))
    (f64.promote_f32 (f32.load (i32.const 8))))
)

;; run: f64_promote_f32(0.0) == 0.0
;; run: f64_promote_f32_mem(0.0) == 0.0
;; run: f64_promote_f32(-0.0) == -0.0
;; run: f64_promote_f32_mem(-0.0) == -0.0
;; run: f64_promote_f32(1.0) == 1.0
;; run: f64_promote_f32_mem(1.0) == 1.0
;; run: f64_promote_f32(-1.0) == -1.0
;; run: f64_promote_f32_mem(-1.0) == -1.0
;; run: f64_promote_f32(0.5) == 0.5
;; run: f64_promote_f32_mem(0.5) == 0.5
;; run: f64_promote_f32(-0.5) == -0.5
;; run: f64_promote_f32_mem(-0.5) == -0.5
;; run: f64_promote_f32(1.5) == 1.5
;; run: f64_promote_f32_mem(1.5) == 1.5
;; run: f64_promote_f32(2.5) == 2.5
;; run: f64_promote_f32_mem(2.5) == 2.5
;; run: f64_promote_f32(-2.5) == -2.5
;; run: f64_promote_f32_mem(-2.5) == -2.5
;; run: f64_promote_f32(3.1415927410125732) == 3.1415927410125732
;; run: f64_promote_f32_mem(3.1415927410125732) == 3.1415927410125732
;; run: f64_promote_f32(-10000000000.0) == -10000000000.0
;; run: f64_promote_f32_mem(-10000000000.0) == -10000000000.0
;; run: f64_promote_f32(9.999999680285692e+37) == 9.999999680285692e+37
;; run: f64_promote_f32_mem(9.999999680285692e+37) == 9.999999680285692e+37
;; run: f64_promote_f32(-3.4028234663852886e+38) == -3.4028234663852886e+38
;; run: f64_promote_f32_mem(-3.4028234663852886e+38) == -3.4028234663852886e+38
;; run: f64_promote_f32(1.401298464324817e-45) == 1.401298464324817e-45
;; run: f64_promote_f32_mem(1.401298464324817e-45) == 1.401298464324817e-45
;; run: f64_promote_f32(1.1754942106924411e-38) == 1.1754942106924411e-38
;; run: f64_promote_f32_mem(1.1754942106924411e-38) == 1.1754942106924411e-38
;; run: f64_promote_f32(1.1754943508222875e-38) == 1.1754943508222875e-38
;; run: f64_promote_f32_mem(1.1754943508222875e-38) == 1.1754943508222875e-38
;; run: f64_promote_f32(8388607.5) == 8388607.5
;; run: f64_promote_f32_mem(8388607.5) == 8388607.5
;; run: f64_promote_f32(8388608.0) == 8388608.0
;; run: f64_promote_f32_mem(8388608.0) == 8388608.0
;; run: f64_promote_f32(-4194304.5) == -4194304.5
;; run: f64_promote_f32_mem(-4194304.5) == -4194304.5
;; run: f64_promote_f32(inf) == inf
;; run: f64_promote_f32_mem(inf) == inf
;; run: f64_promote_f32(-inf) == -inf
;; run: f64_promote_f32_mem(-inf) == -inf
;; run: f64_promote_f32(nan) == nan:canonical
;; run: f64_promote_f32_mem(nan) == nan:canonical
