;; test: run
(module
  (memory 1)
  (func (export "i32") (param i32 i32) (result i32)
    (i32.ne (local.get 0) (local.get 1)))
  (func (export "i32_not") (param i32 i32) (result i32)
    (i32.eqz (i32.ne (local.get 0) (local.get 1))))
  (func (export "i32_if") (param i32 i32) (result i32)
    (if (result i32) (i32.ne (local.get 0) (local.get 1)) (then (i32.const 1)) (else (i32.const 0))))
  (func (export "i32_if_not") (param i32 i32) (result i32)
    (if (result i32) (i32.eqz (i32.ne (local.get 0) (local.get 1))) (then (i32.const 0)) (else (i32.const 1))))
  (func (export "i32_br") (param i32 i32) (result i32)
    (block (br_if 0 (i32.ne (local.get 0) (local.get 1))) (return (i32.const 0))) (i32.const 1))
  (func (export "i32_select") (param i32 i32) (result i32)
    (select (i32.const 1) (i32.const 0) (i32.ne (local.get 0) (local.get 1))))
  (func (export "i32_select_f") (param i32 i32) (result f64)
    (select (f64.const 1) (f64.const 0) (i32.ne (local.get 0) (local.get 1))))
  (func (export "i32_select_var") (param i32 i32) (result i32)
    (select (local.get 0) (local.get 1) (i32.ne (local.get 0) (local.get 1))))
  (func (export "i32_imm0") (param i32) (result i32)
    (i32.ne (local.get 0) (i32.const 0)))
  (func (export "i32_left0") (param i32) (result i32)
    (i32.ne (i32.const 0) (local.get 0)))
  (func (export "i32_imm1") (param i32) (result i32)
    (i32.ne (local.get 0) (i32.const 1)))
  (func (export "i32_left1") (param i32) (result i32)
    (i32.ne (i32.const 1) (local.get 0)))
  (func (export "i32_imm2") (param i32) (result i32)
    (i32.ne (local.get 0) (i32.const -1)))
  (func (export "i32_left2") (param i32) (result i32)
    (i32.ne (i32.const -1) (local.get 0)))
  (func (export "i32_imm3") (param i32) (result i32)
    (i32.ne (local.get 0) (i32.const 2)))
  (func (export "i32_left3") (param i32) (result i32)
    (i32.ne (i32.const 2) (local.get 0)))
  (func (export "i32_imm4") (param i32) (result i32)
    (i32.ne (local.get 0) (i32.const 3)))
  (func (export "i32_left4") (param i32) (result i32)
    (i32.ne (i32.const 3) (local.get 0)))
  (func (export "i32_imm5") (param i32) (result i32)
    (i32.ne (local.get 0) (i32.const 5)))
  (func (export "i32_left5") (param i32) (result i32)
    (i32.ne (i32.const 5) (local.get 0)))
  (func (export "i32_imm6") (param i32) (result i32)
    (i32.ne (local.get 0) (i32.const 8)))
  (func (export "i32_left6") (param i32) (result i32)
    (i32.ne (i32.const 8) (local.get 0)))
  (func (export "i32_imm7") (param i32) (result i32)
    (i32.ne (local.get 0) (i32.const 10)))
  (func (export "i32_left7") (param i32) (result i32)
    (i32.ne (i32.const 10) (local.get 0)))
  (func (export "i32_imm8") (param i32) (result i32)
    (i32.ne (local.get 0) (i32.const 31)))
  (func (export "i32_left8") (param i32) (result i32)
    (i32.ne (i32.const 31) (local.get 0)))
  (func (export "i32_imm9") (param i32) (result i32)
    (i32.ne (local.get 0) (i32.const 32)))
  (func (export "i32_left9") (param i32) (result i32)
    (i32.ne (i32.const 32) (local.get 0)))
  (func (export "i32_imm10") (param i32) (result i32)
    (i32.ne (local.get 0) (i32.const 127)))
  (func (export "i32_left10") (param i32) (result i32)
    (i32.ne (i32.const 127) (local.get 0)))
  (func (export "i32_imm11") (param i32) (result i32)
    (i32.ne (local.get 0) (i32.const 128)))
  (func (export "i32_left11") (param i32) (result i32)
    (i32.ne (i32.const 128) (local.get 0)))
  (func (export "i32_imm12") (param i32) (result i32)
    (i32.ne (local.get 0) (i32.const -128)))
  (func (export "i32_left12") (param i32) (result i32)
    (i32.ne (i32.const -128) (local.get 0)))
  (func (export "i32_imm13") (param i32) (result i32)
    (i32.ne (local.get 0) (i32.const 255)))
  (func (export "i32_left13") (param i32) (result i32)
    (i32.ne (i32.const 255) (local.get 0)))
  (func (export "i32_imm14") (param i32) (result i32)
    (i32.ne (local.get 0) (i32.const 1000)))
  (func (export "i32_left14") (param i32) (result i32)
    (i32.ne (i32.const 1000) (local.get 0)))
  (func (export "i32_imm15") (param i32) (result i32)
    (i32.ne (local.get 0) (i32.const 65536)))
  (func (export "i32_left15") (param i32) (result i32)
    (i32.ne (i32.const 65536) (local.get 0)))
  (func (export "i32_imm16") (param i32) (result i32)
    (i32.ne (local.get 0) (i32.const 2147483647)))
  (func (export "i32_left16") (param i32) (result i32)
    (i32.ne (i32.const 2147483647) (local.get 0)))
  (func (export "i32_imm17") (param i32) (result i32)
    (i32.ne (local.get 0) (i32.const -2147483648)))
  (func (export "i32_left17") (param i32) (result i32)
    (i32.ne (i32.const -2147483648) (local.get 0)))
  (func (export "i32_mem") (param i32 i32) (result i32)
    (i32.store (i32.const 8) (local.get 0))
    (i32.ne (i32.load (i32.const 8)) (local.get 1)))
  (func (export "i32_mem_right") (param i32 i32) (result i32)
    (i32.store (i32.const 8) (local.get 1))
    (i32.ne (local.get 0) (i32.load (i32.const 8))))
  (func (export "i64") (param i64 i64) (result i32)
    (i64.ne (local.get 0) (local.get 1)))
  (func (export "i64_not") (param i64 i64) (result i32)
    (i32.eqz (i64.ne (local.get 0) (local.get 1))))
  (func (export "i64_if") (param i64 i64) (result i32)
    (if (result i32) (i64.ne (local.get 0) (local.get 1)) (then (i32.const 1)) (else (i32.const 0))))
  (func (export "i64_if_not") (param i64 i64) (result i32)
    (if (result i32) (i32.eqz (i64.ne (local.get 0) (local.get 1))) (then (i32.const 0)) (else (i32.const 1))))
  (func (export "i64_br") (param i64 i64) (result i32)
    (block (br_if 0 (i64.ne (local.get 0) (local.get 1))) (return (i32.const 0))) (i32.const 1))
  (func (export "i64_select") (param i64 i64) (result i32)
    (select (i32.const 1) (i32.const 0) (i64.ne (local.get 0) (local.get 1))))
  (func (export "i64_select_f") (param i64 i64) (result f64)
    (select (f64.const 1) (f64.const 0) (i64.ne (local.get 0) (local.get 1))))
  (func (export "i64_select_var") (param i64 i64) (result i64)
    (select (local.get 0) (local.get 1) (i64.ne (local.get 0) (local.get 1))))
  (func (export "i64_imm0") (param i64) (result i32)
    (i64.ne (local.get 0) (i64.const 0)))
  (func (export "i64_left0") (param i64) (result i32)
    (i64.ne (i64.const 0) (local.get 0)))
  (func (export "i64_imm1") (param i64) (result i32)
    (i64.ne (local.get 0) (i64.const 1)))
  (func (export "i64_left1") (param i64) (result i32)
    (i64.ne (i64.const 1) (local.get 0)))
  (func (export "i64_imm2") (param i64) (result i32)
    (i64.ne (local.get 0) (i64.const -1)))
  (func (export "i64_left2") (param i64) (result i32)
    (i64.ne (i64.const -1) (local.get 0)))
  (func (export "i64_imm3") (param i64) (result i32)
    (i64.ne (local.get 0) (i64.const 2)))
  (func (export "i64_left3") (param i64) (result i32)
    (i64.ne (i64.const 2) (local.get 0)))
  (func (export "i64_imm4") (param i64) (result i32)
    (i64.ne (local.get 0) (i64.const 3)))
  (func (export "i64_left4") (param i64) (result i32)
    (i64.ne (i64.const 3) (local.get 0)))
  (func (export "i64_imm5") (param i64) (result i32)
    (i64.ne (local.get 0) (i64.const 5)))
  (func (export "i64_left5") (param i64) (result i32)
    (i64.ne (i64.const 5) (local.get 0)))
  (func (export "i64_imm6") (param i64) (result i32)
    (i64.ne (local.get 0) (i64.const 8)))
  (func (export "i64_left6") (param i64) (result i32)
    (i64.ne (i64.const 8) (local.get 0)))
  (func (export "i64_imm7") (param i64) (result i32)
    (i64.ne (local.get 0) (i64.const 10)))
  (func (export "i64_left7") (param i64) (result i32)
    (i64.ne (i64.const 10) (local.get 0)))
  (func (export "i64_imm8") (param i64) (result i32)
    (i64.ne (local.get 0) (i64.const 31)))
  (func (export "i64_left8") (param i64) (result i32)
    (i64.ne (i64.const 31) (local.get 0)))
  (func (export "i64_imm9") (param i64) (result i32)
    (i64.ne (local.get 0) (i64.const 32)))
  (func (export "i64_left9") (param i64) (result i32)
    (i64.ne (i64.const 32) (local.get 0)))
  (func (export "i64_imm10") (param i64) (result i32)
    (i64.ne (local.get 0) (i64.const 63)))
  (func (export "i64_left10") (param i64) (result i32)
    (i64.ne (i64.const 63) (local.get 0)))
  (func (export "i64_imm11") (param i64) (result i32)
    (i64.ne (local.get 0) (i64.const 64)))
  (func (export "i64_left11") (param i64) (result i32)
    (i64.ne (i64.const 64) (local.get 0)))
  (func (export "i64_imm12") (param i64) (result i32)
    (i64.ne (local.get 0) (i64.const 127)))
  (func (export "i64_left12") (param i64) (result i32)
    (i64.ne (i64.const 127) (local.get 0)))
  (func (export "i64_imm13") (param i64) (result i32)
    (i64.ne (local.get 0) (i64.const 128)))
  (func (export "i64_left13") (param i64) (result i32)
    (i64.ne (i64.const 128) (local.get 0)))
  (func (export "i64_imm14") (param i64) (result i32)
    (i64.ne (local.get 0) (i64.const -128)))
  (func (export "i64_left14") (param i64) (result i32)
    (i64.ne (i64.const -128) (local.get 0)))
  (func (export "i64_imm15") (param i64) (result i32)
    (i64.ne (local.get 0) (i64.const 255)))
  (func (export "i64_left15") (param i64) (result i32)
    (i64.ne (i64.const 255) (local.get 0)))
  (func (export "i64_imm16") (param i64) (result i32)
    (i64.ne (local.get 0) (i64.const 1000)))
  (func (export "i64_left16") (param i64) (result i32)
    (i64.ne (i64.const 1000) (local.get 0)))
  (func (export "i64_imm17") (param i64) (result i32)
    (i64.ne (local.get 0) (i64.const 65536)))
  (func (export "i64_left17") (param i64) (result i32)
    (i64.ne (i64.const 65536) (local.get 0)))
  (func (export "i64_imm18") (param i64) (result i32)
    (i64.ne (local.get 0) (i64.const 2147483647)))
  (func (export "i64_left18") (param i64) (result i32)
    (i64.ne (i64.const 2147483647) (local.get 0)))
  (func (export "i64_imm19") (param i64) (result i32)
    (i64.ne (local.get 0) (i64.const 2147483648)))
  (func (export "i64_left19") (param i64) (result i32)
    (i64.ne (i64.const 2147483648) (local.get 0)))
  (func (export "i64_imm20") (param i64) (result i32)
    (i64.ne (local.get 0) (i64.const 4294967295)))
  (func (export "i64_left20") (param i64) (result i32)
    (i64.ne (i64.const 4294967295) (local.get 0)))
  (func (export "i64_imm21") (param i64) (result i32)
    (i64.ne (local.get 0) (i64.const -2147483648)))
  (func (export "i64_left21") (param i64) (result i32)
    (i64.ne (i64.const -2147483648) (local.get 0)))
  (func (export "i64_imm22") (param i64) (result i32)
    (i64.ne (local.get 0) (i64.const -2147483649)))
  (func (export "i64_left22") (param i64) (result i32)
    (i64.ne (i64.const -2147483649) (local.get 0)))
  (func (export "i64_imm23") (param i64) (result i32)
    (i64.ne (local.get 0) (i64.const 1311768467463790320)))
  (func (export "i64_left23") (param i64) (result i32)
    (i64.ne (i64.const 1311768467463790320) (local.get 0)))
  (func (export "i64_imm24") (param i64) (result i32)
    (i64.ne (local.get 0) (i64.const -9223372036854775808)))
  (func (export "i64_left24") (param i64) (result i32)
    (i64.ne (i64.const -9223372036854775808) (local.get 0)))
  (func (export "i64_mem") (param i64 i64) (result i32)
    (i64.store (i32.const 8) (local.get 0))
    (i64.ne (i64.load (i32.const 8)) (local.get 1)))
  (func (export "i64_mem_right") (param i64 i64) (result i32)
    (i64.store (i32.const 8) (local.get 1))
    (i64.ne (local.get 0) (i64.load (i32.const 8))))
)

