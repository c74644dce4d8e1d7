;; test: run
(module
  (memory 1)
  (func (export "i32_trunc_f64_u") (param f64) (result i32)
    (i32.trunc_f64_u (local.get 0)))
  (func (export "i32_trunc_f64_u_mem") (param f64) (result i32)
    (f64.store (i32.const 8) (local.get 0))
    (i32.trunc_f64_u (f64.load (i32.const 8))))
  (func (export "i64_trunc_f64_u") (param f64) (result i64)
    (i64.trunc_f64_u (local.get 0)))
  (func (export "i64_trunc_f64_u_mem") (param f64) (result i64)
    (f64.store (i32.const 8) (local.get 0))
    (i64.trunc_f64_u (f64.load (i32.const 8))))
)

;; run: i32_trunc_f64_u(0.0) == 0
;; run: i32_trunc_f64_u_mem(0.0) == 0
;; run: i32_trunc_f64_u(-0.0) == 0
;; run: i32_trunc_f64_u_mem(-0.0) == 0
;; run: i32_trunc_f64_u(1.0) == 1
;; run: i32_trunc_f64_u_mem(1.0) == 1
;; run: i32_trunc_f64_u(-1.0) traps "integer overflow"
;; run: i32_trunc_f64_u_mem(-1.0) traps "integer overflow"
;; run: i32_trunc_f64_u(0.5) == 0
;; run: i32_trunc_f64_u_mem(0.5) == 0
;; run: i32_trunc_f64_u(-0.5) == 0
;; run: i32_trunc_f64_u_mem(-0.5) == 0
;; run: i32_trunc_f64_u(1.5) == 1
;; run: i32_trunc_f64_u_mem(1.5) == 1
;; run: i32_trunc_f64_u(2.5) == 2
;; run: i32_trunc_f64_u_mem(2.5) == 2
;; run: i32_trunc_f64_u(-2.5) traps "integer overflow"
;; run: i32_trunc_f64_u_mem(-2.5) traps "integer overflow"
;; run: i32_trunc_f64_u(3.141592653589793) == 3
;; run: i32_trunc_f64_u_mem(3.141592653589793) == 3
;; run: i32_trunc_f64_u(-10000000000.0) traps "integer overflow"
;; run: i32_trunc_f64_u_mem(-10000000000.0) traps "integer overflow"
;; run: i32_trunc_f64_u(1e+308) traps "integer overflow"
;; run: i32_trunc_f64_u_mem(1e+308) traps "integer overflow"
;; run: i32_trunc_f64_u(-1.7976931348623157e+308) traps "integer overflow"
;; run: i32_trunc_f64_u_mem(-1.7976931348623157e+308) traps "integer overflow"
;; run: i32_trunc_f64_u(5e-324) == 0
;; run: i32_trunc_f64_u_mem(5e-324) == 0
;; run: i32_trunc_f64_u(2.225073858507201e-308) == 0
;; run: i32_trunc_f64_u_mem(2.225073858507201e-308) == 0
;; run: i32_trunc_f64_u(2.2250738585072014e-308) == 0
;; run: i32_trunc_f64_u_mem(2.2250738585072014e-308) == 0
;; run: i32_trunc_f64_u(4503599627370495.5) traps "integer overflow"
;; run: i32_trunc_f64_u_mem(4503599627370495.5) traps "integer overflow"
;; run: i32_trunc_f64_u(4503599627370496.0) traps "integer overflow"
;; run: i32_trunc_f64_u_mem(4503599627370496.0) traps "integer overflow"
;; run: i32_trunc_f64_u(-2251799813685248.5) traps "integer overflow"
;; run: i32_trunc_f64_u_mem(-2251799813685248.5) traps "integer overflow"
;; run: i32_trunc_f64_u(inf) traps "integer overflow"
;; run: i32_trunc_f64_u_mem(inf) traps "integer overflow"
;; run: i32_trunc_f64_u(-inf) traps "integer overflow"
;; run: i32_trunc_f64_u_mem(-inf) traps "integer overflow"
;; run: i32_trunc_f64_u(nan) traps "invalid conversion to integer"
;; run: i32_trunc_f64_u_mem(nan) traps "invalid conversion to integer"
;; run: i32_trunc_f64_u(2147483647.0) == 2147483647
;; run: i32_trunc_f64_u_mem(2147483647.0) == 2147483647
;; run: i32_trunc_f64_u(2147483647.9) == 2147483647
;; run: i32_trunc_f64_u_mem(2147483647.9) == 2147483647
;; run: i32_trunc_f64_u(2147483648.0) == -2147483648
;; run: i32_trunc_f64_u_mem(2147483648.0) == -2147483648
;; run: i32_trunc_f64_u(-2147483648.0) traps "integer overflow"
;; run: i32_trunc_f64_u_mem(-2147483648.0) traps "integer overflow"
;; run: i32_trunc_f64_u(-2147483648.9) traps "integer overflow"
;; run: i32_trunc_f64_u_mem(-2147483648.9) traps "integer overflow"
;; run: i32_trunc_f64_u(-2147483649.0) traps "integer overflow"
;; run: i32_trunc_f64_u_mem(-2147483649.0) traps "integer overflow"
;; run: i32_trunc_f64_u(4294967295.0) == -1
;; run: i32_trunc_f64_u_mem(4294967295.0) == -1
;; run: i32_trunc_f64_u(4294967295.9) == -1
;; run: i32_trunc_f64_u_mem(4294967295.9) == -1
;; run: i32_trunc_f64_u(4294967296.0) traps "integer overflow"
;; run: i32_trunc_f64_u_mem(4294967296.0) traps "integer overflow"
;; run: i32_trunc_f64_u(9.223372036854775e+18) traps "integer overflow"
;; run: i32_trunc_f64_u_mem(9.223372036854775e+18) traps "integer overflow"
;; run: i32_trunc_f64_u(9.223372036854776e+18) traps "integer overflow"
;; run: i32_trunc_f64_u_mem(9.223372036854776e+18) traps "integer overflow"
;; run: i32_trunc_f64_u(-9.223372036854776e+18) traps "integer overflow"
;; run: i32_trunc_f64_u_mem(-9.223372036854776e+18) traps "integer overflow"
;; run: i32_trunc_f64_u(-9.223372036854778e+18) traps "integer overflow"
;; run: i32_trunc_f64_u_mem(-9.223372036854778e+18) traps "integer overflow"
;; run: i32_trunc_f64_u(1.844674407370955e+19) traps "integer overflow"
;; run: i32_trunc_f64_u_mem(1.844674407370955e+19) traps "integer overflow"
;; run: i32_trunc_f64_u(1.8446744073709552e+19) traps "integer overflow"
;; run: i32_trunc_f64_u_mem(1.8446744073709552e+19) traps "integer overflow"
;; run: i32_trunc_f64_u(-0.9) == 0
;; run: i32_trunc_f64_u_mem(-0.9) == 0
;; run: i32_trunc_f64_u(-0.9999999999999999) == 0
;; run: i32_trunc_f64_u_mem(-0.9999999999999999) == 0
;; run: i32_trunc_f64_u(0.9) == 0
;; run: i32_trunc_f64_u_mem(0.9) == 0
;; run: i32_trunc_f64_u(1.9) == 1
;; run: i32_trunc_f64_u_mem(1.9) == 1
;; run: i32_trunc_f64_u(-1.9) traps "integer overflow"
;; run: i32_trunc_f64_u_mem(-1.9) traps "integer overflow"
;; run: i32_trunc_f64_u(4294967296.5) traps "integer overflow"
;; run: i32_trunc_f64_u_mem(4294967296.5) traps "integer overflow"
;; run: i32_trunc_f64_u(-1.0) traps "integer overflow"
;; run: i32_trunc_f64_u_mem(-1.0) traps "integer overflow"
;; run: i64_trunc_f64_u(0.0) == 0
;; run: i64_trunc_f64_u_mem(0.0) == 0
;; run: i64_trunc_f64_u(-0.0) == 0
;; run: i64_trunc_f64_u_mem(-0.0) == 0
;; run: i64_trunc_f64_u(1.0) == 1
;; run: i64_trunc_f64_u_mem(1.0) == 1
;; run: i64_trunc_f64_u(-1.0) traps "integer overflow"
;; run: i64_trunc_f64_u_mem(-1.0) traps "integer overflow"
;; run: i64_trunc_f64_u(0.5) == 0
;; run: i64_trunc_f64_u_mem(0.5) == 0
;; run: i64_trunc_f64_u(-0.5) == 0
;; run: i64_trunc_f64_u_mem(-0.5) == 0
;; run: i64_trunc_f64_u(1.5) == 1
;; run: i64_trunc_f64_u_mem(1.5) == 1
;; run: i64_trunc_f64_u(2.5) == 2
;; run: i64_trunc_f64_u_mem(2.5) == 2
;; run: i64_trunc_f64_u(-2.5) traps "integer overflow"
;; run: i64_trunc_f64_u_mem(-2.5) traps "integer overflow"
;; run: i64_trunc_f64_u(3.141592653589793) == 3
;; run: i64_trunc_f64_u_mem(3.141592653589793) == 3
;; run: i64_trunc_f64_u(-10000000000.0) traps "integer overflow"
;; run: i64_trunc_f64_u_mem(-10000000000.0) traps "integer overflow"
;; run: i64_trunc_f64_u(1e+308) traps "integer overflow"
;; run: i64_trunc_f64_u_mem(1e+308) traps "integer overflow"
;; run: i64_trunc_f64_u(-1.7976931348623157e+308) traps "integer overflow"
;; run: i64_trunc_f64_u_mem(-1.7976931348623157e+308) traps "integer overflow"
;; run: i64_trunc_f64_u(5e-324) == 0
;; run: i64_trunc_f64_u_mem(5e-324) == 0
;; run: i64_trunc_f64_u(2.225073858507201e-308) == 0
;; run: i64_trunc_f64_u_mem(2.225073858507201e-308) == 0
;; run: i64_trunc_f64_u(2.2250738585072014e-308) == 0
;; run: i64_trunc_f64_u_mem(2.2250738585072014e-308) == 0
;; run: i64_trunc_f64_u(4503599627370495.5) == 4503599627370495
;; run: i64_trunc_f64_u_mem(4503599627370495.5) == 4503599627370495
;; run: i64_trunc_f64_u(4503599627370496.0) == 4503599627370496
;; run: i64_trunc_f64_u_mem(4503599627370496.0) == 4503599627370496
;; run: i64_trunc_f64_u(-2251799813685248.5) traps "integer overflow"
;; run: i64_trunc_f64_u_mem(-2251799813685248.5) traps "integer overflow"
;; run: i64_trunc_f64_u(inf) traps "integer overflow"
;; run: i64_trunc_f64_u_mem(inf) traps "integer overflow"
;; run: i64_trunc_f64_u(-inf) traps "integer overflow"
;; run: i64_trunc_f64_u_mem(-inf) traps "integer overflow"
;; run: i64_trunc_f64_u(nan) traps "invalid conversion to integer"
;; run: i64_trunc_f64_u_mem(nan) traps "invalid conversion to integer"
;; run: i64_trunc_f64_u(2147483647.0) == 2147483647
;; run: i64_trunc_f64_u_mem(2147483647.0) == 2147483647
;; run: i64_trunc_f64_u(2147483647.9) == 2147483647
;; run: i64_trunc_f64_u_mem(2147483647.9) == 2147483647
;; run: i64_trunc_f64_u(2147483648.0) == 2147483648
;; run: i64_trunc_f64_u_mem(2147483648.0) == 2147483648
;; run: i64_trunc_f64_u(-2147483648.0) traps "integer overflow"
;; run: i64_trunc_f64_u_mem(-2147483648.0) traps "integer overflow"
;; run: i64_trunc_f64_u(-2147483648.9) traps "integer overflow"
;; run: i64_trunc_f64_u_mem(-2147483648.9) traps "integer overflow"
;; run: i64_trunc_f64_u(-2147483649.0) traps "integer overflow"
;; run: i64_trunc_f64_u_mem(-2147483649.0) traps "integer overflow"
;; run: i64_trunc_f64_u(4294967295.0) == 4294967295
;; run: i64_trunc_f64_u_mem(4294967295.0) == 4294967295
;; run: i64_trunc_f64_u(4294967295.9) == 4294967295
;; run: i64_trunc_f64_u_mem(4294967295.9) == 4294967295
;; run: i64_trunc_f64_u(4294967296.0) == 4294967296
;; run: i64_trunc_f64_u_mem(4294967296.0) == 4294967296
;; run: i64_trunc_f64_u(9.223372036854775e+18) == 9223372036854774784
;; run: i64_trunc_f64_u_mem(9.223372036854775e+18) == 9223372036854774784
;; run: i64_trunc_f64_u(9.223372036854776e+18) == -9223372036854775808
;; run: i64_trunc_f64_u_mem(9.223372036854776e+18) == -9223372036854775808
;; run: i64_trunc_f64_u(-9.223372036854776e+18) traps "integer overflow"
;; run: i64_trunc_f64_u_mem(-9.223372036854776e+18) traps "integer overflow"
;; run: i64_trunc_f64_u(-9.223372036854778e+18) traps "integer overflow"
;; run: i64_trunc_f64_u_mem(-9.223372036854778e+18) traps "integer overflow"
;; run: i64_trunc_f64_u(1.844674407370955e+19) == -2048
;; run: i64_trunc_f64_u_mem(1.844674407370955e+19) == -2048
;; run: i64_trunc_f64_u(1.8446744073709552e+19) traps "integer overflow"
;; run: i64_trunc_f64_u_mem(1.8446744073709552e+19) traps "integer overflow"
;; run: i64_trunc_f64_u(-0.9) == 0
;; run: i64_trunc_f64_u_mem(-0.9) == 0
;; run: i64_trunc_f64_u(-0.9999999999999999) == 0
;; run: i64_trunc_f64_u_mem(-0.9999999999999999) == 0
;; run: i64_trunc_f64_u(0.9) == 0
;; run: i64_trunc_f64_u_mem(0.9) == 0
;; run: i64_trunc_f64_u(1.9) == 1
;; run: i64_trunc_f64_u_mem(1.9) == 1
;; run: i64_trunc_f64_u(-1.9) traps "integer overflow"
;; run: i64_trunc_f64_u_mem(-1.9) traps "integer overflow"
;; run: i64_trunc_f64_u(4294967296.5) == 4294967296
;; run: i64_trunc_f64_u_mem(4294967296.5) == 4294967296
;; run: i64_trunc_f64_u(-1.0) traps "integer overflow"
;; run: i64_trunc_f64_u_mem(-1.0) traps "integer overflow"
