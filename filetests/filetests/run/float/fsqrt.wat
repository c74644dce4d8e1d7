;; test: run
(module
  (memory 1)
  (func (export "f32") (param f32) (result f32)
    (f32.sqrt (local.get 0)))
  (func (export "f32_mem") (param f32) (result f32)
    (f32.store (i32.const 8) (local.get 0))
    (f32.sqrt (f32.load (i32.const 8))))
  (func (export "f64") (param f64) (result f64)
    (f64.sqrt (local.get 0)))
  (func (export "f64_mem") (param f64) (result f64)
    (f64.store (i32.const 8) (local.get 0))
    (f64.sqrt (f64.load (i32.const 8))))
)

;; run: f32(0.0) == 0.0
;; run: f32_mem(0.0) == 0.0
;; run: f32(-0.0) == -0.0
;; run: f32_mem(-0.0) == -0.0
;; run: f32(1.0) == 1.0
;; run: f32_mem(1.0) == 1.0
;; run: f32(-1.0) == nan:canonical
;; run: f32_mem(-1.0) == nan:canonical
;; run: f32(0.5) == 0.7071067690849304
;; run: f32_mem(0.5) == 0.7071067690849304
;; run: f32(-0.5) == nan:canonical
;; run: f32_mem(-0.5) == nan:canonical
;; run: f32(1.5) == 1.2247449159622192
;; run: f32_mem(1.5) == 1.2247449159622192
;; run: f32(2.5) == 1.5811388492584229
;; run: f32_mem(2.5) == 1.5811388492584229
;; run: f32(-2.5) == nan:canonical
;; run: f32_mem(-2.5) == nan:canonical
;; run: f32(3.1415927410125732) == 1.7724539041519165
;; run: f32_mem(3.1415927410125732) == 1.7724539041519165
;; run: f32(-10000000000.0) == nan:canonical
;; run: f32_mem(-10000000000.0) == nan:canonical
;; run: f32(9.999999680285692e+37) == 9.999999980506448e+18
;; run: f32_mem(9.999999680285692e+37) == 9.999999980506448e+18
;; run: f32(-3.4028234663852886e+38) == nan:canonical
;; run: f32_mem(-3.4028234663852886e+38) == nan:canonical
;; run: f32(1.401298464324817e-45) == 3.743392066509216e-23
;; run: f32_mem(1.401298464324817e-45) == 3.743392066509216e-23
;; run: f32(1.1754942106924411e-38) == 1.0842021078620191e-19
;; run: f32_mem(1.1754942106924411e-38) == 1.0842021078620191e-19
;; run: f32(1.1754943508222875e-38) == 1.0842021724855044e-19
;; run: f32_mem(1.1754943508222875e-38) == 1.0842021724855044e-19
;; run: f32(8388607.5) == 2896.309326171875
;; run: f32_mem(8388607.5) == 2896.309326171875
;; run: f32(8388608.0) == 2896.309326171875
;; run: f32_mem(8388608.0) == 2896.309326171875
;; run: f32(-4194304.5) == nan:canonical
;; run: f32_mem(-4194304.5) == nan:canonical
;; run: f32(inf) == inf
;; run: f32_mem(inf) == inf
;; run: f32(-inf) == nan:canonical
;; run: f32_mem(-inf) == nan:canonical
;; run: f32(nan) == nan:canonical
;; run: f32_mem(nan) == nan:canonical
;; run: f32(0.5) == 0.7071067690849304
;; run: f32_mem(0.5) == 0.7071067690849304
;; run: f32(-0.699999988079071) == nan:canonical
;; run: f32_mem(-0.699999988079071) == nan:canonical
;; run: f32(1.0000000031710769e-30) == 1.0000000036274937e-15
;; run: f32_mem(1.0000000031710769e-30) == 1.0000000036274937e-15
;; run: f64(0.0) == 0.0
;; run: f64_mem(0.0) == 0.0
;; run: f64(-0.0) == -0.0
;; run: f64_mem(-0.0) == -0.0
;; run: f64(1.0) == 1.0
;; run: f64_mem(1.0) == 1.0
;; run: f64(-1.0) == nan:canonical
;; run: f64_mem(-1.0) == nan:canonical
;; run: f64(0.5) == 0.7071067811865476
;; run: f64_mem(0.5) == 0.7071067811865476
;; run: f64(-0.5) == nan:canonical
;; run: f64_mem(-0.5) == nan:canonical
;; run: f64(1.5) == 1.224744871391589
;; run: f64_mem(1.5) == 1.224744871391589
;; run: f64(2.5) == 1.5811388300841898
;; run: f64_mem(2.5) == 1.5811388300841898
;; run: f64(-2.5) == nan:canonical
;; run: f64_mem(-2.5) == nan:canonical
;; run: f64(3.141592653589793) == 1.7724538509055159
;; run: f64_mem(3.141592653589793) == 1.7724538509055159
;; run: f64(-10000000000.0) == nan:canonical
;; run: f64_mem(-10000000000.0) == nan:canonical
;; run: f64(1e+308) == 1e+154
;; run: f64_mem(1e+308) == 1e+154
;; run: f64(-1.7976931348623157e+308) == nan:canonical
;; run: f64_mem(-1.7976931348623157e+308) == nan:canonical
;; run: f64(5e-324) == 2.2227587494850775e-162
;; run: f64_mem(5e-324) == 2.2227587494850775e-162
;; run: f64(2.225073858507201e-308) == 1.4916681462400412e-154
;; run: f64_mem(2.225073858507201e-308) == 1.4916681462400412e-154
;; run: f64(2.2250738585072014e-308) == 1.4916681462400413e-154
;; run: f64_mem(2.2250738585072014e-308) == 1.4916681462400413e-154
;; run: f64(4503599627370495.5) == 67108863.99999999
;; run: f64_mem(4503599627370495.5) == 67108863.99999999
;; run: f64(4503599627370496.0) == 67108864.0
;; run: f64_mem(4503599627370496.0) == 67108864.0
;; run: f64(-2251799813685248.5) == nan:canonical
;; run: f64_mem(-2251799813685248.5) == nan:canonical
;; run: f64(inf) == inf
;; run: f64_mem(inf) == inf
;; run: f64(-inf) == nan:canonical
;; run: f64_mem(-inf) == nan:canonical
;; run: f64(nan) == nan:canonical
;; run: f64_mem(nan) == nan:canonical
;; run: f64(0.49999999) == 0.7071067741154797
;; run: f64_mem(0.49999999) == 0.7071067741154797
;; run: f64(-0.7) == nan:canonical
;; run: f64_mem(-0.7) == nan:canonical
;; run: f64(1e-30) == 1e-15
;; run: f64_mem(1e-30) == 1e-15
