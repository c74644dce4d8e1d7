;; test: run
(module
  (memory 1)
  (func (export "f32_demote_f64") (param f64) (result f32)
    (f32.demote_f64 (local.get 0)))
  (func (export "f32_demote_f64_mem") (param f64) (result f32)
    (f64.store (i32.const 8) (local.get 0))
    (f32.demote_f64 (f64.load (i32.const 8))))
)

;; run: f32_demote_f64(0.0) == 0.0
;; run: f32_demote_f64_mem(0.0) == 0.0
;; run: f32_demote_f64(-0.0) == -0.0
;; run: f32_demote_f64_mem(-0.0) == -0.0
;; run: f32_demote_f64(1.0) == 1.0
;; run: f32_demote_f64_mem(1.0) == 1.0
;; run: f32_demote_f64(-1.0) == -1.0
;; run: f32_demote_f64_mem(-1.0) == -1.0
;; run: f32_demote_f64(0.5) == 0.5
;; run: f32_demote_f64_mem(0.5) == 0.5
;; run: f32_demote_f64(-0.5) == -0.5
;; run: f32_demote_f64_mem(-0.5) == -0.5
;; run: f32_demote_f64(1.5) == 1.5
;; run: f32_demote_f64_mem(1.5) == 1.5
;; run: f32_demote_f64(2.5) == 2.5
;; run: f32_demote_f64_mem(2.5) == 2.5
;; run: f32_demote_f64(-2.5) == -2.5
;; run: f32_demote_f64_mem(-2.5) == -2.5
;; run: f32_demote_f64(3.141592653589793) == 3.1415927410125732
;; run: f32_demote_f64_mem(3.141592653589793) == 3.1415927410125732
;; run: f32_demote_f64(-10000000000.0) == -10000000000.0
;; run: f32_demote_f64_mem(-10000000000.0) == -10000000000.0
;; run: f32_demote_f64(1e+308) == inf
;; run: f32_demote_f64_mem(1e+308) == inf
;; run: f32_demote_f64(-1.7976931348623157e+308) == -inf
;; run: f32_demote_f64_mem(-1.7976931348623157e+308) == -inf
;; run: f32_demote_f64(5e-324) == 0.0
;; run: f32_demote_f64_mem(5e-324) == 0.0
;; run: f32_demote_f64(2.225073858507201e-308) == 0.0
;; run: f32_demote_f64_mem(2.225073858507201e-308) == 0.0
;; run: f32_demote_f64(2.2250738585072014e-308) == 0.0
;; run: f32_demote_f64_mem(2.2250738585072014e-308) == 0.0
;; run: f32_demote_f64(4503599627370495.5) == 4503599627370496.0
;; run: f32_demote_f64_mem(4503599627370495.5) == 4503599627370496.0
;; run: f32_demote_f64(4503599627370496.0) == 4503599627370496.0
;; run: f32_demote_f64_mem(4503599627370496.0) == 4503599627370496.0
;; run: f32_demote_f64(-2251799813685248.5) == -2251799813685248.0
;; run: f32_demote_f64_mem(-2251799813685248.5) == -2251799813685248.0
;; run: f32_demote_f64(inf) == inf
;; run: f32_demote_f64_mem(inf) == inf
;; run: f32_demote_f64(-inf) == -inf
;; run: f32_demote_f64_mem(-inf) == -inf
;; run: f32_demote_f64(nan) == nan:canonical
;; run: f32_demote_f64_mem(nan) == nan:canonical
;; run: f32_demote_f64(1.0000000596046448) == 1.0
;; run: f32_demote_f64_mem(1.0000000596046448) == 1.0
;; run: f32_demote_f64(1.00000011920929) == 1.0000001192092896
;; run: f32_demote_f64_mem(1.00000011920929) == 1.0000001192092896
;; run: f32_demote_f64(3.4028235677973366e+38) == inf
;; run: f32_demote_f64_mem(3.4028235677973366e+38) == inf
;; run: f32_demote_f64(3.4028235677973362e+38) == 3.4028234663852886e+38
;; run: f32_demote_f64_mem(3.4028235677973362e+38) == 3.4028234663852886e+38
;; run: f32_demote_f64(1e-46) == 0.0
;; run: f32_demote_f64_mem(1e-46) == 0.0
;; run: f32_demote_f64(7.006492321624085e-46) == 0.0
;; run: f32_demote_f64_mem(7.006492321624085e-46) == 0.0
;; run: f32_demote_f64(7.006492321624085e-46) == 0.0
;; run: f32_demote_f64_mem(7.006492321624085e-46) == 0.0
