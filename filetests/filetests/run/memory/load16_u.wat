;; test: run
(module
  (memory 1 2)
  (data (i32.const 16) "\01\80\ff\7f\00\fe\81\92\a3\b4\c5\d6\e7\f8\09\1a")
  (data (i32.const 65528) "\01\80\ff\7f\00\fe\81\92")
  (func (export "i32_load16_u") (param i32) (result i32)
    (i32.load16_u (local.get 0)))
  (func (export "i32_load16_u_offset") (param i32) (result i32)
    (i32.load16_u offset=16 (local.get 0)))
  (func (export "i32_load16_u_sum") (param i32 i32) (result i32)
    (i32.load16_u offset=1 (i32.add (local.get 0) (local.get 1))))
  (func (export "i32_load16_u_scaled") (param i32 i32) (result i32)
    (i32.load16_u (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 2)))))
  (func (export "i32_load16_u_far") (param i32) (result i32)
    (i32.load16_u offset=0xffffffff (local.get 0)))
  (func (export "i32_load16_u_dropped") (param i32)
    (drop (i32.load16_u (local.get 0))))
  (func (export "i64_load16_u") (param i32) (result i64)
    (i64.load16_u (local.get 0)))
  (func (export "i64_load16_u_offset") (param i32) (result i64)
    (i64.load16_u offset=16 (local.get 0)))
  (func (export "i64_load16_u_sum") (param i32 i32) (result i64)
    (i64.load16_u offset=1 (i32.add (local.get 0) (local.get 1))))
  (func (export "i64_load16_u_scaled") (param i32 i32) (result i64)
    (i64.load16_u (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 2)))))
  (func (export "i64_load16_u_far") (param i32) (result i64)
    (i64.load16_u offset=0xffffffff (local.get 0)))
  (func (export "i64_load16_u_dropped") (param i32)
    (drop (i64.load16_u (local.get 0))))
)

