;; test: run
(module
  (memory 1)
  (func (export "i32") (param i32 i32) (result i32)
    (i32.div_s (local.get 0) (local.get 1)))
  (func (export "i32_same") (param i32) (result i32)
    (i32.div_s (local.get 0) (local.get 0)))
  (func (export "i32_swapped") (param i32 i32) (result i32)
    (i32.div_s (local.get 1) (local.get 0)))
  (func (export "i32_imm0") (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const 0)))
  (func (export "i32_imm1") (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const 1)))
  (func (export "i32_imm2") (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const -1)))
  (func (export "i32_imm3") (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const 2)))
  (func (export "i32_imm4") (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const 3)))
  (func (export "i32_imm5") (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const 5)))
  (func (export "i32_imm6") (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const 8)))
  (func (export "i32_imm7") (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const 10)))
  (func (export "i32_imm8") (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const 31)))
  (func (export "i32_imm9") (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const 32)))
  (func (export "i32_imm10") (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const 127)))
  (func (export "i32_imm11") (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const 128)))
  (func (export "i32_imm12") (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const -128)))
  (func (export "i32_imm13") (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const 255)))
  (func (export "i32_imm14") (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const 1000)))
  (func (export "i32_imm15") (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const 65536)))
  (func (export "i32_imm16") (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const 2147483647)))
  (func (export "i32_imm17") (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const -2147483648)))
  (func (export "i32_left0") (param i32) (result i32)
    (i32.div_s (i32.const 0) (local.get 0)))
  (func (export "i32_left1") (param i32) (result i32)
    (i32.div_s (i32.const 2) (local.get 0)))
  (func (export "i32_left2") (param i32) (result i32)
    (i32.div_s (i32.const 8) (local.get 0)))
  (func (export "i32_left3") (param i32) (result i32)
    (i32.div_s (i32.const 32) (local.get 0)))
  (func (export "i32_left4") (param i32) (result i32)
    (i32.div_s (i32.const -128) (local.get 0)))
  (func (export "i32_left5") (param i32) (result i32)
    (i32.div_s (i32.const 65536) (local.get 0)))
  (data (i32.const 0) "\00\00\00\00\01\00\00\00\ff\ff\ff\ff\f9\ff\ff\ff\39\30\00\00\ff\ff\ff\7f\00\00\00\80\ef\be\ad\de")
  (func (export "i32_mem") (param i32 i32) (result i32)
    (i32.div_s (local.get 0) (i32.load offset=0 (local.get 1))))
  (func (export "i32_mem_left") (param i32 i32) (result i32)
    (i32.div_s (i32.load offset=0 (local.get 1)) (local.get 0)))
  (func (export "i32_const0") (result i32)
    (i32.div_s (i32.const 0) (i32.const 0)))
  (func (export "i32_const1") (result i32)
    (i32.div_s (i32.const 0) (i32.const 2147483647)))
  (func (export "i32_const2") (result i32)
    (i32.div_s (i32.const 1) (i32.const -2147483648)))
  (func (export "i32_const3") (result i32)
    (i32.div_s (i32.const -1) (i32.const -2147483647)))
  (func (export "i32_const4") (result i32)
    (i32.div_s (i32.const 2) (i32.const 305419896)))
  (func (export "i32_const5") (result i32)
    (i32.div_s (i32.const -2) (i32.const 127)))
  (func (export "i64") (param i64 i64) (result i64)
    (i64.div_s (local.get 0) (local.get 1)))
  (func (export "i64_same") (param i64) (result i64)
    (i64.div_s (local.get 0) (local.get 0)))
  (func (export "i64_swapped") (param i64 i64) (result i64)
    (i64.div_s (local.get 1) (local.get 0)))
  (func (export "i64_imm0") (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 0)))
  (func (export "i64_imm1") (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 1)))
  (func (export "i64_imm2") (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const -1)))
  (func (export "i64_imm3") (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 2)))
  (func (export "i64_imm4") (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 3)))
  (func (export "i64_imm5") (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 5)))
  (func (export "i64_imm6") (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 8)))
  (func (export "i64_imm7") (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 10)))
  (func (export "i64_imm8") (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 31)))
  (func (export "i64_imm9") (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 32)))
  (func (export "i64_imm10") (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 63)))
  (func (export "i64_imm11") (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 64)))
  (func (export "i64_imm12") (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 127)))
  (func (export "i64_imm13") (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 128)))
  (func (export "i64_imm14") (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const -128)))
  (func (export "i64_imm15") (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 255)))
  (func (export "i64_imm16") (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 1000)))
  (func (export "i64_imm17") (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 65536)))
  (func (export "i64_imm18") (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 2147483647)))
  (func (export "i64_imm19") (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 2147483648)))
  (func (export "i64_imm20") (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 4294967295)))
  (func (export "i64_imm21") (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const -2147483648)))
  (func (export "i64_imm22") (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const -2147483649)))
  (func (export "i64_imm23") (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 1311768467463790320)))
  (func (export "i64_imm24") (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const -9223372036854775808)))
  (func (export "i64_left0") (param i64) (result i64)
    (i64.div_s (i64.const 0) (local.get 0)))
  (func (export "i64_left1") (param i64) (result i64)
    (i64.div_s (i64.const 2) (local.get 0)))
  (func (export "i64_left2") (param i64) (result i64)
    (i64.div_s (i64.const 8) (local.get 0)))
  (func (export "i64_left3") (param i64) (result i64)
    (i64.div_s (i64.const 32) (local.get 0)))
  (func (export "i64_left4") (param i64) (result i64)
    (i64.div_s (i64.const 127) (local.get 0)))
  (func (export "i64_left5") (param i64) (result i64)
    (i64.div_s (i64.const 255) (local.get 0)))
  (func (export "i64_left6") (param i64) (result i64)
    (i64.div_s (i64.const 2147483647) (local.get 0)))
  (func (export "i64_left7") (param i64) (result i64)
    (i64.div_s (i64.const -2147483648) (local.get 0)))
  (func (export "i64_left8") (param i64) (result i64)
    (i64.div_s (i64.const -9223372036854775808) (local.get 0)))
  (data (i32.const 64) "\00\00\00\00\00\00\00\00\01\00\00\00\00\00\00\00\ff\ff\ff\ff\ff\ff\ff\ff\f9\ff\ff\ff\ff\ff\ff\ff\39\30\00\00\00\00\00\00\ff\ff\ff\ff\ff\ff\ff\7f\00\00\00\00\00\00\00\80\00\00\00\80\00\00\00\00\11\41\52\21\ef\be\ad\de")
  (func (export "i64_mem") (param i64 i32) (result i64)
    (i64.div_s (local.get 0) (i64.load offset=64 (local.get 1))))
  (func (export "i64_mem_left") (param i64 i32) (result i64)
    (i64.div_s (i64.load offset=64 (local.get 1)) (local.get 0)))
  (func (export "i64_const0") (result i64)
    (i64.div_s (i64.const 0) (i64.const 0)))
  (func (export "i64_const1") (result i64)
    (i64.div_s (i64.const 0) (i64.const 2147483648)))
  (func (export "i64_const2") (result i64)
    (i64.div_s (i64.const 1) (i64.const 127)))
  (func (export "i64_const3") (result i64)
    (i64.div_s (i64.const -1) (i64.const 32)))
  (func (export "i64_const4") (result i64)
    (i64.div_s (i64.const 2) (i64.const 2)))
  (func (export "i64_const5") (result i64)
    (i64.div_s (i64.const 2) (i64.const 1311768467463790320)))
)

