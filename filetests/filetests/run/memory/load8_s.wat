;; test: run
(module
  (memory 1 2)
  (data (i32.const 16) "\01\80\ff\7f\00\fe\81\92\a3\b4\c5\d6\e7\f8\09\1a")
  (data (i32.const 65528) "\01\80\ff\7f\00\fe\81\92")
  (func (export "i32_load8_s") (param i32) (result i32)
    (i32.load8_s (local.get 0)))
  (func (export "i32_load8_s_offset") (param i32) (result i32)
    (i32.load8_s offset=16 (local.get 0)))
  (func (export "i32_load8_s_sum") (param i32 i32) (result i32)
    (i32.load8_s offset=1 (i32.add (local.get 0) (local.get 1))))
  (func (export "i32_load8_s_scaled") (param i32 i32) (result i32)
    (i32.load8_s (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 2)))))
  (func (export "i32_load8_s_far") (param i32) (result i32)
    (i32.load8_s offset=0xffffffff (local.get 0)))
  (func (export "i32_load8_s_dropped") (param i32)
    (drop (i32.load8_s (local.get 0))))
  (func (export "i64_load8_s") (param i32) (result i64)
    (i64.load8_s (local.get 0)))
  (func (export "i64_load8_s_offset") (param i32) (result i64)
    (i64.load8_s offset=16 (local.get 0)))
  (func (export "i64_load8_s_sum") (param i32 i32) (result i64)
    (i64.load8_s offset=1 (i32.add (local.get 0) (local.get 1))))
  (func (export "i64_load8_s_scaled") (param i32 i32) (result i64)
    (i64.load8_s (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 2)))))
  (func (export "i64_load8_s_far") (param i32) (result i64)
    (i64.load8_s offset=0xffffffff (local.get 0)))
  (func (export "i64_load8_s_dropped") (param i32)
    (drop (i64.load8_s (local.get 0))))
)

