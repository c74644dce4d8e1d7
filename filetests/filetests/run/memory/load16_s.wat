;; test: run
(module
  (memory 1 2)
  (data (i32.const 16) "\01\80\ff\7f\00\fe\81\92\a3\b4\c5\d6\e7\f8\09\1a")
  (data (i32.const 65528) "\01\80\ff\7f\00\fe\81\92")
  (func (export "i32_load16_s") (param i32) (result i32)
    (i32.load16_s (local.get 0)))
  (func (export "i32_load16_s_offset") (param i32) (result i32)
    (i32.load16_s offset=16 (local.get 0)))
  (func (export "i32_load16_s_sum") (param i32 i32) (result i32)
    (i32.load16_s offset=1 (i32.add (local.get 0) (local.get 1))))
  (func (export "i32_load16_s_scaled") (param i32 i32) (result i32)
    (i32.load16_s (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 2)))))
  (func (export "i32_load16_s_far") (param i32) (result i32)
    (i32.load16_s offset=0xffffffff (local.get 0)))
  (func (export "i32_load16_s_dropped") (param i32)
    (drop (i32.load16_s (local.get 0))))
  (func (export "i64_load16_s") (param i32) (result i64)
    (i64.load16_s (local.get 0)))
  (func (export "i64_load16_s_offset") (param i32) (result i64)
    (i64.load16_s offset=16 (local.get 0)))
  (func (export "i64_load16_s_sum") (param i32 i32) (result i64)
    (i64.load16_s offset=1 (i32.add (local.get 0) (local.get 1))))
  (func (export "i64_load16_s_scaled") (param i32 i32) (result i64)
    (i64.load16_s (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 2)))))
  (func (export "i64_load16_s_far") (param i32) (result i64)
    (i64.load16_s offset=0xffffffff (local.get 0)))
  (func (export "i64_load16_s_dropped") (param i32)
    (drop (i64.load16_s (local.get 0))))
)

