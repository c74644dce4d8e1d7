;; test: run
(module
  (memory 1)
  (func (export "i32_reinterpret_f32") (param f32) (result i32)
    (i32.reinterpret_f32 (local.get 0)))
  (func (export "i32_reinterpret_f32_mem") (param f32) (result i32)
    (f32.store (i32.const 8) (local.get 0))
    (i32.reinterpret_f32 (f32.load (i32.const 8))))
  (func (export "i64_reinterpret_f64") (param f64) (result i64)
    (i64.reinterpret_f64 (local.get 0)))
  (func (export "i64_reinterpret_f64_mem") (param f64) (result i64)
    (f64.store (i32.const 8) (local.get 0))
    (i64.reinterpret_f64 (f64.load (i32.const 8))))
  (func (export "f32_reinterpret_i32") (param i32) (result f32)
    (f32.reinterpret_i32 (local.get 0)))
  (func (export "f32_reinterpret_i32_mem") (param i32) (result f32)
    (i32.store (i32.const 8) (local.get 0))
    (f32.reinterpret_i32 (i32.load (i32.const 8))))
  (func (export "f64_reinterpret_i64") (param i64) (result f64)
    (f64.reinterpret_i64 (local.get 0)))
  (func (export "f64_reinterpret_i64_mem") (param i64) (result f64)
    (i64.store (i32.const 8) (local.get 0))
    (f64.reinterpret_i64 (i64.load (i32.const 8))))
)