;; run: i32(0, 0) == 0
;; run: i32_not(0, 0) == 1
;; run: i32(0, -1) == 1
;; run: i32_if(0, -1) == 1
;; run: i32(0, 7) == 1
;; run: i32_if_not(0, 7) == 1
;; run: i32(0, 128) == 1
;; run: i32_br(0, 128) == 1
;; run: i32(0, 2147483647) == 1
;; run: i32_select(0, 2147483647) == 1
;; run: i32(1, 1) == 0
;; run: i32_select_f(1, 1) == 0.0
;; run: i32(1, 31) == 1
;; run: i32_select_var(1, 31) == 1
;; run: i32(1, -128) == 1
;; run: i32_not(1, -128) == 0
;; run: i32(1, -2147483648) == 1
;; run: i32_if(1, -2147483648) == 1
;; run: i32(-1, -1) == 0
;; run: i32_if_not(-1, -1) == 0
;; run: i32(-1, 32) == 1
;; run: i32_br(-1, 32) == 1
;; run: i32(-1, 255) == 1
;; run: i32_select(-1, 255) == 1
;; run: i32(-1, -2147483647) == 1
;; run: i32_select_f(-1, -2147483647) == 1.0
;; run: i32(2, 2) == 0
;; run: i32_select_var(2, 2) == 2
;; run: i32(2, 33) == 1
;; run: i32_not(2, 33) == 0
;; run: i32(2, 65535) == 1
;; run: i32_if(2, 65535) == 1
;; run: i32(2, 305419896) == 1
;; run: i32_if_not(2, 305419896) == 1
;; run: i32(-2, 0) == 1
;; run: i32_br(-2, 0) == 1
;; run: i32(-2, -1) == 1
;; run: i32_select(-2, -1) == 1
;; run: i32(-2, -2) == 0
;; run: i32_select_f(-2, -2) == 0.0
;; run: i32(-2, 127) == 1
;; run: i32_select_var(-2, 127) == -2
;; run: i32(-2, 65536) == 1
;; run: i32_not(-2, 65536) == 0
;; run: i32(-2, -559038737) == 1
;; run: i32_if(-2, -559038737) == 1
;; run: i32(7, 0) == 1
;; run: i32_if_not(7, 0) == 1
;; run: i32(7, 7) == 0
;; run: i32_br(7, 7) == 0
;; run: i32(7, 128) == 1
;; run: i32_select(7, 128) == 1
;; run: i32(7, 2147483647) == 1
;; run: i32_select_f(7, 2147483647) == 1.0
;; run: i32(31, 1) == 1
;; run: i32_select_var(31, 1) == 31
;; run: i32(31, 31) == 0
;; run: i32_not(31, 31) == 1
;; run: i32(31, -128) == 1
;; run: i32_if(31, -128) == 1
;; run: i32(31, -2147483648) == 1
;; run: i32_if_not(31, -2147483648) == 1
;; run: i32(32, -1) == 1
;; run: i32_br(32, -1) == 1
;; run: i32(32, 32) == 0
;; run: i32_select(32, 32) == 0
;; run: i32(32, 255) == 1
;; run: i32_select_f(32, 255) == 1.0
;; run: i32(32, -2147483647) == 1
;; run: i32_select_var(32, -2147483647) == 32
;; run: i32(33, 0) == 1
;; run: i32_not(33, 0) == 0
;; run: i32(33, -1) == 1
;; run: i32_if(33, -1) == 1
;; run: i32(33, 2) == 1
;; run: i32_if_not(33, 2) == 1
;; run: i32(33, 33) == 0
;; run: i32_br(33, 33) == 0
;; run: i32(33, 65535) == 1
;; run: i32_select(33, 65535) == 1
;; run: i32(33, 305419896) == 1
;; run: i32_select_f(33, 305419896) == 1.0
;; run: i32(127, -2) == 1
;; run: i32_select_var(127, -2) == 127
;; run: i32(127, 127) == 0
;; run: i32_not(127, 127) == 1
;; run: i32(127, 65536) == 1
;; run: i32_if(127, 65536) == 1
;; run: i32(127, -559038737) == 1
;; run: i32_if_not(127, -559038737) == 1
;; run: i32(128, 0) == 1
;; run: i32_br(128, 0) == 1
;; run: i32(128, 7) == 1
;; run: i32_select(128, 7) == 1
;; run: i32(128, 128) == 0
;; run: i32_select_f(128, 128) == 0.0
;; run: i32(128, 2147483647) == 1
;; run: i32_select_var(128, 2147483647) == 128
;; run: i32(-128, 1) == 1
;; run: i32_not(-128, 1) == 0
;; run: i32(-128, 31) == 1
;; run: i32_if(-128, 31) == 1
;; run: i32(-128, -128) == 0
;; run: i32_if_not(-128, -128) == 0
;; run: i32(-128, -2147483648) == 1
;; run: i32_br(-128, -2147483648) == 1
;; run: i32(255, 0) == 1
;; run: i32_select(255, 0) == 1
;; run: i32(255, -1) == 1
;; run: i32_select_f(255, -1) == 1.0
;; run: i32(255, 32) == 1
;; run: i32_select_var(255, 32) == 255
;; run: i32(255, 255) == 0
;; run: i32_not(255, 255) == 1
;; run: i32(255, -2147483647) == 1
;; run: i32_if(255, -2147483647) == 1
;; run: i32(65535, 2) == 1
;; run: i32_if_not(65535, 2) == 1
;; run: i32(65535, 33) == 1
;; run: i32_br(65535, 33) == 1
;; run: i32(65535, 65535) == 0
;; run: i32_select(65535, 65535) == 0
;; run: i32(65535, 305419896) == 1
;; run: i32_select_f(65535, 305419896) == 1.0
;; run: i32(65536, -2) == 1
;; run: i32_select_var(65536, -2) == 65536
;; run: i32(65536, 127) == 1
;; run: i32_not(65536, 127) == 0
;; run: i32(65536, 65536) == 0
;; run: i32_if(65536, 65536) == 0
;; run: i32(65536, -559038737) == 1
;; run: i32_if_not(65536, -559038737) == 1
;; run: i32(2147483647, 0) == 1
;; run: i32_br(2147483647, 0) == 1
;; run: i32(2147483647, 7) == 1
;; run: i32_select(2147483647, 7) == 1
;; run: i32(2147483647, 128) == 1
;; run: i32_select_f(2147483647, 128) == 1.0
;; run: i32(2147483647, 2147483647) == 0
;; run: i32_select_var(2147483647, 2147483647) == 2147483647
;; run: i32(-2147483648, 0) == 1
;; run: i32_not(-2147483648, 0) == 0
;; run: i32(-2147483648, 1) == 1
;; run: i32_if(-2147483648, 1) == 1
;; run: i32(-2147483648, -1) == 1
;; run: i32_if_not(-2147483648, -1) == 1
;; run: i32(-2147483648, 31) == 1
;; run: i32_br(-2147483648, 31) == 1
;; run: i32(-2147483648, -128) == 1
;; run: i32_select(-2147483648, -128) == 1
;; run: i32(-2147483648, -2147483648) == 0
;; run: i32_select_f(-2147483648, -2147483648) == 0.0
;; run: i32(-2147483647, -1) == 1
;; run: i32_select_var(-2147483647, -1) == -2147483647
;; run: i32(-2147483647, 32) == 1
;; run: i32_not(-2147483647, 32) == 0
;; run: i32(-2147483647, 255) == 1
;; run: i32_if(-2147483647, 255) == 1
;; run: i32(-2147483647, -2147483647) == 0
;; run: i32_if_not(-2147483647, -2147483647) == 0
;; run: i32(305419896, 2) == 1
;; run: i32_br(305419896, 2) == 1
;; run: i32(305419896, 33) == 1
;; run: i32_select(305419896, 33) == 1
;; run: i32(305419896, 65535) == 1
;; run: i32_select_f(305419896, 65535) == 1.0
;; run: i32(305419896, 305419896) == 0
;; run: i32_select_var(305419896, 305419896) == 305419896
;; run: i32(-559038737, -2) == 1
;; run: i32_not(-559038737, -2) == 0
;; run: i32(-559038737, 127) == 1
;; run: i32_if(-559038737, 127) == 1
;; run: i32(-559038737, 65536) == 1
;; run: i32_if_not(-559038737, 65536) == 1
;; run: i32(-559038737, -559038737) == 0
;; run: i32_br(-559038737, -559038737) == 0
;; run: i32_imm0(0) == 0
;; run: i32_left0(0) == 0
;; run: i32_imm0(-7) == 1
;; run: i32_left0(-7) == 1
;; run: i32_imm0(-2147483648) == 1
;; run: i32_left0(-2147483648) == 1
;; run: i32_imm0(0) == 0
;; run: i32_left0(0) == 0
;; run: i32_imm1(1) == 0
;; run: i32_left1(1) == 0
;; run: i32_imm1(12345) == 1
;; run: i32_left1(12345) == 1
;; run: i32_imm1(-559038737) == 1
;; run: i32_left1(-559038737) == 1
;; run: i32_imm1(1) == 0
;; run: i32_left1(1) == 0
;; run: i32_imm2(-1) == 0
;; run: i32_left2(-1) == 0
;; run: i32_imm2(2147483647) == 1
;; run: i32_left2(2147483647) == 1
;; run: i32_imm2(-1) == 0
;; run: i32_left2(-1) == 0
;; run: i32_imm3(0) == 1
;; run: i32_left3(0) == 1
;; run: i32_imm3(-7) == 1
;; run: i32_left3(-7) == 1
;; run: i32_imm3(-2147483648) == 1
;; run: i32_left3(-2147483648) == 1
;; run: i32_imm3(2) == 0
;; run: i32_left3(2) == 0
;; run: i32_imm4(1) == 1
;; run: i32_left4(1) == 1
;; run: i32_imm4(12345) == 1
;; run: i32_left4(12345) == 1
;; run: i32_imm4(-559038737) == 1
;; run: i32_left4(-559038737) == 1
;; run: i32_imm4(3) == 0
;; run: i32_left4(3) == 0
;; run: i32_imm5(-1) == 1
;; run: i32_left5(-1) == 1
;; run: i32_imm5(2147483647) == 1
;; run: i32_left5(2147483647) == 1
;; run: i32_imm5(5) == 0
;; run: i32_left5(5) == 0
;; run: i32_imm6(0) == 1
;; run: i32_left6(0) == 1
;; run: i32_imm6(-7) == 1
;; run: i32_left6(-7) == 1
;; run: i32_imm6(-2147483648) == 1
;; run: i32_left6(-2147483648) == 1
;; run: i32_imm6(8) == 0
;; run: i32_left6(8) == 0
;; run: i32_imm7(1) == 1
;; run: i32_left7(1) == 1
;; run: i32_imm7(12345) == 1
;; run: i32_left7(12345) == 1
;; run: i32_imm7(-559038737) == 1
;; run: i32_left7(-559038737) == 1
;; run: i32_imm7(10) == 0
;; run: i32_left7(10) == 0
;; run: i32_imm8(-1) == 1
;; run: i32_left8(-1) == 1
;; run: i32_imm8(2147483647) == 1
;; run: i32_left8(2147483647) == 1
;; run: i32_imm8(31) == 0
;; run: i32_left8(31) == 0
;; run: i32_imm9(0) == 1
;; run: i32_left9(0) == 1
;; run: i32_imm9(-7) == 1
;; run: i32_left9(-7) == 1
;; run: i32_imm9(-2147483648) == 1
;; run: i32_left9(-2147483648) == 1
;; run: i32_imm9(32) == 0
;; run: i32_left9(32) == 0
;; run: i32_imm10(1) == 1
;; run: i32_left10(1) == 1
;; run: i32_imm10(12345) == 1
;; run: i32_left10(12345) == 1
;; run: i32_imm10(-559038737) == 1
;; run: i32_left10(-559038737) == 1
;; run: i32_imm10(127) == 0
;; run: i32_left10(127) == 0
;; run: i32_imm11(-1) == 1
;; run: i32_left11(-1) == 1
;; run: i32_imm11(2147483647) == 1
;; run: i32_left11(2147483647) == 1
;; run: i32_imm11(128) == 0
;; run: i32_left11(128) == 0
;; run: i32_imm12(0) == 1
;; run: i32_left12(0) == 1
;; run: i32_imm12(-7) == 1
;; run: i32_left12(-7) == 1
;; run: i32_imm12(-2147483648) == 1
;; run: i32_left12(-2147483648) == 1
;; run: i32_imm12(-128) == 0
;; run: i32_left12(-128) == 0
;; run: i32_imm13(1) == 1
;; run: i32_left13(1) == 1
;; run: i32_imm13(12345) == 1
;; run: i32_left13(12345) == 1
;; run: i32_imm13(-559038737) == 1
;; run: i32_left13(-559038737) == 1
;; run: i32_imm13(255) == 0
;; run: i32_left13(255) == 0
;; run: i32_imm14(-1) == 1
;; run: i32_left14(-1) == 1
;; run: i32_imm14(2147483647) == 1
;; run: i32_left14(2147483647) == 1
;; run: i32_imm14(1000) == 0
;; run: i32_left14(1000) == 0
;; run: i32_imm15(0) == 1
;; run: i32_left15(0) == 1
;; run: i32_imm15(-7) == 1
;; run: i32_left15(-7) == 1
;; run: i32_imm15(-2147483648) == 1
;; run: i32_left15(-2147483648) == 1
;; run: i32_imm15(65536) == 0
;; run: i32_left15(65536) == 0
;; run: i32_imm16(1) == 1
;; run: i32_left16(1) == 1
;; run: i32_imm16(12345) == 1
;; run: i32_left16(12345) == 1
;; run: i32_imm16(-559038737) == 1
;; run: i32_left16(-559038737) == 1
;; run: i32_imm16(2147483647) == 0
;; run: i32_left16(2147483647) == 0
;; run: i32_imm17(-1) == 1
;; run: i32_left17(-1) == 1
;; run: i32_imm17(2147483647) == 1
;; run: i32_left17(2147483647) == 1
;; run: i32_imm17(-2147483648) == 0
;; run: i32_left17(-2147483648) == 0
;; run: i32_mem(0, 0) == 0
;; run: i32_mem_right(0, 0) == 0
;; run: i32_mem(0, 2147483647) == 1
;; run: i32_mem_right(0, 2147483647) == 1
;; run: i32_mem(1, -2147483648) == 1
;; run: i32_mem_right(1, -2147483648) == 1
;; run: i32_mem(-1, -2147483647) == 1
;; run: i32_mem_right(-1, -2147483647) == 1
;; run: i32_mem(2, 305419896) == 1
;; run: i32_mem_right(2, 305419896) == 1
;; run: i32_mem(-2, 127) == 1
;; run: i32_mem_right(-2, 127) == 1
;; run: i32_mem(7, 7) == 0
;; run: i32_mem_right(7, 7) == 0
;; run: i32_mem(31, 31) == 0
;; run: i32_mem_right(31, 31) == 0
;; run: i32_mem(32, 32) == 0
;; run: i32_mem_right(32, 32) == 0
;; run: i32_mem(33, -1) == 1
;; run: i32_mem_right(33, -1) == 1
;; run: i32_mem(33, 305419896) == 1
;; run: i32_mem_right(33, 305419896) == 1
;; run: i32_mem(127, -559038737) == 1
;; run: i32_mem_right(127, -559038737) == 1
;; run: i32_mem(128, 2147483647) == 1
;; run: i32_mem_right(128, 2147483647) == 1
;; run: i32_mem(-128, -2147483648) == 1
;; run: i32_mem_right(-128, -2147483648) == 1
;; run: i32_mem(255, 255) == 0
;; run: i32_mem_right(255, 255) == 0
;; run: i32_mem(65535, 65535) == 0
;; run: i32_mem_right(65535, 65535) == 0
;; run: i32_mem(65536, 65536) == 0
;; run: i32_mem_right(65536, 65536) == 0
;; run: i32_mem(2147483647, 128) == 1
;; run: i32_mem_right(2147483647, 128) == 1
;; run: i32_mem(-2147483648, -1) == 1
;; run: i32_mem_right(-2147483648, -1) == 1
;; run: i32_mem(-2147483647, -1) == 1
;; run: i32_mem_right(-2147483647, -1) == 1
;; run: i32_mem(305419896, 2) == 1
;; run: i32_mem_right(305419896, 2) == 1
;; run: i32_mem(-559038737, -2) == 1
;; run: i32_mem_right(-559038737, -2) == 1
;; run: i64(0, 0) == 0
;; run: i64_not(0, 0) == 1
;; run: i64(0, -1) == 1
;; run: i64_if(0, -1) == 1
;; run: i64(0, 7) == 1
;; run: i64_if_not(0, 7) == 1
;; run: i64(0, 65) == 1
;; run: i64_br(0, 65) == 1
;; run: i64(0, 2147483648) == 1
;; run: i64_select(0, 2147483648) == 1
;; run: i64(0, 9223372036854775807) == 1
;; run: i64_select_f(0, 9223372036854775807) == 1.0
;; run: i64(1, 1) == 0
;; run: i64_select_var(1, 1) == 1
;; run: i64(1, 31) == 1
;; run: i64_not(1, 31) == 0
;; run: i64(1, 127) == 1
;; run: i64_if(1, 127) == 1
;; run: i64(1, 4294967295) == 1
;; run: i64_if_not(1, 4294967295) == 1
;; run: i64(1, -9223372036854775808) == 1
;; run: i64_br(1, -9223372036854775808) == 1
;; run: i64(-1, -1) == 0
;; run: i64_select(-1, -1) == 0
;; run: i64(-1, 32) == 1
;; run: i64_select_f(-1, 32) == 1.0
;; run: i64(-1, 128) == 1
;; run: i64_select_var(-1, 128) == -1
;; run: i64(-1, 4294967296) == 1
;; run: i64_not(-1, 4294967296) == 0
;; run: i64(-1, -9223372036854775807) == 1
;; run: i64_if(-1, -9223372036854775807) == 1
;; run: i64(2, 2) == 0
;; run: i64_if_not(2, 2) == 0
;; run: i64(2, 63) == 1
;; run: i64_br(2, 63) == 1
;; run: i64(2, -128) == 1
;; run: i64_select(2, -128) == 1
;; run: i64(2, -2147483648) == 1
;; run: i64_select_f(2, -2147483648) == 1.0
;; run: i64(2, 1311768467463790320) == 1
;; run: i64_select_var(2, 1311768467463790320) == 2
;; run: i64(-2, 0) == 1
;; run: i64_not(-2, 0) == 0
;; run: i64(-2, -1) == 1
;; run: i64_if(-2, -1) == 1
;; run: i64(-2, -2) == 0
;; run: i64_if_not(-2, -2) == 0
;; run: i64(-2, 64) == 1
;; run: i64_br(-2, 64) == 1
;; run: i64(-2, 2147483647) == 1
;; run: i64_select(-2, 2147483647) == 1
;; run: i64(-2, -2147483649) == 1
;; run: i64_select_f(-2, -2147483649) == 1.0
;; run: i64(-2, -2401053092053106415) == 1
;; run: i64_select_var(-2, -2401053092053106415) == -2
;; run: i64(7, 0) == 1
;; run: i64_not(7, 0) == 0
;; run: i64(7, 7) == 0
;; run: i64_if(7, 7) == 0
;; run: i64(7, 65) == 1
;; run: i64_if_not(7, 65) == 1
;; run: i64(7, 2147483648) == 1
;; run: i64_br(7, 2147483648) == 1
;; run: i64(7, 9223372036854775807) == 1
;; run: i64_select(7, 9223372036854775807) == 1
;; run: i64(31, 1) == 1
;; run: i64_select_f(31, 1) == 1.0
;; run: i64(31, 31) == 0
;; run: i64_select_var(31, 31) == 31
;; run: i64(31, 127) == 1
;; run: i64_not(31, 127) == 0
;; run: i64(31, 4294967295) == 1
;; run: i64_if(31, 4294967295) == 1
;; run: i64(31, -9223372036854775808) == 1
;; run: i64_if_not(31, -9223372036854775808) == 1
;; run: i64(32, -1) == 1
;; run: i64_br(32, -1) == 1
;; run: i64(32, 32) == 0
;; run: i64_select(32, 32) == 0
;; run: i64(32, 128) == 1
;; run: i64_select_f(32, 128) == 1.0
;; run: i64(32, 4294967296) == 1
;; run: i64_select_var(32, 4294967296) == 32
;; run: i64(32, -9223372036854775807) == 1
;; run: i64_not(32, -9223372036854775807) == 0
;; run: i64(63, 0) == 1
;; run: i64_if(63, 0) == 1
;; run: i64(63, -1) == 1
;; run: i64_if_not(63, -1) == 1
;; run: i64(63, 2) == 1
;; run: i64_br(63, 2) == 1
;; run: i64(63, 63) == 0
;; run: i64_select(63, 63) == 0
;; run: i64(63, -128) == 1
;; run: i64_select_f(63, -128) == 1.0
;; run: i64(63, -2147483648) == 1
;; run: i64_select_var(63, -2147483648) == 63
;; run: i64(63, 1311768467463790320) == 1
;; run: i64_not(63, 1311768467463790320) == 0
;; run: i64(64, -2) == 1
;; run: i64_if(64, -2) == 1
;; run: i64(64, 64) == 0
;; run: i64_if_not(64, 64) == 0
;; run: i64(64, 2147483647) == 1
;; run: i64_br(64, 2147483647) == 1
;; run: i64(64, -2147483649) == 1
;; run: i64_select(64, -2147483649) == 1
;; run: i64(64, -2401053092053106415) == 1
;; run: i64_select_f(64, -2401053092053106415) == 1.0
;; run: i64(65, 0) == 1
;; run: i64_select_var(65, 0) == 65
;; run: i64(65, 7) == 1
;; run: i64_not(65, 7) == 0
;; run: i64(65, 65) == 0
;; run: i64_if(65, 65) == 0
;; run: i64(65, 2147483648) == 1
;; run: i64_if_not(65, 2147483648) == 1
;; run: i64(65, 9223372036854775807) == 1
;; run: i64_br(65, 9223372036854775807) == 1
;; run: i64(127, 1) == 1
;; run: i64_select(127, 1) == 1
;; run: i64(127, 31) == 1
;; run: i64_select_f(127, 31) == 1.0
;; run: i64(127, 127) == 0
;; run: i64_select_var(127, 127) == 127
;; run: i64(127, 4294967295) == 1
;; run: i64_not(127, 4294967295) == 0
;; run: i64(127, -9223372036854775808) == 1
;; run: i64_if(127, -9223372036854775808) == 1
;; run: i64(128, 0) == 1
;; run: i64_if_not(128, 0) == 1
;; run: i64(128, -1) == 1
;; run: i64_br(128, -1) == 1
;; run: i64(128, 32) == 1
;; run: i64_select(128, 32) == 1
;; run: i64(128, 128) == 0
;; run: i64_select_f(128, 128) == 0.0
;; run: i64(128, 4294967296) == 1
;; run: i64_select_var(128, 4294967296) == 128
;; run: i64(128, -9223372036854775807) == 1
;; run: i64_not(128, -9223372036854775807) == 0
;; run: i64(-128, 2) == 1
;; run: i64_if(-128, 2) == 1
;; run: i64(-128, 63) == 1
;; run: i64_if_not(-128, 63) == 1
;; run: i64(-128, -128) == 0
;; run: i64_br(-128, -128) == 0
;; run: i64(-128, -2147483648) == 1
;; run: i64_select(-128, -2147483648) == 1
;; run: i64(-128, 1311768467463790320) == 1
;; run: i64_select_f(-128, 1311768467463790320) == 1.0
;; run: i64(2147483647, -2) == 1
;; run: i64_select_var(2147483647, -2) == 2147483647
;; run: i64(2147483647, 64) == 1
;; run: i64_not(2147483647, 64) == 0
;; run: i64(2147483647, 2147483647) == 0
;; run: i64_if(2147483647, 2147483647) == 0
;; run: i64(2147483647, -2147483649) == 1
;; run: i64_if_not(2147483647, -2147483649) == 1
;; run: i64(2147483647, -2401053092053106415) == 1
;; run: i64_br(2147483647, -2401053092053106415) == 1
;; run: i64(2147483648, 0) == 1
;; run: i64_select(2147483648, 0) == 1
;; run: i64(2147483648, 7) == 1
;; run: i64_select_f(2147483648, 7) == 1.0
;; run: i64(2147483648, 65) == 1
;; run: i64_select_var(2147483648, 65) == 2147483648
;; run: i64(2147483648, 2147483648) == 0
;; run: i64_not(2147483648, 2147483648) == 1
;; run: i64(2147483648, 9223372036854775807) == 1
;; run: i64_if(2147483648, 9223372036854775807) == 1
;; run: i64(4294967295, 0) == 1
;; run: i64_if_not(4294967295, 0) == 1
;; run: i64(4294967295, 1) == 1
;; run: i64_br(4294967295, 1) == 1
;; run: i64(4294967295, -1) == 1
;; run: i64_select(4294967295, -1) == 1
;; run: i64(4294967295, 31) == 1
;; run: i64_select_f(4294967295, 31) == 1.0
;; run: i64(4294967295, 127) == 1
;; run: i64_select_var(4294967295, 127) == 4294967295
;; run: i64(4294967295, 4294967295) == 0
;; run: i64_not(4294967295, 4294967295) == 1
;; run: i64(4294967295, -9223372036854775808) == 1
;; run: i64_if(4294967295, -9223372036854775808) == 1
;; run: i64(4294967296, -1) == 1
;; run: i64_if_not(4294967296, -1) == 1
;; run: i64(4294967296, 32) == 1
;; run: i64_br(4294967296, 32) == 1
;; run: i64(4294967296, 128) == 1
;; run: i64_select(4294967296, 128) == 1
;; run: i64(4294967296, 4294967296) == 0
;; run: i64_select_f(4294967296, 4294967296) == 0.0
;; run: i64(4294967296, -9223372036854775807) == 1
;; run: i64_select_var(4294967296, -9223372036854775807) == 4294967296
;; run: i64(-2147483648, 0) == 1
;; run: i64_not(-2147483648, 0) == 0
;; run: i64(-2147483648, -1) == 1
;; run: i64_if(-2147483648, -1) == 1
;; run: i64(-2147483648, 2) == 1
;; run: i64_if_not(-2147483648, 2) == 1
;; run: i64(-2147483648, 63) == 1
;; run: i64_br(-2147483648, 63) == 1
;; run: i64(-2147483648, -128) == 1
;; run: i64_select(-2147483648, -128) == 1
;; run: i64(-2147483648, -2147483648) == 0
;; run: i64_select_f(-2147483648, -2147483648) == 0.0
;; run: i64(-2147483648, 1311768467463790320) == 1
;; run: i64_select_var(-2147483648, 1311768467463790320) == -2147483648
;; run: i64(-2147483649, -2) == 1
;; run: i64_not(-2147483649, -2) == 0
;; run: i64(-2147483649, 64) == 1
;; run: i64_if(-2147483649, 64) == 1
;; run: i64(-2147483649, 2147483647) == 1
;; run: i64_if_not(-2147483649, 2147483647) == 1
;; run: i64(-2147483649, -2147483649) == 0
;; run: i64_br(-2147483649, -2147483649) == 0
;; run: i64(-2147483649, -2401053092053106415) == 1
;; run: i64_select(-2147483649, -2401053092053106415) == 1
;; run: i64(9223372036854775807, 0) == 1
;; run: i64_select_f(9223372036854775807, 0) == 1.0
;; run: i64(9223372036854775807, -1) == 1
;; run: i64_select_var(9223372036854775807, -1) == 9223372036854775807
;; run: i64(9223372036854775807, 7) == 1
;; run: i64_not(9223372036854775807, 7) == 0
;; run: i64(9223372036854775807, 65) == 1
;; run: i64_if(9223372036854775807, 65) == 1
;; run: i64(9223372036854775807, 2147483648) == 1
;; run: i64_if_not(9223372036854775807, 2147483648) == 1
;; run: i64(9223372036854775807, 9223372036854775807) == 0
;; run: i64_br(9223372036854775807, 9223372036854775807) == 0
;; run: i64(-9223372036854775808, 0) == 1
;; run: i64_select(-9223372036854775808, 0) == 1
;; run: i64(-9223372036854775808, 1) == 1
;; run: i64_select_f(-9223372036854775808, 1) == 1.0
;; run: i64(-9223372036854775808, -1) == 1
;; run: i64_select_var(-9223372036854775808, -1) == -9223372036854775808
;; run: i64(-9223372036854775808, 31) == 1
;; run: i64_not(-9223372036854775808, 31) == 0
;; run: i64(-9223372036854775808, 127) == 1
;; run: i64_if(-9223372036854775808, 127) == 1
;; run: i64(-9223372036854775808, 4294967295) == 1
;; run: i64_if_not(-9223372036854775808, 4294967295) == 1
;; run: i64(-9223372036854775808, -9223372036854775808) == 0
;; run: i64_br(-9223372036854775808, -9223372036854775808) == 0
;; run: i64(-9223372036854775807, -1) == 1
;; run: i64_select(-9223372036854775807, -1) == 1
;; run: i64(-9223372036854775807, 32) == 1
;; run: i64_select_f(-9223372036854775807, 32) == 1.0
;; run: i64(-9223372036854775807, 128) == 1
;; run: i64_select_var(-9223372036854775807, 128) == -9223372036854775807
;; run: i64(-9223372036854775807, 4294967296) == 1
;; run: i64_not(-9223372036854775807, 4294967296) == 0
;; run: i64(-9223372036854775807, -9223372036854775807) == 0
;; run: i64_if(-9223372036854775807, -9223372036854775807) == 0
;; run: i64(1311768467463790320, 2) == 1
;; run: i64_if_not(1311768467463790320, 2) == 1
;; run: i64(1311768467463790320, 63) == 1
;; run: i64_br(1311768467463790320, 63) == 1
;; run: i64(1311768467463790320, -128) == 1
;; run: i64_select(1311768467463790320, -128) == 1
;; run: i64(1311768467463790320, -2147483648) == 1
;; run: i64_select_f(1311768467463790320, -2147483648) == 1.0
;; run: i64(1311768467463790320, 1311768467463790320) == 0
;; run: i64_select_var(1311768467463790320, 1311768467463790320) == 1311768467463790320
;; run: i64(-2401053092053106415, 0) == 1
;; run: i64_not(-2401053092053106415, 0) == 0
;; run: i64(-2401053092053106415, -1) == 1
;; run: i64_if(-2401053092053106415, -1) == 1
;; run: i64(-2401053092053106415, -2) == 1
;; run: i64_if_not(-2401053092053106415, -2) == 1
;; run: i64(-2401053092053106415, 64) == 1
;; run: i64_br(-2401053092053106415, 64) == 1
;; run: i64(-2401053092053106415, 2147483647) == 1
;; run: i64_select(-2401053092053106415, 2147483647) == 1
;; run: i64(-2401053092053106415, -2147483649) == 1
;; run: i64_select_f(-2401053092053106415, -2147483649) == 1.0
;; run: i64(-2401053092053106415, -2401053092053106415) == 0
;; run: i64_select_var(-2401053092053106415, -2401053092053106415) == -2401053092053106415
;; run: i64_imm0(0) == 0
;; run: i64_left0(0) == 0
;; run: i64_imm0(-7) == 1
;; run: i64_left0(-7) == 1
;; run: i64_imm0(-9223372036854775808) == 1
;; run: i64_left0(-9223372036854775808) == 1
;; run: i64_imm0(0) == 0
;; run: i64_left0(0) == 0
;; run: i64_imm1(1) == 0
;; run: i64_left1(1) == 0
;; run: i64_imm1(12345) == 1
;; run: i64_left1(12345) == 1
;; run: i64_imm1(2147483648) == 1
;; run: i64_left1(2147483648) == 1
;; run: i64_imm1(1) == 0
;; run: i64_left1(1) == 0
;; run: i64_imm2(-1) == 0
;; run: i64_left2(-1) == 0
;; run: i64_imm2(9223372036854775807) == 1
;; run: i64_left2(9223372036854775807) == 1
;; run: i64_imm2(-2401053092053106415) == 1
;; run: i64_left2(-2401053092053106415) == 1
;; run: i64_imm2(-1) == 0
;; run: i64_left2(-1) == 0
;; run: i64_imm3(0) == 1
;; run: i64_left3(0) == 1
;; run: i64_imm3(-7) == 1
;; run: i64_left3(-7) == 1
;; run: i64_imm3(-9223372036854775808) == 1
;; run: i64_left3(-9223372036854775808) == 1
;; run: i64_imm3(2) == 0
;; run: i64_left3(2) == 0
;; run: i64_imm4(1) == 1
;; run: i64_left4(1) == 1
;; run: i64_imm4(12345) == 1
;; run: i64_left4(12345) == 1
;; run: i64_imm4(2147483648) == 1
;; run: i64_left4(2147483648) == 1
;; run: i64_imm4(3) == 0
;; run: i64_left4(3) == 0
;; run: i64_imm5(-1) == 1
;; run: i64_left5(-1) == 1
;; run: i64_imm5(9223372036854775807) == 1
;; run: i64_left5(9223372036854775807) == 1
;; run: i64_imm5(-2401053092053106415) == 1
;; run: i64_left5(-2401053092053106415) == 1
;; run: i64_imm5(5) == 0
;; run: i64_left5(5) == 0
;; run: i64_imm6(0) == 1
;; run: i64_left6(0) == 1
;; run: i64_imm6(-7) == 1
;; run: i64_left6(-7) == 1
;; run: i64_imm6(-9223372036854775808) == 1
;; run: i64_left6(-9223372036854775808) == 1
;; run: i64_imm6(8) == 0
;; run: i64_left6(8) == 0
;; run: i64_imm7(1) == 1
;; run: i64_left7(1) == 1
;; run: i64_imm7(12345) == 1
;; run: i64_left7(12345) == 1
;; run: i64_imm7(2147483648) == 1
;; run: i64_left7(2147483648) == 1
;; run: i64_imm7(10) == 0
;; run: i64_left7(10) == 0
;; run: i64_imm8(-1) == 1
;; run: i64_left8(-1) == 1
;; run: i64_imm8(9223372036854775807) == 1
;; run: i64_left8(9223372036854775807) == 1
;; run: i64_imm8(-2401053092053106415) == 1
;; run: i64_left8(-2401053092053106415) == 1
;; run: i64_imm8(31) == 0
;; run: i64_left8(31) == 0
;; run: i64_imm9(0) == 1
;; run: i64_left9(0) == 1
;; run: i64_imm9(-7) == 1
;; run: i64_left9(-7) == 1
;; run: i64_imm9(-9223372036854775808) == 1
;; run: i64_left9(-9223372036854775808) == 1
;; run: i64_imm9(32) == 0
;; run: i64_left9(32) == 0
;; run: i64_imm10(1) == 1
;; run: i64_left10(1) == 1
;; run: i64_imm10(12345) == 1
;; run: i64_left10(12345) == 1
;; run: i64_imm10(2147483648) == 1
;; run: i64_left10(2147483648) == 1
;; run: i64_imm10(63) == 0
;; run: i64_left10(63) == 0
;; run: i64_imm11(-1) == 1
;; run: i64_left11(-1) == 1
;; run: i64_imm11(9223372036854775807) == 1
;; run: i64_left11(9223372036854775807) == 1
;; run: i64_imm11(-2401053092053106415) == 1
;; run: i64_left11(-2401053092053106415) == 1
;; run: i64_imm11(64) == 0
;; run: i64_left11(64) == 0
;; run: i64_imm12(0) == 1
;; run: i64_left12(0) == 1
;; run: i64_imm12(-7) == 1
;; run: i64_left12(-7) == 1
;; run: i64_imm12(-9223372036854775808) == 1
;; run: i64_left12(-9223372036854775808) == 1
;; run: i64_imm12(127) == 0
;; run: i64_left12(127) == 0
;; run: i64_imm13(1) == 1
;; run: i64_left13(1) == 1
;; run: i64_imm13(12345) == 1
;; run: i64_left13(12345) == 1
;; run: i64_imm13(2147483648) == 1
;; run: i64_left13(2147483648) == 1
;; run: i64_imm13(128) == 0
;; run: i64_left13(128) == 0
;; run: i64_imm14(-1) == 1
;; run: i64_left14(-1) == 1
;; run: i64_imm14(9223372036854775807) == 1
;; run: i64_left14(9223372036854775807) == 1
;; run: i64_imm14(-2401053092053106415) == 1
;; run: i64_left14(-2401053092053106415) == 1
;; run: i64_imm14(-128) == 0
;; run: i64_left14(-128) == 0
;; run: i64_imm15(0) == 1
;; run: i64_left15(0) == 1
;; run: i64_imm15(-7) == 1
;; run: i64_left15(-7) == 1
;; run: i64_imm15(-9223372036854775808) == 1
;; run: i64_left15(-9223372036854775808) == 1
;; run: i64_imm15(255) == 0
;; run: i64_left15(255) == 0
;; run: i64_imm16(1) == 1
;; run: i64_left16(1) == 1
;; run: i64_imm16(12345) == 1
;; run: i64_left16(12345) == 1
;; run: i64_imm16(2147483648) == 1
;; run: i64_left16(2147483648) == 1
;; run: i64_imm16(1000) == 0
;; run: i64_left16(1000) == 0
;; run: i64_imm17(-1) == 1
;; run: i64_left17(-1) == 1
;; run: i64_imm17(9223372036854775807) == 1
;; run: i64_left17(9223372036854775807) == 1
;; run: i64_imm17(-2401053092053106415) == 1
;; run: i64_left17(-2401053092053106415) == 1
;; run: i64_imm17(65536) == 0
;; run: i64_left17(65536) == 0
;; run: i64_imm18(0) == 1
;; run: i64_left18(0) == 1
;; run: i64_imm18(-7) == 1
;; run: i64_left18(-7) == 1
;; run: i64_imm18(-9223372036854775808) == 1
;; run: i64_left18(-9223372036854775808) == 1
;; run: i64_imm18(2147483647) == 0
;; run: i64_left18(2147483647) == 0
;; run: i64_imm19(1) == 1
;; run: i64_left19(1) == 1
;; run: i64_imm19(12345) == 1
;; run: i64_left19(12345) == 1
;; run: i64_imm19(2147483648) == 0
;; run: i64_left19(2147483648) == 0
;; run: i64_imm19(2147483648) == 0
;; run: i64_left19(2147483648) == 0
;; run: i64_imm20(-1) == 1
;; run: i64_left20(-1) == 1
;; run: i64_imm20(9223372036854775807) == 1
;; run: i64_left20(9223372036854775807) == 1
;; run: i64_imm20(-2401053092053106415) == 1
;; run: i64_left20(-2401053092053106415) == 1
;; run: i64_imm20(4294967295) == 0
;; run: i64_left20(4294967295) == 0
;; run: i64_imm21(0) == 1
;; run: i64_left21(0) == 1
;; run: i64_imm21(-7) == 1
;; run: i64_left21(-7) == 1
;; run: i64_imm21(-9223372036854775808) == 1
;; run: i64_left21(-9223372036854775808) == 1
;; run: i64_imm21(-2147483648) == 0
;; run: i64_left21(-2147483648) == 0
;; run: i64_imm22(1) == 1
;; run: i64_left22(1) == 1
;; run: i64_imm22(12345) == 1
;; run: i64_left22(12345) == 1
;; run: i64_imm22(2147483648) == 1
;; run: i64_left22(2147483648) == 1
;; run: i64_imm22(-2147483649) == 0
;; run: i64_left22(-2147483649) == 0
;; run: i64_imm23(-1) == 1
;; run: i64_left23(-1) == 1
;; run: i64_imm23(9223372036854775807) == 1
;; run: i64_left23(9223372036854775807) == 1
;; run: i64_imm23(-2401053092053106415) == 1
;; run: i64_left23(-2401053092053106415) == 1
;; run: i64_imm23(1311768467463790320) == 0
;; run: i64_left23(1311768467463790320) == 0
;; run: i64_imm24(0) == 1
;; run: i64_left24(0) == 1
;; run: i64_imm24(-7) == 1
;; run: i64_left24(-7) == 1
;; run: i64_imm24(-9223372036854775808) == 0
;; run: i64_left24(-9223372036854775808) == 0
;; run: i64_imm24(-9223372036854775808) == 0
;; run: i64_left24(-9223372036854775808) == 0
;; run: i64_mem(0, 0) == 0
;; run: i64_mem_right(0, 0) == 0
;; run: i64_mem(0, 2147483648) == 1
;; run: i64_mem_right(0, 2147483648) == 1
;; run: i64_mem(1, 127) == 1
;; run: i64_mem_right(1, 127) == 1
;; run: i64_mem(-1, 32) == 1
;; run: i64_mem_right(-1, 32) == 1
;; run: i64_mem(2, 2) == 0
;; run: i64_mem_right(2, 2) == 0
;; run: i64_mem(2, 1311768467463790320) == 1
;; run: i64_mem_right(2, 1311768467463790320) == 1
;; run: i64_mem(-2, 64) == 1
;; run: i64_mem_right(-2, 64) == 1
;; run: i64_mem(7, 0) == 1
;; run: i64_mem_right(7, 0) == 1
;; run: i64_mem(7, 9223372036854775807) == 1
;; run: i64_mem_right(7, 9223372036854775807) == 1
;; run: i64_mem(31, 4294967295) == 1
;; run: i64_mem_right(31, 4294967295) == 1
;; run: i64_mem(32, 128) == 1
;; run: i64_mem_right(32, 128) == 1
;; run: i64_mem(63, -1) == 1
;; run: i64_mem_right(63, -1) == 1
;; run: i64_mem(63, -2147483648) == 1
;; run: i64_mem_right(63, -2147483648) == 1
;; run: i64_mem(64, 2147483647) == 1
;; run: i64_mem_right(64, 2147483647) == 1
;; run: i64_mem(65, 7) == 1
;; run: i64_mem_right(65, 7) == 1
;; run: i64_mem(127, 1) == 1
;; run: i64_mem_right(127, 1) == 1
;; run: i64_mem(127, -9223372036854775808) == 1
;; run: i64_mem_right(127, -9223372036854775808) == 1
;; run: i64_mem(128, 128) == 0
;; run: i64_mem_right(128, 128) == 0
;; run: i64_mem(-128, 63) == 1
;; run: i64_mem_right(-128, 63) == 1
;; run: i64_mem(2147483647, -2) == 1
;; run: i64_mem_right(2147483647, -2) == 1
;; run: i64_mem(2147483647, -2401053092053106415) == 1
;; run: i64_mem_right(2147483647, -2401053092053106415) == 1
;; run: i64_mem(2147483648, 2147483648) == 0
;; run: i64_mem_right(2147483648, 2147483648) == 0
;; run: i64_mem(4294967295, -1) == 1
;; run: i64_mem_right(4294967295, -1) == 1
;; run: i64_mem(4294967295, -9223372036854775808) == 1
;; run: i64_mem_right(4294967295, -9223372036854775808) == 1
;; run: i64_mem(4294967296, 4294967296) == 0
;; run: i64_mem_right(4294967296, 4294967296) == 0
;; run: i64_mem(-2147483648, 2) == 1
;; run: i64_mem_right(-2147483648, 2) == 1
;; run: i64_mem(-2147483648, 1311768467463790320) == 1
;; run: i64_mem_right(-2147483648, 1311768467463790320) == 1
;; run: i64_mem(-2147483649, -2147483649) == 0
;; run: i64_mem_right(-2147483649, -2147483649) == 0
;; run: i64_mem(9223372036854775807, 7) == 1
;; run: i64_mem_right(9223372036854775807, 7) == 1
;; run: i64_mem(-9223372036854775808, 0) == 1
;; run: i64_mem_right(-9223372036854775808, 0) == 1
;; run: i64_mem(-9223372036854775808, 127) == 1
;; run: i64_mem_right(-9223372036854775808, 127) == 1
;; run: i64_mem(-9223372036854775807, 32) == 1
;; run: i64_mem_right(-9223372036854775807, 32) == 1
;; run: i64_mem(1311768467463790320, 2) == 1
;; run: i64_mem_right(1311768467463790320, 2) == 1
;; run: i64_mem(1311768467463790320, 1311768467463790320) == 0
;; run: i64_mem_right(1311768467463790320, 1311768467463790320) == 0
;; run: i64_mem(-2401053092053106415, 64) == 1
;; run: i64_mem_right(-2401053092053106415, 64) == 1
