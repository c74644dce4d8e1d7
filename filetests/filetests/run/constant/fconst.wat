;; test: run
(module
  (func (export "f32_zero") (result f32) (f32.const 0))
  (func (export "f32_negative_zero") (result f32) (f32.const -0))
  (func (export "f32") (result f32) (f32.const 1.5))
  (func (export "f64_zero") (result f64) (f64.const 0))
  (func (export "f64") (result f64) (f64.const -145.625))
  (func (export "nan") (result f64) (f64.const -nan:0x4000000000001))
  (func (export "f32_nan") (result f32) (f32.const nan:0x200001))
  (func (export "twice") (param f64) (result f64)
    (f64.add (f64.mul (local.get 0) (f64.const 3)) (f64.const 3))))

;; run: f32_zero() == 0
;; run: f32_negative_zero() == -0
;; run: f32() == 1.5
;; run: f64_zero() == 0
;; run: f64() == -145.625
;; run: nan() == -nan:0x4000000000001
;; run: f32_nan() == nan:0x200001
;; run: twice(2) == 9
