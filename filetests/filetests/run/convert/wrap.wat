;; test: run
(module
  (memory 1)
  (func (export "i32_wrap_i64") (param i64) (result i32)
    (i32.wrap_i64 (local.get 0)))
  (func (export "i32_wrap_i64_mem") (param i64) (result i32)
    (i64.store (i32.const 8) (local.get 0))
    (i32.wrap_i64 (i64.load (i32.const 8))))
)

;; run: i32_wrap_i64(0) == 0
;; run: i32_wrap_i64_mem(0) == 0
;; run: i32_wrap_i64(1) == 1
;; run: i32_wrap_i64_mem(1) == 1
;; run: i32_wrap_i64(-1) == -1
;; run: i32_wrap_i64_mem(-1) == -1
;; run: i32_wrap_i64(2) == 2
;; run: i32_wrap_i64_mem(2) == 2
;; run: i32_wrap_i64(-2) == -2
;; run: i32_wrap_i64_mem(-2) == -2
;; run: i32_wrap_i64(7) == 7
;; run: i32_wrap_i64_mem(7) == 7
;; run: i32_wrap_i64(31) == 31
;; run: i32_wrap_i64_mem(31) == 31
;; run: i32_wrap_i64(32) == 32
;; run: i32_wrap_i64_mem(32) == 32
;; run: i32_wrap_i64(63) == 63
;; run: i32_wrap_i64_mem(63) == 63
;; run: i32_wrap_i64(64) == 64
;; run: i32_wrap_i64_mem(64) == 64
;; run: i32_wrap_i64(65) == 65
;; run: i32_wrap_i64_mem(65) == 65
;; run: i32_wrap_i64(127) == 127
;; run: i32_wrap_i64_mem(127) == 127
;; run: i32_wrap_i64(128) == 128
;; run: i32_wrap_i64_mem(128) == 128
;; run: i32_wrap_i64(-128) == -128
;; run: i32_wrap_i64_mem(-128) == -128
;; run: i32_wrap_i64(2147483647) == 2147483647
;; run: i32_wrap_i64_mem(2147483647) == 2147483647
;; run: i32_wrap_i64(2147483648) == -2147483648
;; run: i32_wrap_i64_mem(2147483648) == -2147483648
;; run: i32_wrap_i64(4294967295) == -1
;; run: i32_wrap_i64_mem(4294967295) == -1
;; run: i32_wrap_i64(4294967296) == 0
;; run: i32_wrap_i64_mem(4294967296) == 0
;; run: i32_wrap_i64(-2147483648) == -2147483648
;; run: i32_wrap_i64_mem(-2147483648) == -2147483648
;; run: i32_wrap_i64(-2147483649) == 2147483647
;; run: i32_wrap_i64_mem(-2147483649) == 2147483647
;; run: i32_wrap_i64(9223372036854775807) == -1
;; run: i32_wrap_i64_mem(9223372036854775807) == -1
;; run: i32_wrap_i64(-9223372036854775808) == 0
;; run: i32_wrap_i64_mem(-9223372036854775808) == 0
;; run: i32_wrap_i64(-9223372036854775807) == 1
;; run: i32_wrap_i64_mem(-9223372036854775807) == 1
;; run: i32_wrap_i64(1311768467463790320) == -1698898192
;; run: i32_wrap_i64_mem(1311768467463790320) == -1698898192
;; run: i32_wrap_i64(-2401053092053106415) == 559038737
;; run: i32_wrap_i64_mem(-2401053092053106415) == 559038737
