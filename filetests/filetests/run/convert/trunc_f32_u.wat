;; test: run
(module
  (memory 1)
  (func (export "i32_trunc_f32_u") (param f32) (result i32)
    (i32.trunc_f32_u (local.get 0)))
  (func (export "i32_trunc_f32_u_mem") (param f32) (result i32)
    (f32.store (i32.const 8) (local.get 0))
    (i32.trunc_f32_u (f32.load (i32.const 8))))
  (func (export "i64_trunc_f32_u") (param f32) (result i64)
    (i64.trunc_f32_u (local.get 0)))
  (func (export "i64_trunc_f32_u_mem") (param f32) (result i64)
    (f32.store (i32.const 8) (local.get 0))
    (i64.trunc_f32_u (f32.load (i32.const 8))))
)

;; run: i32_trunc_f32_u(0.0) == 0
;; run: i32_trunc_f32_u_mem(0.0) == 0
;; run: i32_trunc_f32_u(-0.0) == 0
;; run: i32_trunc_f32_u_mem(-0.0) == 0
;; run: i32_trunc_f32_u(1.0) == 1
;; run: i32_trunc_f32_u_mem(1.0) == 1
;; run: i32_trunc_f32_u(-1.0) traps "integer overflow"
;; run: i32_trunc_f32_u_mem(-1.0) traps "integer overflow"
;; run: i32_trunc_f32_u(0.5) == 0
;; run: i32_trunc_f32_u_mem(0.5) == 0
;; run: i32_trunc_f32_u(-0.5) == 0
;; run: i32_trunc_f32_u_mem(-0.5) == 0
;; run: i32_trunc_f32_u(1.5) == 1
;; run: i32_trunc_f32_u_mem(1.5) == 1
;; run: i32_trunc_f32_u(2.5) == 2
;; run: i32_trunc_f32_u_mem(2.5) == 2
;; run: i32_trunc_f32_u(-2.5) traps "integer overflow"
;; run: i32_trunc_f32_u_mem(-2.5) traps "integer overflow"
;; run: i32_trunc_f32_u(3.1415927410125732) == 3
;; run: i32_trunc_f32_u_mem(3.1415927410125732) == 3
;; run: i32_trunc_f32_u(-10000000000.0) traps "integer overflow"
;; run: i32_trunc_f32_u_mem(-10000000000.0) traps "integer overflow"
;; run: i32_trunc_f32_u(9.999999680285692e+37) traps "integer overflow"
;; run: i32_trunc_f32_u_mem(9.999999680285692e+37) traps "integer overflow"
;; run: i32_trunc_f32_u(-3.4028234663852886e+38) traps "integer overflow"
;; run: i32_trunc_f32_u_mem(-3.4028234663852886e+38) traps "integer overflow"
;; run: i32_trunc_f32_u(1.401298464324817e-45) == 0
;; run: i32_trunc_f32_u_mem(1.401298464324817e-45) == 0
;; run: i32_trunc_f32_u(1.1754942106924411e-38) == 0
;; run: i32_trunc_f32_u_mem(1.1754942106924411e-38) == 0
;; run: i32_trunc_f32_u(1.1754943508222875e-38) == 0
;; run: i32_trunc_f32_u_mem(1.1754943508222875e-38) == 0
;; run: i32_trunc_f32_u(8388607.5) == 8388607
;; run: i32_trunc_f32_u_mem(8388607.5) == 8388607
;; run: i32_trunc_f32_u(8388608.0) == 8388608
;; run: i32_trunc_f32_u_mem(8388608.0) == 8388608
;; run: i32_trunc_f32_u(-4194304.5) traps "integer overflow"
;; run: i32_trunc_f32_u_mem(-4194304.5) traps "integer overflow"
;; run: i32_trunc_f32_u(inf) traps "integer overflow"
;; run: i32_trunc_f32_u_mem(inf) traps "integer overflow"
;; run: i32_trunc_f32_u(-inf) traps "integer overflow"
;; run: i32_trunc_f32_u_mem(-inf) traps "integer overflow"
;; run: i32_trunc_f32_u(nan) traps "invalid conversion to integer"
;; run: i32_trunc_f32_u_mem(nan) traps "invalid conversion to integer"
;; run: i32_trunc_f32_u(2147483520.0) == 2147483520
;; run: i32_trunc_f32_u_mem(2147483520.0) == 2147483520
;; run: i32_trunc_f32_u(2147483648.0) == -2147483648
;; run: i32_trunc_f32_u_mem(2147483648.0) == -2147483648
;; run: i32_trunc_f32_u(-2147483648.0) traps "integer overflow"
;; run: i32_trunc_f32_u_mem(-2147483648.0) traps "integer overflow"
;; run: i32_trunc_f32_u(-2147483904.0) traps "integer overflow"
;; run: i32_trunc_f32_u_mem(-2147483904.0) traps "integer overflow"
;; run: i32_trunc_f32_u(4294967040.0) == -256
;; run: i32_trunc_f32_u_mem(4294967040.0) == -256
;; run: i32_trunc_f32_u(4294967296.0) traps "integer overflow"
;; run: i32_trunc_f32_u_mem(4294967296.0) traps "integer overflow"
;; run: i32_trunc_f32_u(9.223371487098962e+18) traps "integer overflow"
;; run: i32_trunc_f32_u_mem(9.223371487098962e+18) traps "integer overflow"
;; run: i32_trunc_f32_u(9.223372036854776e+18) traps "integer overflow"
;; run: i32_trunc_f32_u_mem(9.223372036854776e+18) traps "integer overflow"
;; run: i32_trunc_f32_u(-9.223372036854776e+18) traps "integer overflow"
;; run: i32_trunc_f32_u_mem(-9.223372036854776e+18) traps "integer overflow"
;; run: i32_trunc_f32_u(-9.223373136366404e+18) traps "integer overflow"
;; run: i32_trunc_f32_u_mem(-9.223373136366404e+18) traps "integer overflow"
;; run: i32_trunc_f32_u(1.8446742974197924e+19) traps "integer overflow"
;; run: i32_trunc_f32_u_mem(1.8446742974197924e+19) traps "integer overflow"
;; run: i32_trunc_f32_u(1.8446744073709552e+19) traps "integer overflow"
;; run: i32_trunc_f32_u_mem(1.8446744073709552e+19) traps "integer overflow"
;; run: i32_trunc_f32_u(-0.8999999761581421) == 0
;; run: i32_trunc_f32_u_mem(-0.8999999761581421) == 0
;; run: i32_trunc_f32_u(-0.9999999403953552) == 0
;; run: i32_trunc_f32_u_mem(-0.9999999403953552) == 0
;; run: i32_trunc_f32_u(0.8999999761581421) == 0
;; run: i32_trunc_f32_u_mem(0.8999999761581421) == 0
;; run: i32_trunc_f32_u(1.899999976158142) == 1
;; run: i32_trunc_f32_u_mem(1.899999976158142) == 1
;; run: i32_trunc_f32_u(-1.899999976158142) traps "integer overflow"
;; run: i32_trunc_f32_u_mem(-1.899999976158142) traps "integer overflow"
;; run: i64_trunc_f32_u(0.0) == 0
;; run: i64_trunc_f32_u_mem(0.0) == 0
;; run: i64_trunc_f32_u(-0.0) == 0
;; run: i64_trunc_f32_u_mem(-0.0) == 0
;; run: i64_trunc_f32_u(1.0) == 1
;; run: i64_trunc_f32_u_mem(1.0) == 1
;; run: i64_trunc_f32_u(-1.0) traps "integer overflow"
;; run: i64_trunc_f32_u_mem(-1.0) traps "integer overflow"
;; run: i64_trunc_f32_u(0.5) == 0
;; run: i64_trunc_f32_u_mem(0.5) == 0
;; run: i64_trunc_f32_u(-0.5) == 0
;; run: i64_trunc_f32_u_mem(-0.5) == 0
;; run: i64_trunc_f32_u(1.5) == 1
;; run: i64_trunc_f32_u_mem(1.5) == 1
;; run: i64_trunc_f32_u(2.5) == 2
;; run: i64_trunc_f32_u_mem(2.5) == 2
;; run: i64_trunc_f32_u(-2.5) traps "integer overflow"
;; run: i64_trunc_f32_u_mem(-2.5) traps "integer overflow"
;; run: i64_trunc_f32_u(3.1415927410125732) == 3
;; run: i64_trunc_f32_u_mem(3.1415927410125732) == 3
;; run: i64_trunc_f32_u(-10000000000.0) traps "integer overflow"
;; run: i64_trunc_f32_u_mem(-10000000000.0) traps "integer overflow"
;; run: i64_trunc_f32_u(9.999999680285692e+37) traps "integer overflow"
;; run: i64_trunc_f32_u_mem(9.999999680285692e+37) traps "integer overflow"
;; run: i64_trunc_f32_u(-3.4028234663852886e+38) traps "integer overflow"
;; run: i64_trunc_f32_u_mem(-3.4028234663852886e+38) traps "integer overflow"
;; run: i64_trunc_f32_u(1.401298464324817e-45) == 0
;; run: i64_trunc_f32_u_mem(1.401298464324817e-45) == 0
;; run: i64_trunc_f32_u(1.1754942106924411e-38) == 0
;; run: i64_trunc_f32_u_mem(1.1754942106924411e-38) == 0
;; run: i64_trunc_f32_u(1.1754943508222875e-38) == 0
;; run: i64_trunc_f32_u_mem(1.1754943508222875e-38) == 0
;; run: i64_trunc_f32_u(8388607.5) == 8388607
;; run: i64_trunc_f32_u_mem(8388607.5) == 8388607
;; run: i64_trunc_f32_u(8388608.0) == 8388608
;; run: i64_trunc_f32_u_mem(8388608.0) == 8388608
;; run: i64_trunc_f32_u(-4194304.5) traps "integer overflow"
;; run: i64_trunc_f32_u_mem(-4194304.5) traps "integer overflow"
;; run: i64_trunc_f32_u(inf) traps "integer overflow"
;; run: i64_trunc_f32_u_mem(inf) traps "integer overflow"
;; run: i64_trunc_f32_u(-inf) traps "integer overflow"
;; run: i64_trunc_f32_u_mem(-inf) traps "integer overflow"
;; run: i64_trunc_f32_u(nan) traps "invalid conversion to integer"
;; run: i64_trunc_f32_u_mem(nan) traps "invalid conversion to integer"
;; run: i64_trunc_f32_u(2147483520.0) == 2147483520
;; run: i64_trunc_f32_u_mem(2147483520.0) == 2147483520
;; run: i64_trunc_f32_u(2147483648.0) == 2147483648
;; run: i64_trunc_f32_u_mem(2147483648.0) == 2147483648
;; run: i64_trunc_f32_u(-2147483648.0) traps "integer overflow"
;; run: i64_trunc_f32_u_mem(-2147483648.0) traps "integer overflow"
;; run: i64_trunc_f32_u(-2147483904.0) traps "integer overflow"
;; run: i64_trunc_f32_u_mem(-2147483904.0) traps "integer overflow"
;; run: i64_trunc_f32_u(4294967040.0) == 4294967040
;; run: i64_trunc_f32_u_mem(4294967040.0) == 4294967040
;; run: i64_trunc_f32_u(4294967296.0) == 4294967296
;; run: i64_trunc_f32_u_mem(4294967296.0) == 4294967296
;; run: i64_trunc_f32_u(9.223371487098962e+18) == 9223371487098961920
;; run: i64_trunc_f32_u_mem(9.223371487098962e+18) == 9223371487098961920
;; run: i64_trunc_f32_u(9.223372036854776e+18) == -9223372036854775808
;; run: i64_trunc_f32_u_mem(9.223372036854776e+18) == -9223372036854775808
;; run: i64_trunc_f32_u(-9.223372036854776e+18) traps "integer overflow"
;; run: i64_trunc_f32_u_mem(-9.223372036854776e+18) traps "integer overflow"
;; run: i64_trunc_f32_u(-9.223373136366404e+18) traps "integer overflow"
;; run: i64_trunc_f32_u_mem(-9.223373136366404e+18) traps "integer overflow"
;; run: i64_trunc_f32_u(1.8446742974197924e+19) == -1099511627776
;; run: i64_trunc_f32_u_mem(1.8446742974197924e+19) == -1099511627776
;; run: i64_trunc_f32_u(1.8446744073709552e+19) traps "integer overflow"
;; run: i64_trunc_f32_u_mem(1.8446744073709552e+19) traps "integer overflow"
;; run: i64_trunc_f32_u(-0.8999999761581421) == 0
;; run: i64_trunc_f32_u_mem(-0.8999999761581421) == 0
;; run: i64_trunc_f32_u(-0.9999999403953552) == 0
;; run: i64_trunc_f32_u_mem(-0.9999999403953552) == 0
;; run: i64_trunc_f32_u(0.8999999761581421) == 0
;; run: i64_trunc_f32_u_mem(0.8999999761581421) == 0
;; run: i64_trunc_f32_u(1.899999976158142) == 1
;; run: i64_trunc_f32_u_mem(1.899999976158142) == 1
;; run: i64_trunc_f32_u(-1.899999976158142) traps "integer overflow"
;; run: i64_trunc_f32_u_mem(-1.899999976158142) traps "integer overflow"
