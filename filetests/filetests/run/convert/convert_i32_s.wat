;; test: run
(module
  (memory 1)
  (func (export "f32_convert_i32_s") (param i32) (result f32)
    (f32.convert_i32_s (local.get 0)))
  (func (export "f32_convert_i32_s_mem") (param i32) (result f32)
    (i32.store (i32.const 8) (local.get 0))
    (f32.convert_i32_s (i32.load (i32.const 8))))
  (func (export "f64_convert_i32_s") (param i32) (result f64)
    (f64.convert_i32_s (local.get 0)))
  (func (export "f64_convert_i32_s_mem") (param i32) (result f64)
    (i32.store (i32.const 8) (local.get 0))
    (f64.convert_i32_s (i32.load (i32.const 8))))
)

;; run: f32_convert_i32_s(0) == 0.0
;; run: f32_convert_i32_s_mem(0) == 0.0
;; run: f32_convert_i32_s(1) == 1.0
;; run: f32_convert_i32_s_mem(1) == 1.0
;; run: f32_convert_i32_s(-1) == -1.0
;; run: f32_convert_i32_s_mem(-1) == -1.0
;; run: f32_convert_i32_s(2) == 2.0
;; run: f32_convert_i32_s_mem(2) == 2.0
;; run: f32_convert_i32_s(-2) == -2.0
;; run: f32_convert_i32_s_mem(-2) == -2.0
;; run: f32_convert_i32_s(7) == 7.0
;; run: f32_convert_i32_s_mem(7) == 7.0
;; run: f32_convert_i32_s(31) == 31.0
;; run: f32_convert_i32_s_mem(31) == 31.0
;; run: f32_convert_i32_s(32) == 32.0
;; run: f32_convert_i32_s_mem(32) == 32.0
;; run: f32_convert_i32_s(33) == 33.0
;; run: f32_convert_i32_s_mem(33) == 33.0
;; run: f32_convert_i32_s(127) == 127.0
;; run: f32_convert_i32_s_mem(127) == 127.0
;; run: f32_convert_i32_s(128) == 128.0
;; run: f32_convert_i32_s_mem(128) == 128.0
;; run: f32_convert_i32_s(-128) == -128.0
;; run: f32_convert_i32_s_mem(-128) == -128.0
;; run: f32_convert_i32_s(255) == 255.0
;; run: f32_convert_i32_s_mem(255) == 255.0
;; run: f32_convert_i32_s(65535) == 65535.0
;; run: f32_convert_i32_s_mem(65535) == 65535.0
;; run: f32_convert_i32_s(65536) == 65536.0
;; run: f32_convert_i32_s_mem(65536) == 65536.0
;; run: f32_convert_i32_s(2147483647) == 2147483648.0
;; run: f32_convert_i32_s_mem(2147483647) == 2147483648.0
;; run: f32_convert_i32_s(-2147483648) == -2147483648.0
;; run: f32_convert_i32_s_mem(-2147483648) == -2147483648.0
;; run: f32_convert_i32_s(-2147483647) == -2147483648.0
;; run: f32_convert_i32_s_mem(-2147483647) == -2147483648.0
;; run: f32_convert_i32_s(305419896) == 305419904.0
;; run: f32_convert_i32_s_mem(305419896) == 305419904.0
;; run: f32_convert_i32_s(-559038737) == -559038720.0
;; run: f32_convert_i32_s_mem(-559038737) == -559038720.0
;; run: f32_convert_i32_s(16777217) == 16777216.0
;; run: f32_convert_i32_s_mem(16777217) == 16777216.0
;; run: f32_convert_i32_s(16777219) == 16777220.0
;; run: f32_convert_i32_s_mem(16777219) == 16777220.0
;; run: f32_convert_i32_s(-16777217) == -16777216.0
;; run: f32_convert_i32_s_mem(-16777217) == -16777216.0
;; run: f32_convert_i32_s(2147483520) == 2147483520.0
;; run: f32_convert_i32_s_mem(2147483520) == 2147483520.0
;; run: f32_convert_i32_s(2147483583) == 2147483520.0
;; run: f32_convert_i32_s_mem(2147483583) == 2147483520.0
;; run: f32_convert_i32_s(-2147483585) == -2147483648.0
;; run: f32_convert_i32_s_mem(-2147483585) == -2147483648.0
;; run: f64_convert_i32_s(0) == 0.0
;; run: f64_convert_i32_s_mem(0) == 0.0
;; run: f64_convert_i32_s(1) == 1.0
;; run: f64_convert_i32_s_mem(1) == 1.0
;; run: f64_convert_i32_s(-1) == -1.0
;; run: f64_convert_i32_s_mem(-1) == -1.0
;; run: f64_convert_i32_s(2) == 2.0
;; run: f64_convert_i32_s_mem(2) == 2.0
;; run: f64_convert_i32_s(-2) == -2.0
;; run: f64_convert_i32_s_mem(-2) == -2.0
;; run: f64_convert_i32_s(7) == 7.0
;; run: f64_convert_i32_s_mem(7) == 7.0
;; run: f64_convert_i32_s(31) == 31.0
;; run: f64_convert_i32_s_mem(31) == 31.0
;; run: f64_convert_i32_s(32) == 32.0
;; run: f64_convert_i32_s_mem(32) == 32.0
;; run: f64_convert_i32_s(33) == 33.0
;; run: f64_convert_i32_s_mem(33) == 33.0
;; run: f64_convert_i32_s(127) == 127.0
;; run: f64_convert_i32_s_mem(127) == 127.0
;; run: f64_convert_i32_s(128) == 128.0
;; run: f64_convert_i32_s_mem(128) == 128.0
;; run: f64_convert_i32_s(-128) == -128.0
;; run: f64_convert_i32_s_mem(-128) == -128.0
;; run: f64_convert_i32_s(255) == 255.0
;; run: f64_convert_i32_s_mem(255) == 255.0
;; run: f64_convert_i32_s(65535) == 65535.0
;; run: f64_convert_i32_s_mem(65535) == 65535.0
;; run: f64_convert_i32_s(65536) == 65536.0
;; run: f64_convert_i32_s_mem(65536) == 65536.0
;; run: f64_convert_i32_s(2147483647) == 2147483647.0
;; run: f64_convert_i32_s_mem(2147483647) == 2147483647.0
;; run: f64_convert_i32_s(-2147483648) == -2147483648.0
;; run: f64_convert_i32_s_mem(-2147483648) == -2147483648.0
;; run: f64_convert_i32_s(-2147483647) == -2147483647.0
;; run: f64_convert_i32_s_mem(-2147483647) == -2147483647.0
;; run: f64_convert_i32_s(305419896) == 305419896.0
;; run: f64_convert_i32_s_mem(305419896) == 305419896.0
;; run: f64_convert_i32_s(-559038737) == -559038737.0
;; run: f64_convert_i32_s_mem(-559038737) == -559038737.0
;; run: f64_convert_i32_s(16777217) == 16777217.0
;; run: f64_convert_i32_s_mem(16777217) == 16777217.0
;; run: f64_convert_i32_s(16777219) == 16777219.0
;; run: f64_convert_i32_s_mem(16777219) == 16777219.0
;; run: f64_convert_i32_s(-16777217) == -16777217.0
;; run: f64_convert_i32_s_mem(-16777217) == -16777217.0
;; run: f64_convert_i32_s(2147483520) == 2147483520.0
;; run: f64_convert_i32_s_mem(2147483520) == 2147483520.0
;; run: f64_convert_i32_s(2147483583) == 2147483583.0
;; run: f64_convert_i32_s_mem(2147483583) == 2147483583.0
;; run: f64_convert_i32_s(-2147483585) == -2147483585.0
;; run: f64_convert_i32_s_mem(-2147483585) == -2147483585.0