;; run: i32_load16_s(16) == -32767
;; run: i32_load16_s_offset(0) == -32767
;; run: i32_load16_s(17) == -128
;; run: i32_load16_s_offset(1) == -128
;; run: i32_load16_s(18) == 32767
;; run: i32_load16_s_offset(2) == 32767
;; run: i32_load16_s(19) == 127
;; run: i32_load16_s_offset(3) == 127
;; run: i32_load16_s(20) == -512
;; run: i32_load16_s_offset(4) == -512
;; run: i32_load16_s(21) == -32258
;; run: i32_load16_s_offset(5) == -32258
;; run: i32_load16_s(22) == -28031
;; run: i32_load16_s_offset(6) == -28031
;; run: i32_load16_s(23) == -23662
;; run: i32_load16_s_offset(7) == -23662
;; run: i32_load16_s(24) == -19293
;; run: i32_load16_s_offset(8) == -19293
;; run: i32_load16_s(25) == -14924
;; run: i32_load16_s_offset(9) == -14924
;; run: i32_load16_s(26) == -10555
;; run: i32_load16_s_offset(10) == -10555
;; run: i32_load16_s(27) == -6186
;; run: i32_load16_s_offset(11) == -6186
;; run: i32_load16_s(28) == -1817
;; run: i32_load16_s_offset(12) == -1817
;; run: i32_load16_s(29) == 2552
;; run: i32_load16_s_offset(13) == 2552
;; run: i32_load16_s(30) == 6665
;; run: i32_load16_s_offset(14) == 6665
;; run: i32_load16_s_sum(10, 5) == -32767
;; run: i32_load16_s_sum(-1, 16) == -32767
;; run: i32_load16_s_sum(10, 8) == 127
;; run: i32_load16_s_sum(-1, 19) == 127
;; run: i32_load16_s_sum(10, 10) == -32258
;; run: i32_load16_s_sum(-1, 21) == -32258
;; run: i32_load16_s_scaled(8, 2) == -32767
;; run: i32_load16_s_scaled(20, -1) == -32767
;; run: i32_load16_s_scaled(16, 0x40000000) == -32767
;; run: i32_load16_s(65534) == -28031
;; run: i32_load16_s_dropped(65534)
;; run: i32_load16_s(65535) traps "out of bounds memory access"
;; run: i32_load16_s_dropped(65535) traps "out of bounds memory access"
;; run: i32_load16_s_offset(65535) traps "out of bounds memory access"
;; run: i32_load16_s(65536) traps "out of bounds memory access"
;; run: i32_load16_s_dropped(65536) traps "out of bounds memory access"
;; run: i32_load16_s_offset(65536) traps "out of bounds memory access"
;; run: i32_load16_s(-1) traps "out of bounds memory access"
;; run: i32_load16_s_dropped(-1) traps "out of bounds memory access"
;; run: i32_load16_s_offset(-1) traps "out of bounds memory access"
;; run: i32_load16_s(-2) traps "out of bounds memory access"
;; run: i32_load16_s_dropped(-2) traps "out of bounds memory access"
;; run: i32_load16_s_offset(-2) traps "out of bounds memory access"
;; run: i32_load16_s(2147483647) traps "out of bounds memory access"
;; run: i32_load16_s_dropped(2147483647) traps "out of bounds memory access"
;; run: i32_load16_s_offset(2147483647) traps "out of bounds memory access"
;; run: i32_load16_s(-2147483648) traps "out of bounds memory access"
;; run: i32_load16_s_dropped(-2147483648) traps "out of bounds memory access"
;; run: i32_load16_s_offset(-2147483648) traps "out of bounds memory access"
;; run: i32_load16_s_far(0) traps "out of bounds memory access"
;; run: i32_load16_s_far(1) traps "out of bounds memory access"
;; run: i32_load16_s_far(-1) traps "out of bounds memory access"
;; run: i32_load16_s_far(65536) traps "out of bounds memory access"
;; run: i64_load16_s(16) == -32767
;; run: i64_load16_s_offset(0) == -32767
;; run: i64_load16_s(17) == -128
;; run: i64_load16_s_offset(1) == -128
;; run: i64_load16_s(18) == 32767
;; run: i64_load16_s_offset(2) == 32767
;; run: i64_load16_s(19) == 127
;; run: i64_load16_s_offset(3) == 127
;; run: i64_load16_s(20) == -512
;; run: i64_load16_s_offset(4) == -512
;; run: i64_load16_s(21) == -32258
;; run: i64_load16_s_offset(5) == -32258
;; run: i64_load16_s(22) == -28031
;; run: i64_load16_s_offset(6) == -28031
;; run: i64_load16_s(23) == -23662
;; run: i64_load16_s_offset(7) == -23662
;; run: i64_load16_s(24) == -19293
;; run: i64_load16_s_offset(8) == -19293
;; run: i64_load16_s(25) == -14924
;; run: i64_load16_s_offset(9) == -14924
;; run: i64_load16_s(26) == -10555
;; run: i64_load16_s_offset(10) == -10555
;; run: i64_load16_s(27) == -6186
;; run: i64_load16_s_offset(11) == -6186
;; run: i64_load16_s(28) == -1817
;; run: i64_load16_s_offset(12) == -1817
;; run: i64_load16_s(29) == 2552
;; run: i64_load16_s_offset(13) == 2552
;; run: i64_load16_s(30) == 6665
;; run: i64_load16_s_offset(14) == 6665
;; run: i64_load16_s_sum(10, 5) == -32767
;; run: i64_load16_s_sum(-1, 16) == -32767
;; run: i64_load16_s_sum(10, 8) == 127
;; run: i64_load16_s_sum(-1, 19) == 127
;; run: i64_load16_s_sum(10, 10) == -32258
;; run: i64_load16_s_sum(-1, 21) == -32258
;; run: i64_load16_s_scaled(8, 2) == -32767
;; run: i64_load16_s_scaled(20, -1) == -32767
;; run: i64_load16_s_scaled(16, 0x40000000) == -32767
;; run: i64_load16_s(65534) == -28031
;; run: i64_load16_s_dropped(65534)
;; run: i64_load16_s(65535) traps "out of bounds memory access"
;; run: i64_load16_s_dropped(65535) traps "out of bounds memory access"
;; run: i64_load16_s_offset(65535) traps "out of bounds memory access"
;; run: i64_load16_s(65536) traps "out of bounds memory access"
;; run: i64_load16_s_dropped(65536) traps "out of bounds memory access"
;; run: i64_load16_s_offset(65536) traps "out of bounds memory access"
;; run: i64_load16_s(-1) traps "out of bounds memory access"
;; run: i64_load16_s_dropped(-1) traps "out of bounds memory access"
;; run: i64_load16_s_offset(-1) traps "out of bounds memory access"
;; run: i64_load16_s(-2) traps "out of bounds memory access"
;; run: i64_load16_s_dropped(-2) traps "out of bounds memory access"
;; run: i64_load16_s_offset(-2) traps "out of bounds memory access"
;; run: i64_load16_s(2147483647) traps "out of bounds memory access"
;; run: i64_load16_s_dropped(2147483647) traps "out of bounds memory access"
;; run: i64_load16_s_offset(2147483647) traps "out of bounds memory access"
;; run: i64_load16_s(-2147483648) traps "out of bounds memory access"
;; run: i64_load16_s_dropped(-2147483648) traps "out of bounds memory access"
;; run: i64_load16_s_offset(-2147483648) traps "out of bounds memory access"
;; run: i64_load16_s_far(0) traps "out of bounds memory access"
;; run: i64_load16_s_far(1) traps "out of bounds memory access"
;; run: i64_load16_s_far(-1) traps "out of bounds memory access"
;; run: i64_load16_s_far(65536) traps "out of bounds memory access"
