;; test: run
(module
  (memory 1)
  (func (export "i64_extend_i32_s") (param i32) (result i64)
    (i64.extend_i32_s (local.get 0)))
  (func (export "i64_extend_i32_s_mem") (param i32) (result i64)
    (i32.store (i32.const 8) (local.get 0))
    (i64.extend_i32_s (i32.load (i32.const 8))))
)

;; run: i64_extend_i32_s(0) == 0
;; run: i64_extend_i32_s_mem(0) == 0
;; run: i64_extend_i32_s(1) == 1
;; run: i64_extend_i32_s_mem(1) == 1
;; run: i64_extend_i32_s(-1) == -1
;; run: i64_extend_i32_s_mem(-1) == -1
;; run: i64_extend_i32_s(2) == 2
;; run: i64_extend_i32_s_mem(2) == 2
;; run: i64_extend_i32_s(-2) == -2
;; run: i64_extend_i32_s_mem(-2) == -2
;; run: i64_extend_i32_s(7) == 7
;; run: i64_extend_i32_s_mem(7) == 7
;; run: i64_extend_i32_s(31) == 31
;; run: i64_extend_i32_s_mem(31) == 31
;; run: i64_extend_i32_s(32) == 32
;; run: i64_extend_i32_s_mem(32) == 32
;; run: i64_extend_i32_s(33) == 33
;; run: i64_extend_i32_s_mem(33) == 33
;; run: i64_extend_i32_s(127) == 127
;; run: i64_extend_i32_s_mem(127) == 127
;; run: i64_extend_i32_s(128) == 128
;; run: i64_extend_i32_s_mem(128) == 128
;; run: i64_extend_i32_s(-128) == -128
;; run: i64_extend_i32_s_mem(-128) == -128
;; run: i64_extend_i32_s(255) == 255
;; run: i64_extend_i32_s_mem(255) == 255
;; run: i64_extend_i32_s(65535) == 65535
;; run: i64_extend_i32_s_mem(65535) == 65535
;; run: i64_extend_i32_s(65536) == 65536
;; run: i64_extend_i32_s_mem(65536) == 65536
;; run: i64_extend_i32_s(2147483647) == 2147483647
;; run: i64_extend_i32_s_mem(2147483647) == 2147483647
;; run: i64_extend_i32_s(-2147483648) == -2147483648
;; run: i64_extend_i32_s_mem(-2147483648) == -2147483648
;; run: i64_extend_i32_s(-2147483647) == -2147483647
;; run: i64_extend_i32_s_mem(-2147483647) == -2147483647
;; run: i64_extend_i32_s(305419896) == 305419896
;; run: i64_extend_i32_s_mem(305419896) == 305419896
;; run: i64_extend_i32_s(-559038737) == -559038737
;; run: i64_extend_i32_s_mem(-559038737) == -559038737
