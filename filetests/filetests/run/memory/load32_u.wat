;; test: run
(module
  (memory 1 2)
  (data (i32.const 16) "\01\80\ff\7f\00\fe\81\92\a3\b4\c5\d6\e7\f8\09\1a")
  (data (i32.const 65528) "\01\80\ff\7f\00\fe\81\92")
  (func (export "i64_load32_u") (param i32) (result i64)
    (i64.load32_u (local.get 0)))
  (func (export "i64_load32_u_offset") (param i32) (result i64)
    (i64.load32_u offset=16 (local.get 0)))
  (func (export "i64_load32_u_sum") (param i32 i32) (result i64)
    (i64.load32_u offset=1 (i32.add (local.get 0) (local.get 1))))
  (func (export "i64_load32_u_scaled") (param i32 i32) (result i64)
    (i64.load32_u (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 2)))))
  (func (export "i64_load32_u_far") (param i32) (result i64)
    (i64.load32_u offset=0xffffffff (local.get 0)))
  (func (export "i64_load32_u_dropped") (param i32)
    (drop (i64.load32_u (local.get 0))))
)

;; run: i64_load32_u(16) == 2147450881
;; run: i64_load32_u_offset(0) == 2147450881
;; run: i64_load32_u(17) == 8388480
;; run: i64_load32_u_offset(1) == 8388480
;; run: i64_load32_u(18) == 4261445631
;; run: i64_load32_u_offset(2) == 4261445631
;; run: i64_load32_u(19) == 2180907135
;; run: i64_load32_u_offset(3) == 2180907135
;; run: i64_load32_u(20) == 2457992704
;; run: i64_load32_u_offset(4) == 2457992704
;; run: i64_load32_u(21) == 2744287742
;; run: i64_load32_u_offset(5) == 2744287742
;; run: i64_load32_u(22) == 3030618753
;; run: i64_load32_u_offset(6) == 3030618753
;; run: i64_load32_u(23) == 3316949906
;; run: i64_load32_u_offset(7) == 3316949906
;; run: i64_load32_u(24) == 3603281059
;; run: i64_load32_u_offset(8) == 3603281059
;; run: i64_load32_u(25) == 3889612212
;; run: i64_load32_u_offset(9) == 3889612212
;; run: i64_load32_u(26) == 4175943365
;; run: i64_load32_u_offset(10) == 4175943365
;; run: i64_load32_u(27) == 167307222
;; run: i64_load32_u_offset(11) == 167307222
;; run: i64_load32_u(28) == 436861159
;; run: i64_load32_u_offset(12) == 436861159
;; run: i64_load32_u_sum(10, 5) == 2147450881
;; run: i64_load32_u_sum(-1, 16) == 2147450881
;; run: i64_load32_u_sum(10, 8) == 2180907135
;; run: i64_load32_u_sum(-1, 19) == 2180907135
;; run: i64_load32_u_sum(10, 10) == 2744287742
;; run: i64_load32_u_sum(-1, 21) == 2744287742
;; run: i64_load32_u_scaled(8, 2) == 2147450881
;; run: i64_load32_u_scaled(20, -1) == 2147450881
;; run: i64_load32_u_scaled(16, 0x40000000) == 2147450881
;; run: i64_load32_u(65532) == 2457992704
;; run: i64_load32_u_dropped(65532)
;; run: i64_load32_u(65533) traps "out of bounds memory access"
;; run: i64_load32_u_dropped(65533) traps "out of bounds memory access"
;; run: i64_load32_u_offset(65533) traps "out of bounds memory access"
;; run: i64_load32_u(65536) traps "out of bounds memory access"
;; run: i64_load32_u_dropped(65536) traps "out of bounds memory access"
;; run: i64_load32_u_offset(65536) traps "out of bounds memory access"
;; run: i64_load32_u(-1) traps "out of bounds memory access"
;; run: i64_load32_u_dropped(-1) traps "out of bounds memory access"
;; run: i64_load32_u_offset(-1) traps "out of bounds memory access"
;; run: i64_load32_u(-4) traps "out of bounds memory access"
;; run: i64_load32_u_dropped(-4) traps "out of bounds memory access"
;; run: i64_load32_u_offset(-4) traps "out of bounds memory access"
;; run: i64_load32_u(2147483647) traps "out of bounds memory access"
;; run: i64_load32_u_dropped(2147483647) traps "out of bounds memory access"
;; run: i64_load32_u_offset(2147483647) traps "out of bounds memory access"
;; run: i64_load32_u(-2147483648) traps "out of bounds memory access"
;; run: i64_load32_u_dropped(-2147483648) traps "out of bounds memory access"
;; run: i64_load32_u_offset(-2147483648) traps "out of bounds memory access"
;; run: i64_load32_u_far(0) traps "out of bounds memory access"
;; run: i64_load32_u_far(1) traps "out of bounds memory access"
;; run: i64_load32_u_far(-1) traps "out of bounds memory access"
;; run: i64_load32_u_far(65536) traps "out of bounds memory access"
