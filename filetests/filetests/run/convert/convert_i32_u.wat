;; test: run
(module
  (memory 1)
  (func (export "f32_convert_i32_u") (param i32) (result f32)
    (f32.convert_i32_u (local.get 0)))
  (func (export "f32_convert_i32_u_mem") (param i32) (result f32)
    (i32.store (i32.const 8) (local.get 0))
    (f32.convert_i32_u (i32.load (i32.const 8))))
  (func (export "f64_convert_i32_u") (param i32) (result f64)
    (f64.convert_i32_u (local.get 0)))
  (func (export "f64_convert_i32_u_mem") (param i32) (result f64)
    (i32.store (i32.const 8) (local.get 0))
    (f64.convert_i32_u (i32.load (i32.const 8))))
)

;; run: f32_convert_i32_u(0) == 0.0
;; run: f32_convert_i32_u_mem(0) == 0.0
;; run: f32_convert_i32_u(1) == 1.0
;; run: f32_convert_i32_u_mem(1) == 1.0
;; run: f32_convert_i32_u(-1) == 4294967296.0
;; run: f32_convert_i32_u_mem(-1) == 4294967296.0
;; run: f32_convert_i32_u(2) == 2.0
;; run: f32_convert_i32_u_mem(2) == 2.0
;; run: f32_convert_i32_u(-2) == 4294967296.0
;; run: f32_convert_i32_u_mem(-2) == 4294967296.0
;; run: f32_convert_i32_u(7) == 7.0
;; run: f32_convert_i32_u_mem(7) == 7.0
;; run: f32_convert_i32_u(31) == 31.0
;; run: f32_convert_i32_u_mem(31) == 31.0
;; run: f32_convert_i32_u(32) == 32.0
;; run: f32_convert_i32_u_mem(32) == 32.0
;; run: f32_convert_i32_u(33) == 33.0
;; run: f32_convert_i32_u_mem(33) == 33.0
;; run: f32_convert_i32_u(127) == 127.0
;; run: f32_convert_i32_u_mem(127) == 127.0
;; run: f32_convert_i32_u(128) == 128.0
;; run: f32_convert_i32_u_mem(128) == 128.0
;; run: f32_convert_i32_u(-128) == 4294967296.0
;; run: f32_convert_i32_u_mem(-128) == 4294967296.0
;; run: f32_convert_i32_u(255) == 255.0
;; run: f32_convert_i32_u_mem(255) == 255.0
;; run: f32_convert_i32_u(65535) == 65535.0
;; run: f32_convert_i32_u_mem(65535) == 65535.0
;; run: f32_convert_i32_u(65536) == 65536.0
;; run: f32_convert_i32_u_mem(65536) == 65536.0
;; run: f32_convert_i32_u(2147483647) == 2147483648.0
;; run: f32_convert_i32_u_mem(2147483647) == 2147483648.0
;; run: f32_convert_i32_u(-2147483648) == 2147483648.0
;; run: f32_convert_i32_u_mem(-2147483648) == 2147483648.0
;; run: f32_convert_i32_u(-2147483647) == 2147483648.0
;; run: f32_convert_i32_u_mem(-2147483647) == 2147483648.0
;; run: f32_convert_i32_u(305419896) == 305419904.0
;; run: f32_convert_i32_u_mem(305419896) == 305419904.0
;; run: f32_convert_i32_u(-559038737) == 3735928576.0
;; run: f32_convert_i32_u_mem(-559038737) == 3735928576.0
;; run: f32_convert_i32_u(16777217) == 16777216.0
;; run: f32_convert_i32_u_mem(16777217) == 16777216.0
;; run: f32_convert_i32_u(16777219) == 16777220.0
;; run: f32_convert_i32_u_mem(16777219) == 16777220.0
;; run: f32_convert_i32_u(-16777217) == 4278190080.0
;; run: f32_convert_i32_u_mem(-16777217) == 4278190080.0
;; run: f32_convert_i32_u(2147483520) == 2147483520.0
;; run: f32_convert_i32_u_mem(2147483520) == 2147483520.0
;; run: f32_convert_i32_u(2147483583) == 2147483520.0
;; run: f32_convert_i32_u_mem(2147483583) == 2147483520.0
;; run: f32_convert_i32_u(-2147483585) == 2147483648.0
;; run: f32_convert_i32_u_mem(-2147483585) == 2147483648.0
;; run: f64_convert_i32_u(0) == 0.0
;; run: f64_convert_i32_u_mem(0) == 0.0
;; run: f64_convert_i32_u(1) == 1.0
;; run: f64_convert_i32_u_mem(1) == 1.0
;; run: f64_convert_i32_u(-1) == 4294967295.0
;; run: f64_convert_i32_u_mem(-1) == 4294967295.0
;; run: f64_convert_i32_u(2) == 2.0
;; run: f64_convert_i32_u_mem(2) == 2.0
;; run: f64_convert_i32_u(-2) == 4294967294.0
;; run: f64_convert_i32_u_mem(-2) == 4294967294.0
;; run: f64_convert_i32_u(7) == 7.0
;; run: f64_convert_i32_u_mem(7) == 7.0
;; run: f64_convert_i32_u(31) == 31.0
;; run: f64_convert_i32_u_mem(31) == 31.0
;; run: f64_convert_i32_u(32) == 32.0
;; run: f64_convert_i32_u_mem(32) == 32.0
;; run: f64_convert_i32_u(33) == 33.0
;; run: f64_convert_i32_u_mem(33) == 33.0
;; run: f64_convert_i32_u(127) == 127.0
;; run: f64_convert_i32_u_mem(127) == 127.0
;; run: f64_convert_i32_u(128) == 128.0
;; run: f64_convert_i32_u_mem(128) == 128.0
;; run: f64_convert_i32_u(-128) == 4294967168.0
;; run: f64_convert_i32_u_mem(-128) == 4294967168.0
;; run: f64_convert_i32_u(255) == 255.0
;; run: f64_convert_i32_u_mem(255) == 255.0
;; run: f64_convert_i32_u(65535) == 65535.0
;; run: f64_convert_i32_u_mem(65535) == 65535.0
;; run: f64_convert_i32_u(65536) == 65536.0
;; run: f64_convert_i32_u_mem(65536) == 65536.0
;; run: f64_convert_i32_u(2147483647) == 2147483647.0
;; run: f64_convert_i32_u_mem(2147483647) == 2147483647.0
;; run: f64_convert_i32_u(-2147483648) == 2147483648.0
;; run: f64_convert_i32_u_mem(-2147483648) == 2147483648.0
;; run: f64_convert_i32_u(-2147483647) == 2147483649.0
;; run: f64_convert_i32_u_mem(-2147483647) == 2147483649.0
;; run: f64_convert_i32_u(305419896) == 305419896.0
;; run: f64_convert_i32_u_mem(305419896) == 305419896.0
;; run: f64_convert_i32_u(-559038737) == 3735928559.0
;; run: f64_convert_i32_u_mem(-559038737) == 3735928559.0
;; run: f64_convert_i32_u(16777217) == 16777217.0
;; run: f64_convert_i32_u_mem(16777217) == 16777217.0
;; run: f64_convert_i32_u(16777219) == 16777219.0
;; run: f64_convert_i32_u_mem(16777219) == 16777219.0
;; run: f64_convert_i32_u(-16777217) == 4278190079.0
;; run: f64_convert_i32_u_mem(-16777217) == 4278190079.0
;; run: f64_convert_i32_u(2147483520) == 2147483520.0
;; run: f64_convert_i32_u_mem(2147483520) == 2147483520.0
;; run: f64_convert_i32_u(2147483583) == 2147483583.0
;; run: f64_convert_i32_u_mem(2147483583) == 2147483583.0
;; run: f64_convert_i32_u(-2147483585) == 2147483711.0
;; run: f64_convert_i32_u_mem(-2147483585) == 2147483711.0
