;; test: run
(module
  (memory 1 2)
  (data (i32.const 16) "\01\80\ff\7f\00\fe\81\92\a3\b4\c5\d6\e7\f8\09\1a")
  (data (i32.const 65528) "\01\80\ff\7f\00\fe\81\92")
  (func (export "i64_load32_s") (param i32) (result i64)
    (i64.load32_s (local.get 0)))
  (func (export "i64_load32_s_offset") (param i32) (result i64)
    (i64.load32_s offset=16 (local.get 0)))
  (func (export "i64_load32_s_sum") (param i32 i32) (result i64)
    (i64.load32_s offset=1 (i32.add (local.get 0) (local.get 1))))
  (func (export "i64_load32_s_scaled") (param i32 i32) (result i64)
    (i64.load32_s (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 2)))))
  (func (export "i64_load32_s_far") (param i32) (result i64)
    (i64.load32_s offset=0xffffffff (local.get 0)))
  (func (export "i64_load32_s_dropped") (param i32)
    (drop (i64.load32_s (local.get 0))))
)

;; run: i64_load32_s(16) == 2147450881
;; run: i64_load32_s_offset(0) == 2147450881
;; run: i64_load32_s(17) == 8388480
;; run: i64_load32_s_offset(1) == 8388480
;; run: i64_load32_s(18) == -33521665
;; run: i64_load32_s_offset(2) == -33521665
;; run: i64_load32_s(19) == -2114060161
;; run: i64_load32_s_offset(3) == -2114060161
;; run: i64_load32_s(20) == -1836974592
;; run: i64_load32_s_offset(4) == -1836974592
;; run: i64_load32_s(21) == -1550679554
;; run: i64_load32_s_offset(5) == -1550679554
;; run: i64_load32_s(22) == -1264348543
;; run: i64_load32_s_offset(6) == -1264348543
;; run: i64_load32_s(23) == -978017390
;; run: i64_load32_s_offset(7) == -978017390
;; run: i64_load32_s(24) == -691686237
;; run: i64_load32_s_offset(8) == -691686237
;; run: i64_load32_s(25) == -405355084
;; run: i64_load32_s_offset(9) == -405355084
;; run: i64_load32_s(26) == -119023931
;; run: i64_load32_s_offset(10) == -119023931
;; run: i64_load32_s(27) == 167307222
;; run: i64_load32_s_offset(11) == 167307222
;; run: i64_load32_s(28) == 436861159
;; run: i64_load32_s_offset(12) == 436861159
;; run: i64_load32_s_sum(10, 5) == 2147450881
;; run: i64_load32_s_sum(-1, 16) == 2147450881
;; run: i64_load32_s_sum(10, 8) == -2114060161
;; run: i64_load32_s_sum(-1, 19) == -2114060161
;; run: i64_load32_s_sum(10, 10) == -1550679554
;; run: i64_load32_s_sum(-1, 21) == -1550679554
;; run: i64_load32_s_scaled(8, 2) == 2147450881
;; run: i64_load32_s_scaled(20, -1) == 2147450881
;; run: i64_load32_s_scaled(16, 0x40000000) == 2147450881
;; run: i64_load32_s(65532) == -1836974592
;; run: i64_load32_s_dropped(65532)
;; run: i64_load32_s(65533) traps "out of bounds memory access"
;; run: i64_load32_s_dropped(65533) traps "out of bounds memory access"
;; run: i64_load32_s_offset(65533) traps "out of bounds memory access"
;; run: i64_load32_s(65536) traps "out of bounds memory access"
;; run: i64_load32_s_dropped(65536) traps "out of bounds memory access"
;; run: i64_load32_s_offset(65536) traps "out of bounds memory access"
;; run: i64_load32_s(-1) traps "out of bounds memory access"
;; run: i64_load32_s_dropped(-1) traps "out of bounds memory access"
;; run: i64_load32_s_offset(-1) traps "out of bounds memory access"
;; run: i64_load32_s(-4) traps "out of bounds memory access"
;; run: i64_load32_s_dropped(-4) traps "out of bounds memory access"
;; run: i64_load32_s_offset(-4) traps "out of bounds memory access"
;; run: i64_load32_s(2147483647) traps "out of bounds memory access"
;; run: i64_load32_s_dropped(2147483647) traps "out of bounds memory access"
;; run: i64_load32_s_offset(2147483647) traps "out of bounds memory access"
;; run: i64_load32_s(-2147483648) traps "out of bounds memory access"
;; run: i64_load32_s_dropped(-2147483648) traps "out of bounds memory access"
;; run: i64_load32_s_offset(-2147483648) traps "out of bounds memory access"
;; run: i64_load32_s_far(0) traps "out of bounds memory access"
;; run: i64_load32_s_far(1) traps "out of bounds memory access"
;; run: i64_load32_s_far(-1) traps "out of bounds memory access"
;; run: i64_load32_s_far(65536) traps "out of bounds memory access"
