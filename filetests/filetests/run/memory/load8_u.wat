;; test: run
(module
  (memory 1 2)
  (data (i32.const 16) "\01\80\ff\7f\00\fe\81\92\a3\b4\c5\d6\e7\f8\09\1a")
  (data (i32.const 65528) "\01\80\ff\7f\00\fe\81\92")
  (func (export "i32_load8_u") (param i32) (result i32)
    (i32.load8_u (local.get 0)))
  (func (export "i32_load8_u_offset") (param i32) (result i32)
    (i32.load8_u offset=16 (local.get 0)))
  (func (export "i32_load8_u_sum") (param i32 i32) (result i32)
    (i32.load8_u offset=1 (i32.add (local.get 0) (local.get 1))))
  (func (export "i32_load8_u_scaled") (param i32 i32) (result i32)
    (i32.load8_u (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 2)))))
  (func (export "i32_load8_u_far") (param i32) (result i32)
    (i32.load8_u offset=0xffffffff (local.get 0)))
  (func (export "i32_load8_u_dropped") (param i32)
    (drop (i32.load8_u (local.get 0))))
  (func (export "i64_load8_u") (param i32) (result i64)
    (i64.load8_u (local.get 0)))
  (func (export "i64_load8_u_offset") (param i32) (result i64)
    (i64.load8_u offset=16 (local.get 0)))
  (func (export "i64_load8_u_sum") (param i32 i32) (result i64)
    (i64.load8_u offset=1 (i32.add (local.get 0) (local.get 1))))
  (func (export "i64_load8_u_scaled") (param i32 i32) (result i64)
    (i64.load8_u (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 2)))))
  (func (export "i64_load8_u_far") (param i32) (result i64)
    (i64.load8_u offset=0xffffffff (local.get 0)))
  (func (export "i64_load8_u_dropped") (param i32)
    (drop (i64.load8_u (local.get 0))))
)