;; run: i32_load8_s(16) == 1
;; run: i32_load8_s_offset(0) == 1
;; run: i32_load8_s(17) == -128
;; run: i32_load8_s_offset(1) == -128
;; run: i32_load8_s(18) == -1
;; run: i32_load8_s_offset(2) == -1
;; run: i32_load8_s(19) == 127
;; run: i32_load8_s_offset(3) == 127
;; run: i32_load8_s(20) == 0
;; run: i32_load8_s_offset(4) == 0
;; run: i32_load8_s(21) == -2
;; run: i32_load8_s_offset(5) == -2
;; run: i32_load8_s(22) == -127
;; run: i32_load8_s_offset(6) == -127
;; run: i32_load8_s(23) == -110
;; run: i32_load8_s_offset(7) == -110
;; run: i32_load8_s(24) == -93
;; run: i32_load8_s_offset(8) == -93
;; run: i32_load8_s(25) == -76
;; run: i32_load8_s_offset(9) == -76
;; run: i32_load8_s(26) == -59
;; run: i32_load8_s_offset(10) == -59
;; run: i32_load8_s(27) == -42
;; run: i32_load8_s_offset(11) == -42
;; run: i32_load8_s(28) == -25
;; run: i32_load8_s_offset(12) == -25
;; run: i32_load8_s(29) == -8
;; run: i32_load8_s_offset(13) == -8
;; run: i32_load8_s(30) == 9
;; run: i32_load8_s_offset(14) == 9
;; run: i32_load8_s(31) == 26
;; run: i32_load8_s_offset(15) == 26
;; run: i32_load8_s_sum(10, 5) == 1
;; run: i32_load8_s_sum(-1, 16) == 1
;; run: i32_load8_s_sum(10, 8) == 127
;; run: i32_load8_s_sum(-1, 19) == 127
;; run: i32_load8_s_sum(10, 10) == -2
;; run: i32_load8_s_sum(-1, 21) == -2
;; run: i32_load8_s_scaled(8, 2) == 1
;; run: i32_load8_s_scaled(20, -1) == 1
;; run: i32_load8_s_scaled(16, 0x40000000) == 1
;; run: i32_load8_s(65535) == -110
;; run: i32_load8_s_dropped(65535)
;; run: i32_load8_s(65536) traps "out of bounds memory access"
;; run: i32_load8_s_dropped(65536) traps "out of bounds memory access"
;; run: i32_load8_s_offset(65536) traps "out of bounds memory access"
;; run: i32_load8_s(65536) traps "out of bounds memory access"
;; run: i32_load8_s_dropped(65536) traps "out of bounds memory access"
;; run: i32_load8_s_offset(65536) traps "out of bounds memory access"
;; run: i32_load8_s(-1) traps "out of bounds memory access"
;; run: i32_load8_s_dropped(-1) traps "out of bounds memory access"
;; run: i32_load8_s_offset(-1) traps "out of bounds memory access"
;; run: i32_load8_s(-1) traps "out of bounds memory access"
;; run: i32_load8_s_dropped(-1) traps "out of bounds memory access"
;; run: i32_load8_s_offset(-1) traps "out of bounds memory access"
;; run: i32_load8_s(2147483647) traps "out of bounds memory access"
;; run: i32_load8_s_dropped(2147483647) traps "out of bounds memory access"
;; run: i32_load8_s_offset(2147483647) traps "out of bounds memory access"
;; run: i32_load8_s(-2147483648) traps "out of bounds memory access"
;; run: i32_load8_s_dropped(-2147483648) traps "out of bounds memory access"
;; run: i32_load8_s_offset(-2147483648) traps "out of bounds memory access"
;; run: i32_load8_s_far(0) traps "out of bounds memory access"
;; run: i32_load8_s_far(1) traps "out of bounds memory access"
;; run: i32_load8_s_far(-1) traps "out of bounds memory access"
;; run: i32_load8_s_far(65536) traps "out of bounds memory access"
;; run: i64_load8_s(16) == 1
;; run: i64_load8_s_offset(0) == 1
;; run: i64_load8_s(17) == -128
;; run: i64_load8_s_offset(1) == -128
;; run: i64_load8_s(18) == -1
;; run: i64_load8_s_offset(2) == -1
;; run: i64_load8_s(19) == 127
;; run: i64_load8_s_offset(3) == 127
;; run: i64_load8_s(20) == 0
;; run: i64_load8_s_offset(4) == 0
;; run: i64_load8_s(21) == -2
;; run: i64_load8_s_offset(5) == -2
;; run: i64_load8_s(22) == -127
;; run: i64_load8_s_offset(6) == -127
;; run: i64_load8_s(23) == -110
;; run: i64_load8_s_offset(7) == -110
;; run: i64_load8_s(24) == -93
;; run: i64_load8_s_offset(8) == -93
;; run: i64_load8_s(25) == -76
;; run: i64_load8_s_offset(9) == -76
;; run: i64_load8_s(26) == -59
;; run: i64_load8_s_offset(10) == -59
;; run: i64_load8_s(27) == -42
;; run: i64_load8_s_offset(11) == -42
;; run: i64_load8_s(28) == -25
;; run: i64_load8_s_offset(12) == -25
;; run: i64_load8_s(29) == -8
;; run: i64_load8_s_offset(13) == -8
;; run: i64_load8_s(30) == 9
;; run: i64_load8_s_offset(14) == 9
;; run: i64_load8_s(31) == 26
;; run: i64_load8_s_offset(15) == 26
;; run: i64_load8_s_sum(10, 5) == 1
;; run: i64_load8_s_sum(-1, 16) == 1
;; run: i64_load8_s_sum(10, 8) == 127
;; run: i64_load8_s_sum(-1, 19) == 127
;; run: i64_load8_s_sum(10, 10) == -2
;; run: i64_load8_s_sum(-1, 21) == -2
;; run: i64_load8_s_scaled(8, 2) == 1
;; run: i64_load8_s_scaled(20, -1) == 1
;; run: i64_load8_s_scaled(16, 0x40000000) == 1
;; run: i64_load8_s(65535) == -110
;; run: i64_load8_s_dropped(65535)
;; run: i64_load8_s(65536) traps "out of bounds memory access"
;; run: i64_load8_s_dropped(65536) traps "out of bounds memory access"
;; run: i64_load8_s_offset(65536) traps "out of bounds memory access"
;; run: i64_load8_s(65536) traps "out of bounds memory access"
;; run: i64_load8_s_dropped(65536) traps "out of bounds memory access"
;; run: i64_load8_s_offset(65536) traps "out of bounds memory access"
;; run: i64_load8_s(-1) traps "out of bounds memory access"
;; run: i64_load8_s_dropped(-1) traps "out of bounds memory access"
;; run: i64_load8_s_offset(-1) traps "out of bounds memory access"
;; run: i64_load8_s(-1) traps "out of bounds memory access"
;; run: i64_load8_s_dropped(-1) traps "out of bounds memory access"
;; run: i64_load8_s_offset(-1) traps "out of bounds memory access"
;; run: i64_load8_s(2147483647) traps "out of bounds memory access"
;; run: i64_load8_s_dropped(2147483647) traps "out of bounds memory access"
;; run: i64_load8_s_offset(2147483647) traps "out of bounds memory access"
;; run: i64_load8_s(-2147483648) traps "out of bounds memory access"
;; run: i64_load8_s_dropped(-2147483648) traps "out of bounds memory access"
;; run: i64_load8_s_offset(-2147483648) traps "out of bounds memory access"
;; run: i64_load8_s_far(0) traps "out of bounds memory access"
;; run: i64_load8_s_far(1) traps "out of bounds memory access"
;; run: i64_load8_s_far(-1) traps "out of bounds memory access"
;; run: i64_load8_s_far(65536) traps "out of bounds memory access"
