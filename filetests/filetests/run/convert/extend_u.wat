;; test: run
(module
  (memory 1)
  (func (export "i64_extend_i32_u") (param i32) (result i64)
    (i64.extend_i32_u (local.get 0)))
  (func (export "i64_extend_i32_u_mem") (param i32) (result i64)
    (i32.store (i32.const 8) (local.get 0))
    (i64.extend_i32_u (i32.load (i32.const 8))))
)

;; run: i64_extend_i32_u(0) == 0
;; run: i64_extend_i32_u_mem(0) == 0
;; run: i64_extend_i32_u(1) == 1
;; run: i64_extend_i32_u_mem(1) == 1
;; run: i64_extend_i32_u(-1) == 4294967295
;; run: i64_extend_i32_u_mem(-1) == 4294967295
;; run: i64_extend_i32_u(2) == 2
;; run: i64_extend_i32_u_mem(2) == 2
;; run: i64_extend_i32_u(-2) == 4294967294
;; run: i64_extend_i32_u_mem(-2) == 4294967294
;; run: i64_extend_i32_u(7) == 7
;; run: i64_extend_i32_u_mem(7) == 7
;; run: i64_extend_i32_u(31) == 31
;; run: i64_extend_i32_u_mem(31) == 31
;; run: i64_extend_i32_u(32) == 32
;; run: i64_extend_i32_u_mem(32) == 32
;; run: i64_extend_i32_u(33) == 33
;; run: i64_extend_i32_u_mem(33) == 33
;; run: i64_extend_i32_u(127) == 127
;; run: i64_extend_i32_u_mem(127) == 127
;; run: i64_extend_i32_u(128) == 128
;; run: i64_extend_i32_u_mem(128) == 128
;; run: i64_extend_i32_u(-128) == 4294967168
;; run: i64_extend_i32_u_mem(-128) == 4294967168
;; run: i64_extend_i32_u(255) == 255
;; run: i64_extend_i32_u_mem(255) == 255
;; run: i64_extend_i32_u(65535) == 65535
;; run: i64_extend_i32_u_mem(65535) == 65535
;; run: i64_extend_i32_u(65536) == 65536
;; run: i64_extend_i32_u_mem(65536) == 65536
;; run: i64_extend_i32_u(2147483647) == 2147483647
;; run: i64_extend_i32_u_mem(2147483647) == 2147483647
;; run: i64_extend_i32_u(-2147483648) == 2147483648
;; run: i64_extend_i32_u_mem(-2147483648) == 2147483648
;; run: i64_extend_i32_u(-2147483647) == 2147483649
;; run: i64_extend_i32_u_mem(-2147483647) == 2147483649
;; run: i64_extend_i32_u(305419896) == 305419896
;; run: i64_extend_i32_u_mem(305419896) == 305419896
;; run: i64_extend_i32_u(-559038737) == 3735928559
;; run: i64_extend_i32_u_mem(-559038737) == 3735928559