;; run: i32_load8_u(16) == 1
;; run: i32_load8_u_offset(0) == 1
;; run: i32_load8_u(17) == 128
;; run: i32_load8_u_offset(1) == 128
;; run: i32_load8_u(18) == 255
;; run: i32_load8_u_offset(2) == 255
;; run: i32_load8_u(19) == 127
;; run: i32_load8_u_offset(3) == 127
;; run: i32_load8_u(20) == 0
;; run: i32_load8_u_offset(4) == 0
;; run: i32_load8_u(21) == 254
;; run: i32_load8_u_offset(5) == 254
;; run: i32_load8_u(22) == 129
;; run: i32_load8_u_offset(6) == 129
;; run: i32_load8_u(23) == 146
;; run: i32_load8_u_offset(7) == 146
;; run: i32_load8_u(24) == 163
;; run: i32_load8_u_offset(8) == 163
;; run: i32_load8_u(25) == 180
;; run: i32_load8_u_offset(9) == 180
;; run: i32_load8_u(26) == 197
;; run: i32_load8_u_offset(10) == 197
;; run: i32_load8_u(27) == 214
;; run: i32_load8_u_offset(11) == 214
;; run: i32_load8_u(28) == 231
;; run: i32_load8_u_offset(12) == 231
;; run: i32_load8_u(29) == 248
;; run: i32_load8_u_offset(13) == 248
;; run: i32_load8_u(30) == 9
;; run: i32_load8_u_offset(14) == 9
;; run: i32_load8_u(31) == 26
;; run: i32_load8_u_offset(15) == 26
;; run: i32_load8_u_sum(10, 5) == 1
;; run: i32_load8_u_sum(-1, 16) == 1
;; run: i32_load8_u_sum(10, 8) == 127
;; run: i32_load8_u_sum(-1, 19) == 127
;; run: i32_load8_u_sum(10, 10) == 254
;; run: i32_load8_u_sum(-1, 21) == 254
;; run: i32_load8_u_scaled(8, 2) == 1
;; run: i32_load8_u_scaled(20, -1) == 1
;; run: i32_load8_u_scaled(16, 0x40000000) == 1
;; run: i32_load8_u(65535) == 146
;; run: i32_load8_u_dropped(65535)
;; run: i32_load8_u(65536) traps "out of bounds memory access"
;; run: i32_load8_u_dropped(65536) traps "out of bounds memory access"
;; run: i32_load8_u_offset(65536) traps "out of bounds memory access"
;; run: i32_load8_u(65536) traps "out of bounds memory access"
;; run: i32_load8_u_dropped(65536) traps "out of bounds memory access"
;; run: i32_load8_u_offset(65536) traps "out of bounds memory access"
;; run: i32_load8_u(-1) traps "out of bounds memory access"
;; run: i32_load8_u_dropped(-1) traps "out of bounds memory access"
;; run: i32_load8_u_offset(-1) traps "out of bounds memory access"
;; run: i32_load8_u(-1) traps "out of bounds memory access"
;; run: i32_load8_u_dropped(-1) traps "out of bounds memory access"
;; run: i32_load8_u_offset(-1) traps "out of bounds memory access"
;; run: i32_load8_u(2147483647) traps "out of bounds memory access"
;; run: i32_load8_u_dropped(2147483647) traps "out of bounds memory access"
;; run: i32_load8_u_offset(2147483647) traps "out of bounds memory access"
;; run: i32_load8_u(-2147483648) traps "out of bounds memory access"
;; run: i32_load8_u_dropped(-2147483648) traps "out of bounds memory access"
;; run: i32_load8_u_offset(-2147483648) traps "out of bounds memory access"
;; run: i32_load8_u_far(0) traps "out of bounds memory access"
;; run: i32_load8_u_far(1) traps "out of bounds memory access"
;; run: i32_load8_u_far(-1) traps "out of bounds memory access"
;; run: i32_load8_u_far(65536) traps "out of bounds memory access"
;; run: i64_load8_u(16) == 1
;; run: i64_load8_u_offset(0) == 1
;; run: i64_load8_u(17) == 128
;; run: i64_load8_u_offset(1) == 128
;; run: i64_load8_u(18) == 255
;; run: i64_load8_u_offset(2) == 255
;; run: i64_load8_u(19) == 127
;; run: i64_load8_u_offset(3) == 127
;; run: i64_load8_u(20) == 0
;; run: i64_load8_u_offset(4) == 0
;; run: i64_load8_u(21) == 254
;; run: i64_load8_u_offset(5) == 254
;; run: i64_load8_u(22) == 129
;; run: i64_load8_u_offset(6) == 129
;; run: i64_load8_u(23) == 146
;; run: i64_load8_u_offset(7) == 146
;; run: i64_load8_u(24) == 163
;; run: i64_load8_u_offset(8) == 163
;; run: i64_load8_u(25) == 180
;; run: i64_load8_u_offset(9) == 180
;; run: i64_load8_u(26) == 197
;; run: i64_load8_u_offset(10) == 197
;; run: i64_load8_u(27) == 214
;; run: i64_load8_u_offset(11) == 214
;; run: i64_load8_u(28) == 231
;; run: i64_load8_u_offset(12) == 231
;; run: i64_load8_u(29) == 248
;; run: i64_load8_u_offset(13) == 248
;; run: i64_load8_u(30) == 9
;; run: i64_load8_u_offset(14) == 9
;; run: i64_load8_u(31) == 26
;; run: i64_load8_u_offset(15) == 26
;; run: i64_load8_u_sum(10, 5) == 1
;; run: i64_load8_u_sum(-1, 16) == 1
;; run: i64_load8_u_sum(10, 8) == 127
;; run: i64_load8_u_sum(-1, 19) == 127
;; run: i64_load8_u_sum(10, 10) == 254
;; run: i64_load8_u_sum(-1, 21) == 254
;; run: i64_load8_u_scaled(8, 2) == 1
;; run: i64_load8_u_scaled(20, -1) == 1
;; run: i64_load8_u_scaled(16, 0x40000000) == 1
;; run: i64_load8_u(65535) == 146
;; run: i64_load8_u_dropped(65535)
;; run: i64_load8_u(65536) traps "out of bounds memory access"
;; run: i64_load8_u_dropped(65536) traps "out of bounds memory access"
;; run: i64_load8_u_offset(65536) traps "out of bounds memory access"
;; run: i64_load8_u(65536) traps "out of bounds memory access"
;; run: i64_load8_u_dropped(65536) traps "out of bounds memory access"
;; run: i64_load8_u_offset(65536) traps "out of bounds memory access"
;; run: i64_load8_u(-1) traps "out of bounds memory access"
;; run: i64_load8_u_dropped(-1) traps "out of bounds memory access"
;; run: i64_load8_u_offset(-1) traps "out of bounds memory access"
;; run: i64_load8_u(-1) traps "out of bounds memory access"
;; run: i64_load8_u_dropped(-1) traps "out of bounds memory access"
;; run: i64_load8_u_offset(-1) traps "out of bounds memory access"
;; run: i64_load8_u(2147483647) traps "out of bounds memory access"
;; run: i64_load8_u_dropped(2147483647) traps "out of bounds memory access"
;; run: i64_load8_u_offset(2147483647) traps "out of bounds memory access"
;; run: i64_load8_u(-2147483648) traps "out of bounds memory access"
;; run: i64_load8_u_dropped(-2147483648) traps "out of bounds memory access"
;; run: i64_load8_u_offset(-2147483648) traps "out of bounds memory access"
;; run: i64_load8_u_far(0) traps "out of bounds memory access"
;; run: i64_load8_u_far(1) traps "out of bounds memory access"
;; run: i64_load8_u_far(-1) traps "out of bounds memory access"
;; run: i64_load8_u_far(65536) traps "out of bounds memory access"