;; run: i32(0, 0) traps "integer divide by zero"
;; run: i32(0, -1) == 0
;; run: i32(0, 7) == 0
;; run: i32(0, 128) == 0
;; run: i32(0, 2147483647) == 0
;; run: i32(1, 1) == 1
;; run: i32(1, 31) == 0
;; run: i32(1, -128) == 0
;; run: i32(1, -2147483648) == 0
;; run: i32(-1, -1) == 1
;; run: i32(-1, 32) == 0
;; run: i32(-1, 255) == 0
;; run: i32(-1, -2147483647) == 0
;; run: i32(2, 2) == 1
;; run: i32(2, 33) == 0
;; run: i32(2, 65535) == 0
;; run: i32(2, 305419896) == 0
;; run: i32(-2, 0) traps "integer divide by zero"
;; run: i32(-2, -1) == 2
;; run: i32(-2, -2) == 1
;; run: i32(-2, 127) == 0
;; run: i32(-2, 65536) == 0
;; run: i32(-2, -559038737) == 0
;; run: i32(7, 0) traps "integer divide by zero"
;; run: i32(7, 7) == 1
;; run: i32(7, 128) == 0
;; run: i32(7, 2147483647) == 0
;; run: i32(31, 1) == 31
;; run: i32(31, 31) == 1
;; run: i32(31, -128) == 0
;; run: i32(31, -2147483648) == 0
;; run: i32(32, -1) == -32
;; run: i32(32, 32) == 1
;; run: i32(32, 255) == 0
;; run: i32(32, -2147483647) == 0
;; run: i32(33, 0) traps "integer divide by zero"
;; run: i32(33, -1) == -33
;; run: i32(33, 2) == 16
;; run: i32(33, 33) == 1
;; run: i32(33, 65535) == 0
;; run: i32(33, 305419896) == 0
;; run: i32(127, -2) == -63
;; run: i32(127, 127) == 1
;; run: i32(127, 65536) == 0
;; run: i32(127, -559038737) == 0
;; run: i32(128, 0) traps "integer divide by zero"
;; run: i32(128, 7) == 18
;; run: i32(128, 128) == 1
;; run: i32(128, 2147483647) == 0
;; run: i32(-128, 1) == -128
;; run: i32(-128, 31) == -4
;; run: i32(-128, -128) == 1
;; run: i32(-128, -2147483648) == 0
;; run: i32(255, 0) traps "integer divide by zero"
;; run: i32(255, -1) == -255
;; run: i32(255, 32) == 7
;; run: i32(255, 255) == 1
;; run: i32(255, -2147483647) == 0
;; run: i32(65535, 2) == 32767
;; run: i32(65535, 33) == 1985
;; run: i32(65535, 65535) == 1
;; run: i32(65535, 305419896) == 0
;; run: i32(65536, -2) == -32768
;; run: i32(65536, 127) == 516
;; run: i32(65536, 65536) == 1
;; run: i32(65536, -559038737) == 0
;; run: i32(2147483647, 0) traps "integer divide by zero"
;; run: i32(2147483647, 7) == 306783378
;; run: i32(2147483647, 128) == 16777215
;; run: i32(2147483647, 2147483647) == 1
;; run: i32(-2147483648, 0) traps "integer divide by zero"
;; run: i32(-2147483648, 1) == -2147483648
;; run: i32(-2147483648, -1) traps "integer overflow"
;; run: i32(-2147483648, 31) == -69273666
;; run: i32(-2147483648, -128) == 16777216
;; run: i32(-2147483648, -2147483648) == 1
;; run: i32(-2147483647, -1) == 2147483647
;; run: i32(-2147483647, 32) == -67108863
;; run: i32(-2147483647, 255) == -8421504
;; run: i32(-2147483647, -2147483647) == 1
;; run: i32(305419896, 2) == 152709948
;; run: i32(305419896, 33) == 9255148
;; run: i32(305419896, 65535) == 4660
;; run: i32(305419896, 305419896) == 1
;; run: i32(-559038737, -2) == 279519368
;; run: i32(-559038737, 127) == -4401879
;; run: i32(-559038737, 65536) == -8530
;; run: i32(-559038737, -559038737) == 1
;; run: i32_same(0) traps "integer divide by zero"
;; run: i32_same(1) == 1
;; run: i32_same(-1) == 1
;; run: i32_same(-7) == 1
;; run: i32_same(12345) == 1
;; run: i32_same(2147483647) == 1
;; run: i32_same(-2147483648) == 1
;; run: i32_same(-559038737) == 1
;; run: i32_swapped(0, 0) traps "integer divide by zero"
;; run: i32_swapped(-1, -1) == 1
;; run: i32_swapped(-2, -1) == 0
;; run: i32_swapped(31, 1) == 0
;; run: i32_swapped(33, -1) == 0
;; run: i32_swapped(128, 0) == 0
;; run: i32_swapped(255, -1) == 0
;; run: i32_swapped(65536, 127) == 0
;; run: i32_swapped(-2147483648, -1) == 0
;; run: i32_swapped(305419896, 33) == 0
;; run: i32_imm0(0) traps "integer divide by zero"
;; run: i32_imm0(-1) traps "integer divide by zero"
;; run: i32_imm0(12345) traps "integer divide by zero"
;; run: i32_imm0(-2147483648) traps "integer divide by zero"
;; run: i32_imm1(1) == 1
;; run: i32_imm1(-7) == -7
;; run: i32_imm1(2147483647) == 2147483647
;; run: i32_imm1(-559038737) == -559038737
;; run: i32_imm2(0) == 0
;; run: i32_imm2(-1) == 1
;; run: i32_imm2(12345) == -12345
;; run: i32_imm2(-2147483648) traps "integer overflow"
;; run: i32_imm3(1) == 0
;; run: i32_imm3(-7) == -3
;; run: i32_imm3(2147483647) == 1073741823
;; run: i32_imm3(-559038737) == -279519368
;; run: i32_imm4(0) == 0
;; run: i32_imm4(-1) == 0
;; run: i32_imm4(12345) == 4115
;; run: i32_imm4(-2147483648) == -715827882
;; run: i32_imm5(1) == 0
;; run: i32_imm5(-7) == -1
;; run: i32_imm5(2147483647) == 429496729
;; run: i32_imm5(-559038737) == -111807747
;; run: i32_imm6(0) == 0
;; run: i32_imm6(-1) == 0
;; run: i32_imm6(12345) == 1543
;; run: i32_imm6(-2147483648) == -268435456
;; run: i32_imm7(1) == 0
;; run: i32_imm7(-7) == 0
;; run: i32_imm7(2147483647) == 214748364
;; run: i32_imm7(-559038737) == -55903873
;; run: i32_imm8(0) == 0
;; run: i32_imm8(-1) == 0
;; run: i32_imm8(12345) == 398
;; run: i32_imm8(-2147483648) == -69273666
;; run: i32_imm9(1) == 0
;; run: i32_imm9(-7) == 0
;; run: i32_imm9(2147483647) == 67108863
;; run: i32_imm9(-559038737) == -17469960
;; run: i32_imm10(0) == 0
;; run: i32_imm10(-1) == 0
;; run: i32_imm10(12345) == 97
;; run: i32_imm10(-2147483648) == -16909320
;; run: i32_imm11(1) == 0
;; run: i32_imm11(-7) == 0
;; run: i32_imm11(2147483647) == 16777215
;; run: i32_imm11(-559038737) == -4367490
;; run: i32_imm12(0) == 0
;; run: i32_imm12(-1) == 0
;; run: i32_imm12(12345) == -96
;; run: i32_imm12(-2147483648) == 16777216
;; run: i32_imm13(1) == 0
;; run: i32_imm13(-7) == 0
;; run: i32_imm13(2147483647) == 8421504
;; run: i32_imm13(-559038737) == -2192308
;; run: i32_imm14(0) == 0
;; run: i32_imm14(-1) == 0
;; run: i32_imm14(12345) == 12
;; run: i32_imm14(-2147483648) == -2147483
;; run: i32_imm15(1) == 0
;; run: i32_imm15(-7) == 0
;; run: i32_imm15(2147483647) == 32767
;; run: i32_imm15(-559038737) == -8530
;; run: i32_imm16(0) == 0
;; run: i32_imm16(-1) == 0
;; run: i32_imm16(12345) == 0
;; run: i32_imm16(-2147483648) == -1
;; run: i32_imm17(1) == 0
;; run: i32_imm17(-7) == 0
;; run: i32_imm17(2147483647) == 0
;; run: i32_imm17(-559038737) == 0
;; run: i32_left0(1) == 0
;; run: i32_left0(-1) == 0
;; run: i32_left0(-7) == 0
;; run: i32_left0(12345) == 0
;; run: i32_left0(2147483647) == 0
;; run: i32_left0(-2147483648) == 0
;; run: i32_left0(-559038737) == 0
;; run: i32_left1(1) == 2
;; run: i32_left1(-1) == -2
;; run: i32_left1(-7) == 0
;; run: i32_left1(12345) == 0
;; run: i32_left1(2147483647) == 0
;; run: i32_left1(-2147483648) == 0
;; run: i32_left1(-559038737) == 0
;; run: i32_left2(1) == 8
;; run: i32_left2(-1) == -8
;; run: i32_left2(-7) == -1
;; run: i32_left2(12345) == 0
;; run: i32_left2(2147483647) == 0
;; run: i32_left2(-2147483648) == 0
;; run: i32_left2(-559038737) == 0
;; run: i32_left3(1) == 32
;; run: i32_left3(-1) == -32
;; run: i32_left3(-7) == -4
;; run: i32_left3(12345) == 0
;; run: i32_left3(2147483647) == 0
;; run: i32_left3(-2147483648) == 0
;; run: i32_left3(-559038737) == 0
;; run: i32_left4(1) == -128
;; run: i32_left4(-1) == 128
;; run: i32_left4(-7) == 18
;; run: i32_left4(12345) == 0
;; run: i32_left4(2147483647) == 0
;; run: i32_left4(-2147483648) == 0
;; run: i32_left4(-559038737) == 0
;; run: i32_left5(1) == 65536
;; run: i32_left5(-1) == -65536
;; run: i32_left5(-7) == -9362
;; run: i32_left5(12345) == 5
;; run: i32_left5(2147483647) == 0
;; run: i32_left5(-2147483648) == 0
;; run: i32_left5(-559038737) == 0
;; run: i32_mem(0, 0) traps "integer divide by zero"
;; run: i32_mem_left(0, 0) traps "integer divide by zero"
;; run: i32_mem(-7, 0) traps "integer divide by zero"
;; run: i32_mem_left(-7, 0) == 0
;; run: i32_mem(-2147483648, 0) traps "integer divide by zero"
;; run: i32_mem_left(-2147483648, 0) == 0
;; run: i32_mem(0, 4) == 0
;; run: i32_mem_left(0, 4) traps "integer divide by zero"
;; run: i32_mem(-7, 4) == -7
;; run: i32_mem_left(-7, 4) == 0
;; run: i32_mem(-2147483648, 4) == -2147483648
;; run: i32_mem_left(-2147483648, 4) == 0
;; run: i32_mem(0, 8) == 0
;; run: i32_mem_left(0, 8) traps "integer divide by zero"
;; run: i32_mem(-7, 8) == 7
;; run: i32_mem_left(-7, 8) == 0
;; run: i32_mem(-2147483648, 8) traps "integer overflow"
;; run: i32_mem_left(-2147483648, 8) == 0
;; run: i32_mem(0, 12) == 0
;; run: i32_mem_left(0, 12) traps "integer divide by zero"
;; run: i32_mem(-7, 12) == 1
;; run: i32_mem_left(-7, 12) == 1
;; run: i32_mem(-2147483648, 12) == 306783378
;; run: i32_mem_left(-2147483648, 12) == 0
;; run: i32_mem(0, 16) == 0
;; run: i32_mem_left(0, 16) traps "integer divide by zero"
;; run: i32_mem(-7, 16) == 0
;; run: i32_mem_left(-7, 16) == -1763
;; run: i32_mem(-2147483648, 16) == -173955
;; run: i32_mem_left(-2147483648, 16) == 0
;; run: i32_mem(0, 20) == 0
;; run: i32_mem_left(0, 20) traps "integer divide by zero"
;; run: i32_mem(-7, 20) == 0
;; run: i32_mem_left(-7, 20) == -306783378
;; run: i32_mem(-2147483648, 20) == -1
;; run: i32_mem_left(-2147483648, 20) == 0
;; run: i32_mem(0, 24) == 0
;; run: i32_mem_left(0, 24) traps "integer divide by zero"
;; run: i32_mem(-7, 24) == 0
;; run: i32_mem_left(-7, 24) == 306783378
;; run: i32_mem(-2147483648, 24) == 1
;; run: i32_mem_left(-2147483648, 24) == 1
;; run: i32_mem(0, 28) == 0
;; run: i32_mem_left(0, 28) traps "integer divide by zero"
;; run: i32_mem(-7, 28) == 0
;; run: i32_mem_left(-7, 28) == 79862676
;; run: i32_mem(-2147483648, 28) == 3
;; run: i32_mem_left(-2147483648, 28) == 0
;; run: i32_const0() traps "integer divide by zero"
;; run: i32_const1() == 0
;; run: i32_const2() == 0
;; run: i32_const3() == 0
;; run: i32_const4() == 0
;; run: i32_const5() == 0
;; run: i64(0, 0) traps "integer divide by zero"
;; run: i64(0, -1) == 0
;; run: i64(0, 7) == 0
;; run: i64(0, 65) == 0
;; run: i64(0, 2147483648) == 0
;; run: i64(0, 9223372036854775807) == 0
;; run: i64(1, 1) == 1
;; run: i64(1, 31) == 0
;; run: i64(1, 127) == 0
;; run: i64(1, 4294967295) == 0
;; run: i64(1, -9223372036854775808) == 0
;; run: i64(-1, -1) == 1
;; run: i64(-1, 32) == 0
;; run: i64(-1, 128) == 0
;; run: i64(-1, 4294967296) == 0
;; run: i64(-1, -9223372036854775807) == 0
;; run: i64(2, 2) == 1
;; run: i64(2, 63) == 0
;; run: i64(2, -128) == 0
;; run: i64(2, -2147483648) == 0
;; run: i64(2, 1311768467463790320) == 0
;; run: i64(-2, 0) traps "integer divide by zero"
;; run: i64(-2, -1) == 2
;; run: i64(-2, -2) == 1
;; run: i64(-2, 64) == 0
;; run: i64(-2, 2147483647) == 0
;; run: i64(-2, -2147483649) == 0
;; run: i64(-2, -2401053092053106415) == 0
;; run: i64(7, 0) traps "integer divide by zero"
;; run: i64(7, 7) == 1
;; run: i64(7, 65) == 0
;; run: i64(7, 2147483648) == 0
;; run: i64(7, 9223372036854775807) == 0
;; run: i64(31, 1) == 31
;; run: i64(31, 31) == 1
;; run: i64(31, 127) == 0
;; run: i64(31, 4294967295) == 0
;; run: i64(31, -9223372036854775808) == 0
;; run: i64(32, -1) == -32
;; run: i64(32, 32) == 1
;; run: i64(32, 128) == 0
;; run: i64(32, 4294967296) == 0
;; run: i64(32, -9223372036854775807) == 0
;; run: i64(63, 0) traps "integer divide by zero"
;; run: i64(63, -1) == -63
;; run: i64(63, 2) == 31
;; run: i64(63, 63) == 1
;; run: i64(63, -128) == 0
;; run: i64(63, -2147483648) == 0
;; run: i64(63, 1311768467463790320) == 0
;; run: i64(64, -2) == -32
;; run: i64(64, 64) == 1
;; run: i64(64, 2147483647) == 0
;; run: i64(64, -2147483649) == 0
;; run: i64(64, -2401053092053106415) == 0
;; run: i64(65, 0) traps "integer divide by zero"
;; run: i64(65, 7) == 9
;; run: i64(65, 65) == 1
;; run: i64(65, 2147483648) == 0
;; run: i64(65, 9223372036854775807) == 0
;; run: i64(127, 1) == 127
;; run: i64(127, 31) == 4
;; run: i64(127, 127) == 1
;; run: i64(127, 4294967295) == 0
;; run: i64(127, -9223372036854775808) == 0
;; run: i64(128, 0) traps "integer divide by zero"
;; run: i64(128, -1) == -128
;; run: i64(128, 32) == 4
;; run: i64(128, 128) == 1
;; run: i64(128, 4294967296) == 0
;; run: i64(128, -9223372036854775807) == 0
;; run: i64(-128, 2) == -64
;; run: i64(-128, 63) == -2
;; run: i64(-128, -128) == 1
;; run: i64(-128, -2147483648) == 0
;; run: i64(-128, 1311768467463790320) == 0
;; run: i64(2147483647, -2) == -1073741823
;; run: i64(2147483647, 64) == 33554431
;; run: i64(2147483647, 2147483647) == 1
;; run: i64(2147483647, -2147483649) == 0
;; run: i64(2147483647, -2401053092053106415) == 0
;; run: i64(2147483648, 0) traps "integer divide by zero"
;; run: i64(2147483648, 7) == 306783378
;; run: i64(2147483648, 65) == 33038209
;; run: i64(2147483648, 2147483648) == 1
;; run: i64(2147483648, 9223372036854775807) == 0
;; run: i64(4294967295, 0) traps "integer divide by zero"
;; run: i64(4294967295, 1) == 4294967295
;; run: i64(4294967295, -1) == -4294967295
;; run: i64(4294967295, 31) == 138547332
;; run: i64(4294967295, 127) == 33818640
;; run: i64(4294967295, 4294967295) == 1
;; run: i64(4294967295, -9223372036854775808) == 0
;; run: i64(4294967296, -1) == -4294967296
;; run: i64(4294967296, 32) == 134217728
;; run: i64(4294967296, 128) == 33554432
;; run: i64(4294967296, 4294967296) == 1
;; run: i64(4294967296, -9223372036854775807) == 0
;; run: i64(-2147483648, 0) traps "integer divide by zero"
;; run: i64(-2147483648, -1) == 2147483648
;; run: i64(-2147483648, 2) == -1073741824
;; run: i64(-2147483648, 63) == -34087042
;; run: i64(-2147483648, -128) == 16777216
;; run: i64(-2147483648, -2147483648) == 1
;; run: i64(-2147483648, 1311768467463790320) == 0
;; run: i64(-2147483649, -2) == 1073741824
;; run: i64(-2147483649, 64) == -33554432
;; run: i64(-2147483649, 2147483647) == -1
;; run: i64(-2147483649, -2147483649) == 1
;; run: i64(-2147483649, -2401053092053106415) == 0
;; run: i64(9223372036854775807, 0) traps "integer divide by zero"
;; run: i64(9223372036854775807, -1) == -9223372036854775807
;; run: i64(9223372036854775807, 7) == 1317624576693539401
;; run: i64(9223372036854775807, 65) == 141898031336227320
;; run: i64(9223372036854775807, 2147483648) == 4294967295
;; run: i64(9223372036854775807, 9223372036854775807) == 1
;; run: i64(-9223372036854775808, 0) traps "integer divide by zero"
;; run: i64(-9223372036854775808, 1) == -9223372036854775808
;; run: i64(-9223372036854775808, -1) traps "integer overflow"
;; run: i64(-9223372036854775808, 31) == -297528130221121800
;; run: i64(-9223372036854775808, 127) == -72624976668147841
;; run: i64(-9223372036854775808, 4294967295) == -2147483648
;; run: i64(-9223372036854775808, -9223372036854775808) == 1
;; run: i64(-9223372036854775807, -1) == 9223372036854775807
;; run: i64(-9223372036854775807, 32) == -288230376151711743
;; run: i64(-9223372036854775807, 128) == -72057594037927935
;; run: i64(-9223372036854775807, 4294967296) == -2147483647
;; run: i64(-9223372036854775807, -9223372036854775807) == 1
;; run: i64(1311768467463790320, 2) == 655884233731895160
;; run: i64(1311768467463790320, 63) == 20821721705774449
;; run: i64(1311768467463790320, -128) == -10248191152060861
;; run: i64(1311768467463790320, -2147483648) == -610839793
;; run: i64(1311768467463790320, 1311768467463790320) == 1
;; run: i64(-2401053092053106415, 0) traps "integer divide by zero"
;; run: i64(-2401053092053106415, -1) == 2401053092053106415
;; run: i64(-2401053092053106415, -2) == 1200526546026553207
;; run: i64(-2401053092053106415, 64) == -37516454563329787
;; run: i64(-2401053092053106415, 2147483647) == -1118077474
;; run: i64(-2401053092053106415, -2147483649) == 1118077473
;; run: i64(-2401053092053106415, -2401053092053106415) == 1
;; run: i64_same(0) traps "integer divide by zero"
;; run: i64_same(1) == 1
;; run: i64_same(-1) == 1
;; run: i64_same(-7) == 1
;; run: i64_same(12345) == 1
;; run: i64_same(9223372036854775807) == 1
;; run: i64_same(-9223372036854775808) == 1
;; run: i64_same(2147483648) == 1
;; run: i64_same(-2401053092053106415) == 1
;; run: i64_swapped(0, 0) traps "integer divide by zero"
;; run: i64_swapped(1, 4294967295) == 4294967295
;; run: i64_swapped(2, -128) == -64
;; run: i64_swapped(-2, -2401053092053106415) == 1200526546026553207
;; run: i64_swapped(31, 4294967295) == 138547332
;; run: i64_swapped(63, 2) == 0
;; run: i64_swapped(64, -2401053092053106415) == -37516454563329787
;; run: i64_swapped(127, 4294967295) == 33818640
;; run: i64_swapped(-128, 63) == 0
;; run: i64_swapped(2147483648, 0) == 0
;; run: i64_swapped(4294967295, 127) == 0
;; run: i64_swapped(-2147483648, -1) == 0
;; run: i64_swapped(-2147483649, -2147483649) == 1
;; run: i64_swapped(-9223372036854775808, 1) == 0
;; run: i64_swapped(-9223372036854775807, 4294967296) == 0
;; run: i64_swapped(-2401053092053106415, -2) == 0
;; run: i64_imm0(0) traps "integer divide by zero"
;; run: i64_imm0(-1) traps "integer divide by zero"
;; run: i64_imm0(12345) traps "integer divide by zero"
;; run: i64_imm0(-9223372036854775808) traps "integer divide by zero"
;; run: i64_imm0(-2401053092053106415) traps "integer divide by zero"
;; run: i64_imm1(1) == 1
;; run: i64_imm1(-7) == -7
;; run: i64_imm1(9223372036854775807) == 9223372036854775807
;; run: i64_imm1(2147483648) == 2147483648
;; run: i64_imm2(0) == 0
;; run: i64_imm2(-1) == 1
;; run: i64_imm2(12345) == -12345
;; run: i64_imm2(-9223372036854775808) traps "integer overflow"
;; run: i64_imm2(-2401053092053106415) == 2401053092053106415
;; run: i64_imm3(1) == 0
;; run: i64_imm3(-7) == -3
;; run: i64_imm3(9223372036854775807) == 4611686018427387903
;; run: i64_imm3(2147483648) == 1073741824
;; run: i64_imm4(0) == 0
;; run: i64_imm4(-1) == 0
;; run: i64_imm4(12345) == 4115
;; run: i64_imm4(-9223372036854775808) == -3074457345618258602
;; run: i64_imm4(-2401053092053106415) == -800351030684368805
;; run: i64_imm5(1) == 0
;; run: i64_imm5(-7) == -1
;; run: i64_imm5(9223372036854775807) == 1844674407370955161
;; run: i64_imm5(2147483648) == 429496729
;; run: i64_imm6(0) == 0
;; run: i64_imm6(-1) == 0
;; run: i64_imm6(12345) == 1543
;; run: i64_imm6(-9223372036854775808) == -1152921504606846976
;; run: i64_imm6(-2401053092053106415) == -300131636506638301
;; run: i64_imm7(1) == 0
;; run: i64_imm7(-7) == 0
;; run: i64_imm7(9223372036854775807) == 922337203685477580
;; run: i64_imm7(2147483648) == 214748364
;; run: i64_imm8(0) == 0
;; run: i64_imm8(-1) == 0
;; run: i64_imm8(12345) == 398
;; run: i64_imm8(-9223372036854775808) == -297528130221121800
;; run: i64_imm8(-2401053092053106415) == -77453325550100206
;; run: i64_imm9(1) == 0
;; run: i64_imm9(-7) == 0
;; run: i64_imm9(9223372036854775807) == 288230376151711743
;; run: i64_imm9(2147483648) == 67108864
;; run: i64_imm10(0) == 0
;; run: i64_imm10(-1) == 0
;; run: i64_imm10(12345) == 195
;; run: i64_imm10(-9223372036854775808) == -146402730743726600
;; run: i64_imm10(-2401053092053106415) == -38111953842112800
;; run: i64_imm11(1) == 0
;; run: i64_imm11(-7) == 0
;; run: i64_imm11(9223372036854775807) == 144115188075855871
;; run: i64_imm11(2147483648) == 33554432
;; run: i64_imm12(0) == 0
;; run: i64_imm12(-1) == 0
;; run: i64_imm12(12345) == 97
;; run: i64_imm12(-9223372036854775808) == -72624976668147841
;; run: i64_imm12(-2401053092053106415) == -18905929858685877
;; run: i64_imm13(1) == 0
;; run: i64_imm13(-7) == 0
;; run: i64_imm13(9223372036854775807) == 72057594037927935
;; run: i64_imm13(2147483648) == 16777216
;; run: i64_imm14(0) == 0
;; run: i64_imm14(-1) == 0
;; run: i64_imm14(12345) == -96
;; run: i64_imm14(-9223372036854775808) == 72057594037927936
;; run: i64_imm14(-2401053092053106415) == 18758227281664893
;; run: i64_imm15(1) == 0
;; run: i64_imm15(-7) == 0
;; run: i64_imm15(9223372036854775807) == 36170086419038336
;; run: i64_imm15(2147483648) == 8421504
;; run: i64_imm16(0) == 0
;; run: i64_imm16(-1) == 0
;; run: i64_imm16(12345) == 12
;; run: i64_imm16(-9223372036854775808) == -9223372036854775
;; run: i64_imm16(-2401053092053106415) == -2401053092053106
;; run: i64_imm17(1) == 0
;; run: i64_imm17(-7) == 0
;; run: i64_imm17(9223372036854775807) == 140737488355327
;; run: i64_imm17(2147483648) == 32768
;; run: i64_imm18(0) == 0
;; run: i64_imm18(-1) == 0
;; run: i64_imm18(12345) == 0
;; run: i64_imm18(-9223372036854775808) == -4294967298
;; run: i64_imm18(-2401053092053106415) == -1118077474
;; run: i64_imm19(1) == 0
;; run: i64_imm19(-7) == 0
;; run: i64_imm19(9223372036854775807) == 4294967295
;; run: i64_imm19(2147483648) == 1
;; run: i64_imm20(0) == 0
;; run: i64_imm20(-1) == 0
;; run: i64_imm20(12345) == 0
;; run: i64_imm20(-9223372036854775808) == -2147483648
;; run: i64_imm20(-2401053092053106415) == -559038737
;; run: i64_imm21(1) == 0
;; run: i64_imm21(-7) == 0
;; run: i64_imm21(9223372036854775807) == -4294967295
;; run: i64_imm21(2147483648) == -1
;; run: i64_imm22(0) == 0
;; run: i64_imm22(-1) == 0
;; run: i64_imm22(12345) == 0
;; run: i64_imm22(-9223372036854775808) == 4294967294
;; run: i64_imm22(-2401053092053106415) == 1118077473
;; run: i64_imm23(1) == 0
;; run: i64_imm23(-7) == 0
;; run: i64_imm23(9223372036854775807) == 7
;; run: i64_imm23(2147483648) == 0
;; run: i64_imm24(0) == 0
;; run: i64_imm24(-1) == 0
;; run: i64_imm24(12345) == 0
;; run: i64_imm24(-9223372036854775808) == 1
;; run: i64_imm24(-2401053092053106415) == 0
;; run: i64_left0(1) == 0
;; run: i64_left0(-1) == 0
;; run: i64_left0(-7) == 0
;; run: i64_left0(12345) == 0
;; run: i64_left0(9223372036854775807) == 0
;; run: i64_left0(-9223372036854775808) == 0
;; run: i64_left0(2147483648) == 0
;; run: i64_left0(-2401053092053106415) == 0
;; run: i64_left1(1) == 2
;; run: i64_left1(-1) == -2
;; run: i64_left1(-7) == 0
;; run: i64_left1(12345) == 0
;; run: i64_left1(9223372036854775807) == 0
;; run: i64_left1(-9223372036854775808) == 0
;; run: i64_left1(2147483648) == 0
;; run: i64_left1(-2401053092053106415) == 0
;; run: i64_left2(1) == 8
;; run: i64_left2(-1) == -8
;; run: i64_left2(-7) == -1
;; run: i64_left2(12345) == 0
;; run: i64_left2(9223372036854775807) == 0
;; run: i64_left2(-9223372036854775808) == 0
;; run: i64_left2(2147483648) == 0
;; run: i64_left2(-2401053092053106415) == 0
;; run: i64_left3(1) == 32
;; run: i64_left3(-1) == -32
;; run: i64_left3(-7) == -4
;; run: i64_left3(12345) == 0
;; run: i64_left3(9223372036854775807) == 0
;; run: i64_left3(-9223372036854775808) == 0
;; run: i64_left3(2147483648) == 0
;; run: i64_left3(-2401053092053106415) == 0
;; run: i64_left4(1) == 127
;; run: i64_left4(-1) == -127
;; run: i64_left4(-7) == -18
;; run: i64_left4(12345) == 0
;; run: i64_left4(9223372036854775807) == 0
;; run: i64_left4(-9223372036854775808) == 0
;; run: i64_left4(2147483648) == 0
;; run: i64_left4(-2401053092053106415) == 0
;; run: i64_left5(1) == 255
;; run: i64_left5(-1) == -255
;; run: i64_left5(-7) == -36
;; run: i64_left5(12345) == 0
;; run: i64_left5(9223372036854775807) == 0
;; run: i64_left5(-9223372036854775808) == 0
;; run: i64_left5(2147483648) == 0
;; run: i64_left5(-2401053092053106415) == 0
;; run: i64_left6(1) == 2147483647
;; run: i64_left6(-1) == -2147483647
;; run: i64_left6(-7) == -306783378
;; run: i64_left6(12345) == 173955
;; run: i64_left6(9223372036854775807) == 0
;; run: i64_left6(-9223372036854775808) == 0
;; run: i64_left6(2147483648) == 0
;; run: i64_left6(-2401053092053106415) == 0
;; run: i64_left7(1) == -2147483648
;; run: i64_left7(-1) == 2147483648
;; run: i64_left7(-7) == 306783378
;; run: i64_left7(12345) == -173955
;; run: i64_left7(9223372036854775807) == 0
;; run: i64_left7(-9223372036854775808) == 0
;; run: i64_left7(2147483648) == -1
;; run: i64_left7(-2401053092053106415) == 0
;; run: i64_left8(1) == -9223372036854775808
;; run: i64_left8(-1) traps "integer overflow"
;; run: i64_left8(-7) == 1317624576693539401
;; run: i64_left8(12345) == -747134227367742
;; run: i64_left8(9223372036854775807) == -1
;; run: i64_left8(-9223372036854775808) == 1
;; run: i64_left8(2147483648) == -4294967296
;; run: i64_left8(-2401053092053106415) == 3
;; run: i64_mem(0, 0) traps "integer divide by zero"
;; run: i64_mem_left(0, 0) traps "integer divide by zero"
;; run: i64_mem(-7, 0) traps "integer divide by zero"
;; run: i64_mem_left(-7, 0) == 0
;; run: i64_mem(-9223372036854775808, 0) traps "integer divide by zero"
;; run: i64_mem_left(-9223372036854775808, 0) == 0
;; run: i64_mem(0, 8) == 0
;; run: i64_mem_left(0, 8) traps "integer divide by zero"
;; run: i64_mem(-7, 8) == -7
;; run: i64_mem_left(-7, 8) == 0
;; run: i64_mem(-9223372036854775808, 8) == -9223372036854775808
;; run: i64_mem_left(-9223372036854775808, 8) == 0
;; run: i64_mem(0, 16) == 0
;; run: i64_mem_left(0, 16) traps "integer divide by zero"
;; run: i64_mem(-7, 16) == 7
;; run: i64_mem_left(-7, 16) == 0
;; run: i64_mem(-9223372036854775808, 16) traps "integer overflow"
;; run: i64_mem_left(-9223372036854775808, 16) == 0
;; run: i64_mem(0, 24) == 0
;; run: i64_mem_left(0, 24) traps "integer divide by zero"
;; run: i64_mem(-7, 24) == 1
;; run: i64_mem_left(-7, 24) == 1
;; run: i64_mem(-9223372036854775808, 24) == 1317624576693539401
;; run: i64_mem_left(-9223372036854775808, 24) == 0
;; run: i64_mem(0, 32) == 0
;; run: i64_mem_left(0, 32) traps "integer divide by zero"
;; run: i64_mem(-7, 32) == 0
;; run: i64_mem_left(-7, 32) == -1763
;; run: i64_mem(-9223372036854775808, 32) == -747134227367742
;; run: i64_mem_left(-9223372036854775808, 32) == 0
;; run: i64_mem(0, 40) == 0
;; run: i64_mem_left(0, 40) traps "integer divide by zero"
;; run: i64_mem(-7, 40) == 0
;; run: i64_mem_left(-7, 40) == -1317624576693539401
;; run: i64_mem(-9223372036854775808, 40) == -1
;; run: i64_mem_left(-9223372036854775808, 40) == 0
;; run: i64_mem(0, 48) == 0
;; run: i64_mem_left(0, 48) traps "integer divide by zero"
;; run: i64_mem(-7, 48) == 0
;; run: i64_mem_left(-7, 48) == 1317624576693539401
;; run: i64_mem(-9223372036854775808, 48) == 1
;; run: i64_mem_left(-9223372036854775808, 48) == 1
;; run: i64_mem(0, 56) == 0
;; run: i64_mem_left(0, 56) traps "integer divide by zero"
;; run: i64_mem(-7, 56) == 0
;; run: i64_mem_left(-7, 56) == -306783378
;; run: i64_mem(-9223372036854775808, 56) == -4294967296
;; run: i64_mem_left(-9223372036854775808, 56) == 0
;; run: i64_mem(0, 64) == 0
;; run: i64_mem_left(0, 64) traps "integer divide by zero"
;; run: i64_mem(-7, 64) == 0
;; run: i64_mem_left(-7, 64) == 343007584579015202
;; run: i64_mem(-9223372036854775808, 64) == 3
;; run: i64_mem_left(-9223372036854775808, 64) == 0
;; run: i64_const0() traps "integer divide by zero"
;; run: i64_const1() == 0
;; run: i64_const2() == 0
;; run: i64_const3() == 0
;; run: i64_const4() == 1
;; run: i64_const5() == 0