;; run: i32_load16_u(16) == 32769
;; run: i32_load16_u_offset(0) == 32769
;; run: i32_load16_u(17) == 65408
;; run: i32_load16_u_offset(1) == 65408
;; run: i32_load16_u(18) == 32767
;; run: i32_load16_u_offset(2) == 32767
;; run: i32_load16_u(19) == 127
;; run: i32_load16_u_offset(3) == 127
;; run: i32_load16_u(20) == 65024
;; run: i32_load16_u_offset(4) == 65024
;; run: i32_load16_u(21) == 33278
;; run: i32_load16_u_offset(5) == 33278
;; run: i32_load16_u(22) == 37505
;; run: i32_load16_u_offset(6) == 37505
;; run: i32_load16_u(23) == 41874
;; run: i32_load16_u_offset(7) == 41874
;; run: i32_load16_u(24) == 46243
;; run: i32_load16_u_offset(8) == 46243
;; run: i32_load16_u(25) == 50612
;; run: i32_load16_u_offset(9) == 50612
;; run: i32_load16_u(26) == 54981
;; run: i32_load16_u_offset(10) == 54981
;; run: i32_load16_u(27) == 59350
;; run: i32_load16_u_offset(11) == 59350
;; run: i32_load16_u(28) == 63719
;; run: i32_load16_u_offset(12) == 63719
;; run: i32_load16_u(29) == 2552
;; run: i32_load16_u_offset(13) == 2552
;; run: i32_load16_u(30) == 6665
;; run: i32_load16_u_offset(14) == 6665
;; run: i32_load16_u_sum(10, 5) == 32769
;; run: i32_load16_u_sum(-1, 16) == 32769
;; run: i32_load16_u_sum(10, 8) == 127
;; run: i32_load16_u_sum(-1, 19) == 127
;; run: i32_load16_u_sum(10, 10) == 33278
;; run: i32_load16_u_sum(-1, 21) == 33278
;; run: i32_load16_u_scaled(8, 2) == 32769
;; run: i32_load16_u_scaled(20, -1) == 32769
;; run: i32_load16_u_scaled(16, 0x40000000) == 32769
;; run: i32_load16_u(65534) == 37505
;; run: i32_load16_u_dropped(65534)
;; run: i32_load16_u(65535) traps "out of bounds memory access"
;; run: i32_load16_u_dropped(65535) traps "out of bounds memory access"
;; run: i32_load16_u_offset(65535) traps "out of bounds memory access"
;; run: i32_load16_u(65536) traps "out of bounds memory access"
;; run: i32_load16_u_dropped(65536) traps "out of bounds memory access"
;; run: i32_load16_u_offset(65536) traps "out of bounds memory access"
;; run: i32_load16_u(-1) traps "out of bounds memory access"
;; run: i32_load16_u_dropped(-1) traps "out of bounds memory access"
;; run: i32_load16_u_offset(-1) traps "out of bounds memory access"
;; run: i32_load16_u(-2) traps "out of bounds memory access"
;; run: i32_load16_u_dropped(-2) traps "out of bounds memory access"
;; run: i32_load16_u_offset(-2) traps "out of bounds memory access"
;; run: i32_load16_u(2147483647) traps "out of bounds memory access"
;; run: i32_load16_u_dropped(2147483647) traps "out of bounds memory access"
;; run: i32_load16_u_offset(2147483647) traps "out of bounds memory access"
;; run: i32_load16_u(-2147483648) traps "out of bounds memory access"
;; run: i32_load16_u_dropped(-2147483648) traps "out of bounds memory access"
;; run: i32_load16_u_offset(-2147483648) traps "out of bounds memory access"
;; run: i32_load16_u_far(0) traps "out of bounds memory access"
;; run: i32_load16_u_far(1) traps "out of bounds memory access"
;; run: i32_load16_u_far(-1) traps "out of bounds memory access"
;; run: i32_load16_u_far(65536) traps "out of bounds memory access"
;; run: i64_load16_u(16) == 32769
;; run: i64_load16_u_offset(0) == 32769
;; run: i64_load16_u(17) == 65408
;; run: i64_load16_u_offset(1) == 65408
;; run: i64_load16_u(18) == 32767
;; run: i64_load16_u_offset(2) == 32767
;; run: i64_load16_u(19) == 127
;; run: i64_load16_u_offset(3) == 127
;; run: i64_load16_u(20) == 65024
;; run: i64_load16_u_offset(4) == 65024
;; run: i64_load16_u(21) == 33278
;; run: i64_load16_u_offset(5) == 33278
;; run: i64_load16_u(22) == 37505
;; run: i64_load16_u_offset(6) == 37505
;; run: i64_load16_u(23) == 41874
;; run: i64_load16_u_offset(7) == 41874
;; run: i64_load16_u(24) == 46243
;; run: i64_load16_u_offset(8) == 46243
;; run: i64_load16_u(25) == 50612
;; run: i64_load16_u_offset(9) == 50612
;; run: i64_load16_u(26) == 54981
;; run: i64_load16_u_offset(10) == 54981
;; run: i64_load16_u(27) == 59350
;; run: i64_load16_u_offset(11) == 59350
;; run: i64_load16_u(28) == 63719
;; run: i64_load16_u_offset(12) == 63719
;; run: i64_load16_u(29) == 2552
;; run: i64_load16_u_offset(13) == 2552
;; run: i64_load16_u(30) == 6665
;; run: i64_load16_u_offset(14) == 6665
;; run: i64_load16_u_sum(10, 5) == 32769
;; run: i64_load16_u_sum(-1, 16) == 32769
;; run: i64_load16_u_sum(10, 8) == 127
;; run: i64_load16_u_sum(-1, 19) == 127
;; run: i64_load16_u_sum(10, 10) == 33278
;; run: i64_load16_u_sum(-1, 21) == 33278
;; run: i64_load16_u_scaled(8, 2) == 32769
;; run: i64_load16_u_scaled(20, -1) == 32769
;; run: i64_load16_u_scaled(16, 0x40000000) == 32769
;; run: i64_load16_u(65534) == 37505
;; run: i64_load16_u_dropped(65534)
;; run: i64_load16_u(65535) traps "out of bounds memory access"
;; run: i64_load16_u_dropped(65535) traps "out of bounds memory access"
;; run: i64_load16_u_offset(65535) traps "out of bounds memory access"
;; run: i64_load16_u(65536) traps "out of bounds memory access"
;; run: i64_load16_u_dropped(65536) traps "out of bounds memory access"
;; run: i64_load16_u_offset(65536) traps "out of bounds memory access"
;; run: i64_load16_u(-1) traps "out of bounds memory access"
;; run: i64_load16_u_dropped(-1) traps "out of bounds memory access"
;; run: i64_load16_u_offset(-1) traps "out of bounds memory access"
;; run: i64_load16_u(-2) traps "out of bounds memory access"
;; run: i64_load16_u_dropped(-2) traps "out of bounds memory access"
;; run: i64_load16_u_offset(-2) traps "out of bounds memory access"
;; run: i64_load16_u(2147483647) traps "out of bounds memory access"
;; run: i64_load16_u_dropped(2147483647) traps "out of bounds memory access"
;; run: i64_load16_u_offset(2147483647) traps "out of bounds memory access"
;; run: i64_load16_u(-2147483648) traps "out of bounds memory access"
;; run: i64_load16_u_dropped(-2147483648) traps "out of bounds memory access"
;; run: i64_load16_u_offset(-2147483648) traps "out of bounds memory access"
;; run: i64_load16_u_far(0) traps "out of bounds memory access"
;; run: i64_load16_u_far(1) traps "out of bounds memory access"
;; run: i64_load16_u_far(-1) traps "out of bounds memory access"
;; run: i64_load16_u_far(65536) traps "out of bounds memory access"