;; run: i32_reinterpret_f32(0.0) == 0
;; run: i32_reinterpret_f32(-0.0) == -2147483648
;; run: i32_reinterpret_f32(1.0) == 1065353216
;; run: i32_reinterpret_f32(-1.0) == -1082130432
;; run: i32_reinterpret_f32(0.5) == 1056964608
;; run: i32_reinterpret_f32(-0.5) == -1090519040
;; run: i32_reinterpret_f32(1.5) == 1069547520
;; run: i32_reinterpret_f32(2.5) == 1075838976
;; run: i32_reinterpret_f32(-2.5) == -1071644672
;; run: i32_reinterpret_f32(3.1415927410125732) == 1078530011
;; run: i32_reinterpret_f32(-10000000000.0) == -803929351
;; run: i32_reinterpret_f32(9.999999680285692e+37) == 2123789977
;; run: i32_reinterpret_f32(-3.4028234663852886e+38) == -8388609
;; run: i32_reinterpret_f32(1.401298464324817e-45) == 1
;; run: i32_reinterpret_f32(1.1754942106924411e-38) == 8388607
;; run: i32_reinterpret_f32(1.1754943508222875e-38) == 8388608
;; run: i32_reinterpret_f32(8388607.5) == 1258291199
;; run: i32_reinterpret_f32(8388608.0) == 1258291200
;; run: i32_reinterpret_f32(-4194304.5) == -897581055
;; run: i32_reinterpret_f32(inf) == 2139095040
;; run: i32_reinterpret_f32(-inf) == -8388608
;; run: i32_reinterpret_f32(-nan:0x7) == -8388601
;; run: i32_reinterpret_f32_mem(0.0) == 0
;; run: i32_reinterpret_f32_mem(-0.0) == -2147483648
;; run: i32_reinterpret_f32_mem(1.0) == 1065353216
;; run: i32_reinterpret_f32_mem(-1.0) == -1082130432
;; run: i32_reinterpret_f32_mem(0.5) == 1056964608
;; run: i32_reinterpret_f32_mem(-0.5) == -1090519040
;; run: i32_reinterpret_f32_mem(1.5) == 1069547520
;; run: i32_reinterpret_f32_mem(2.5) == 1075838976
;; run: i32_reinterpret_f32_mem(-2.5) == -1071644672
;; run: i32_reinterpret_f32_mem(3.1415927410125732) == 1078530011
;; run: i32_reinterpret_f32_mem(-10000000000.0) == -803929351
;; run: i32_reinterpret_f32_mem(9.999999680285692e+37) == 2123789977
;; run: i32_reinterpret_f32_mem(-3.4028234663852886e+38) == -8388609
;; run: i32_reinterpret_f32_mem(1.401298464324817e-45) == 1
;; run: i32_reinterpret_f32_mem(1.1754942106924411e-38) == 8388607
;; run: i32_reinterpret_f32_mem(1.1754943508222875e-38) == 8388608
;; run: i32_reinterpret_f32_mem(8388607.5) == 1258291199
;; run: i32_reinterpret_f32_mem(8388608.0) == 1258291200
;; run: i32_reinterpret_f32_mem(-4194304.5) == -897581055
;; run: i32_reinterpret_f32_mem(inf) == 2139095040
;; run: i32_reinterpret_f32_mem(-inf) == -8388608
;; run: i32_reinterpret_f32_mem(-nan:0x7) == -8388601
;; run: i64_reinterpret_f64(0.0) == 0
;; run: i64_reinterpret_f64(-0.0) == -9223372036854775808
;; run: i64_reinterpret_f64(1.0) == 4607182418800017408
;; run: i64_reinterpret_f64(-1.0) == -4616189618054758400
;; run: i64_reinterpret_f64(0.5) == 4602678819172646912
;; run: i64_reinterpret_f64(-0.5) == -4620693217682128896
;; run: i64_reinterpret_f64(1.5) == 4609434218613702656
;; run: i64_reinterpret_f64(2.5) == 4612811918334230528
;; run: i64_reinterpret_f64(-2.5) == -4610560118520545280
;; run: i64_reinterpret_f64(3.141592653589793) == 4614256656552045848
;; run: i64_reinterpret_f64(-10000000000.0) == -4466831549978902528
;; run: i64_reinterpret_f64(1e+308) == 9214871658872686752
;; run: i64_reinterpret_f64(-1.7976931348623157e+308) == -4503599627370497
;; run: i64_reinterpret_f64(5e-324) == 1
;; run: i64_reinterpret_f64(2.225073858507201e-308) == 4503599627370495
;; run: i64_reinterpret_f64(2.2250738585072014e-308) == 4503599627370496
;; run: i64_reinterpret_f64(4503599627370495.5) == 4841369599423283199
;; run: i64_reinterpret_f64(4503599627370496.0) == 4841369599423283200
;; run: i64_reinterpret_f64(-2251799813685248.5) == -4386506037058863103
;; run: i64_reinterpret_f64(inf) == 9218868437227405312
;; run: i64_reinterpret_f64(-inf) == -4503599627370496
;; run: i64_reinterpret_f64(-nan:0x7) == -4503599627370489
;; run: i64_reinterpret_f64_mem(0.0) == 0
;; run: i64_reinterpret_f64_mem(-0.0) == -9223372036854775808
;; run: i64_reinterpret_f64_mem(1.0) == 4607182418800017408
;; run: i64_reinterpret_f64_mem(-1.0) == -4616189618054758400
;; run: i64_reinterpret_f64_mem(0.5) == 4602678819172646912
;; run: i64_reinterpret_f64_mem(-0.5) == -4620693217682128896
;; run: i64_reinterpret_f64_mem(1.5) == 4609434218613702656
;; run: i64_reinterpret_f64_mem(2.5) == 4612811918334230528
;; run: i64_reinterpret_f64_mem(-2.5) == -4610560118520545280
;; run: i64_reinterpret_f64_mem(3.141592653589793) == 4614256656552045848
;; run: i64_reinterpret_f64_mem(-10000000000.0) == -4466831549978902528
;; run: i64_reinterpret_f64_mem(1e+308) == 9214871658872686752
;; run: i64_reinterpret_f64_mem(-1.7976931348623157e+308) == -4503599627370497
;; run: i64_reinterpret_f64_mem(5e-324) == 1
;; run: i64_reinterpret_f64_mem(2.225073858507201e-308) == 4503599627370495
;; run: i64_reinterpret_f64_mem(2.2250738585072014e-308) == 4503599627370496
;; run: i64_reinterpret_f64_mem(4503599627370495.5) == 4841369599423283199
;; run: i64_reinterpret_f64_mem(4503599627370496.0) == 4841369599423283200
;; run: i64_reinterpret_f64_mem(-2251799813685248.5) == -4386506037058863103
;; run: i64_reinterpret_f64_mem(inf) == 9218868437227405312
;; run: i64_reinterpret_f64_mem(-inf) == -4503599627370496
;; run: i64_reinterpret_f64_mem(-nan:0x7) == -4503599627370489
;; run: f32_reinterpret_i32(0) == 0.0
;; run: f32_reinterpret_i32(-2147483648) == -0.0
;; run: f32_reinterpret_i32(1065353216) == 1.0
;; run: f32_reinterpret_i32(-1082130432) == -1.0
;; run: f32_reinterpret_i32(1056964608) == 0.5
;; run: f32_reinterpret_i32(-1090519040) == -0.5
;; run: f32_reinterpret_i32(1069547520) == 1.5
;; run: f32_reinterpret_i32(1075838976) == 2.5
;; run: f32_reinterpret_i32(-1071644672) == -2.5
;; run: f32_reinterpret_i32(1078530011) == 3.1415927410125732
;; run: f32_reinterpret_i32(-803929351) == -10000000000.0
;; run: f32_reinterpret_i32(2123789977) == 9.999999680285692e+37
;; run: f32_reinterpret_i32(-8388609) == -3.4028234663852886e+38
;; run: f32_reinterpret_i32(1) == 1.401298464324817e-45
;; run: f32_reinterpret_i32(8388607) == 1.1754942106924411e-38
;; run: f32_reinterpret_i32(8388608) == 1.1754943508222875e-38
;; run: f32_reinterpret_i32(1258291199) == 8388607.5
;; run: f32_reinterpret_i32(1258291200) == 8388608.0
;; run: f32_reinterpret_i32(-897581055) == -4194304.5
;; run: f32_reinterpret_i32(2139095040) == inf
;; run: f32_reinterpret_i32(-8388608) == -inf
;; run: f32_reinterpret_i32(-8388601) == -nan:0x7
;; run: f32_reinterpret_i32_mem(0) == 0.0
;; run: f32_reinterpret_i32_mem(-2147483648) == -0.0
;; run: f32_reinterpret_i32_mem(1065353216) == 1.0
;; run: f32_reinterpret_i32_mem(-1082130432) == -1.0
;; run: f32_reinterpret_i32_mem(1056964608) == 0.5
;; run: f32_reinterpret_i32_mem(-1090519040) == -0.5
;; run: f32_reinterpret_i32_mem(1069547520) == 1.5
;; run: f32_reinterpret_i32_mem(1075838976) == 2.5
;; run: f32_reinterpret_i32_mem(-1071644672) == -2.5
;; run: f32_reinterpret_i32_mem(1078530011) == 3.1415927410125732
;; run: f32_reinterpret_i32_mem(-803929351) == -10000000000.0
;; run: f32_reinterpret_i32_mem(2123789977) == 9.999999680285692e+37
;; run: f32_reinterpret_i32_mem(-8388609) == -3.4028234663852886e+38
;; run: f32_reinterpret_i32_mem(1) == 1.401298464324817e-45
;; run: f32_reinterpret_i32_mem(8388607) == 1.1754942106924411e-38
;; run: f32_reinterpret_i32_mem(8388608) == 1.1754943508222875e-38
;; run: f32_reinterpret_i32_mem(1258291199) == 8388607.5
;; run: f32_reinterpret_i32_mem(1258291200) == 8388608.0
;; run: f32_reinterpret_i32_mem(-897581055) == -4194304.5
;; run: f32_reinterpret_i32_mem(2139095040) == inf
;; run: f32_reinterpret_i32_mem(-8388608) == -inf
;; run: f32_reinterpret_i32_mem(-8388601) == -nan:0x7
;; run: f64_reinterpret_i64(0) == 0.0
;; run: f64_reinterpret_i64(-9223372036854775808) == -0.0
;; run: f64_reinterpret_i64(4607182418800017408) == 1.0
;; run: f64_reinterpret_i64(-4616189618054758400) == -1.0
;; run: f64_reinterpret_i64(4602678819172646912) == 0.5
;; run: f64_reinterpret_i64(-4620693217682128896) == -0.5
;; run: f64_reinterpret_i64(4609434218613702656) == 1.5
;; run: f64_reinterpret_i64(4612811918334230528) == 2.5
;; run: f64_reinterpret_i64(-4610560118520545280) == -2.5
;; run: f64_reinterpret_i64(4614256656552045848) == 3.141592653589793
;; run: f64_reinterpret_i64(-4466831549978902528) == -10000000000.0
;; run: f64_reinterpret_i64(9214871658872686752) == 1e+308
;; run: f64_reinterpret_i64(-4503599627370497) == -1.7976931348623157e+308
;; run: f64_reinterpret_i64(1) == 5e-324
;; run: f64_reinterpret_i64(4503599627370495) == 2.225073858507201e-308
;; run: f64_reinterpret_i64(4503599627370496) == 2.2250738585072014e-308
;; run: f64_reinterpret_i64(4841369599423283199) == 4503599627370495.5
;; run: f64_reinterpret_i64(4841369599423283200) == 4503599627370496.0
;; run: f64_reinterpret_i64(-4386506037058863103) == -2251799813685248.5
;; run: f64_reinterpret_i64(9218868437227405312) == inf
;; run: f64_reinterpret_i64(-4503599627370496) == -inf
;; run: f64_reinterpret_i64(-4503599627370489) == -nan:0x7
;; run: f64_reinterpret_i64_mem(0) == 0.0
;; run: f64_reinterpret_i64_mem(-9223372036854775808) == -0.0
;; run: f64_reinterpret_i64_mem(4607182418800017408) == 1.0
;; run: f64_reinterpret_i64_mem(-4616189618054758400) == -1.0
;; run: f64_reinterpret_i64_mem(4602678819172646912) == 0.5
;; run: f64_reinterpret_i64_mem(-4620693217682128896) == -0.5
;; run: f64_reinterpret_i64_mem(4609434218613702656) == 1.5
;; run: f64_reinterpret_i64_mem(4612811918334230528) == 2.5
;; run: f64_reinterpret_i64_mem(-4610560118520545280) == -2.5
;; run: f64_reinterpret_i64_mem(4614256656552045848) == 3.141592653589793
;; run: f64_reinterpret_i64_mem(-4466831549978902528) == -10000000000.0
;; run: f64_reinterpret_i64_mem(9214871658872686752) == 1e+308
;; run: f64_reinterpret_i64_mem(-4503599627370497) == -1.7976931348623157e+308
;; run: f64_reinterpret_i64_mem(1) == 5e-324
;; run: f64_reinterpret_i64_mem(4503599627370495) == 2.225073858507201e-308
;; run: f64_reinterpret_i64_mem(4503599627370496) == 2.2250738585072014e-308
;; run: f64_reinterpret_i64_mem(4841369599423283199) == 4503599627370495.5
;; run: f64_reinterpret_i64_mem(4841369599423283200) == 4503599627370496.0
;; run: f64_reinterpret_i64_mem(-4386506037058863103) == -2251799813685248.5
;; run: f64_reinterpret_i64_mem(9218868437227405312) == inf
;; run: f64_reinterpret_i64_mem(-4503599627370496) == -inf
;; run: f64_reinterpret_i64_mem(-4503599627370489) == -nan:0x7
