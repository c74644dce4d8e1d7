;; test: run
(module
  (memory 1 2)
  (func (export "read") (param i32) (result i64)
    (i64.load (local.get 0)))
  (func (export "clear") (param i32)
    (i64.store (local.get 0) (i64.const 0x1111111111111111)))
  (func (export "i32_store16") (param i32 i32)
    (i32.store16 (local.get 0) (local.get 1)))
  (func (export "i32_store16_offset") (param i32 i32)
    (i32.store16 offset=8 (local.get 0) (local.get 1)))
  (func (export "i32_store16_const") (param i32)
    (i32.store16 (local.get 0) (i32.const -5)))
  (func (export "i32_store16_zero") (param i32)
    (i32.store16 (local.get 0) (i32.const 0)))
  (func (export "i32_store16_far") (param i32 i32)
    (i32.store16 offset=0xfffffff9 (local.get 0) (local.get 1)))
  (func (export "i32_store16_add") (param i32 i32)
    (i32.store16 (local.get 0) (i32.add (i32.load16_u (local.get 0)) (local.get 1))))
  (func (export "i32_store16_add_imm") (param i32)
    (i32.store16 (local.get 0) (i32.add (i32.load16_u (local.get 0)) (i32.const 77))))
  (func (export "i32_store16_sub") (param i32 i32)
    (i32.store16 (local.get 0) (i32.sub (i32.load16_u (local.get 0)) (local.get 1))))
  (func (export "i32_store16_sub_imm") (param i32)
    (i32.store16 (local.get 0) (i32.sub (i32.load16_u (local.get 0)) (i32.const 77))))
  (func (export "i32_store16_and") (param i32 i32)
    (i32.store16 (local.get 0) (i32.and (i32.load16_u (local.get 0)) (local.get 1))))
  (func (export "i32_store16_and_imm") (param i32)
    (i32.store16 (local.get 0) (i32.and (i32.load16_u (local.get 0)) (i32.const 77))))
  (func (export "i32_store16_or") (param i32 i32)
    (i32.store16 (local.get 0) (i32.or (i32.load16_u (local.get 0)) (local.get 1))))
  (func (export "i32_store16_or_imm") (param i32)
    (i32.store16 (local.get 0) (i32.or (i32.load16_u (local.get 0)) (i32.const 77))))
  (func (export "i32_store16_xor") (param i32 i32)
    (i32.store16 (local.get 0) (i32.xor (i32.load16_u (local.get 0)) (local.get 1))))
  (func (export "i32_store16_xor_imm") (param i32)
    (i32.store16 (local.get 0) (i32.xor (i32.load16_u (local.get 0)) (i32.const 77))))
  (func (export "i64_store16") (param i32 i64)
    (i64.store16 (local.get 0) (local.get 1)))
  (func (export "i64_store16_offset") (param i32 i64)
    (i64.store16 offset=8 (local.get 0) (local.get 1)))
  (func (export "i64_store16_const") (param i32)
    (i64.store16 (local.get 0) (i64.const -5)))
  (func (export "i64_store16_zero") (param i32)
    (i64.store16 (local.get 0) (i64.const 0)))
  (func (export "i64_store16_far") (param i32 i64)
    (i64.store16 offset=0xfffffff9 (local.get 0) (local.get 1)))
  (func (export "i64_store16_add") (param i32 i64)
    (i64.store16 (local.get 0) (i64.add (i64.load16_u (local.get 0)) (local.get 1))))
  (func (export "i64_store16_add_imm") (param i32)
    (i64.store16 (local.get 0) (i64.add (i64.load16_u (local.get 0)) (i64.const 77))))
  (func (export "i64_store16_sub") (param i32 i64)
    (i64.store16 (local.get 0) (i64.sub (i64.load16_u (local.get 0)) (local.get 1))))
  (func (export "i64_store16_sub_imm") (param i32)
    (i64.store16 (local.get 0) (i64.sub (i64.load16_u (local.get 0)) (i64.const 77))))
  (func (export "i64_store16_and") (param i32 i64)
    (i64.store16 (local.get 0) (i64.and (i64.load16_u (local.get 0)) (local.get 1))))
  (func (export "i64_store16_and_imm") (param i32)
    (i64.store16 (local.get 0) (i64.and (i64.load16_u (local.get 0)) (i64.const 77))))
  (func (export "i64_store16_or") (param i32 i64)
    (i64.store16 (local.get 0) (i64.or (i64.load16_u (local.get 0)) (local.get 1))))
  (func (export "i64_store16_or_imm") (param i32)
    (i64.store16 (local.get 0) (i64.or (i64.load16_u (local.get 0)) (i64.const 77))))
  (func (export "i64_store16_xor") (param i32 i64)
    (i64.store16 (local.get 0) (i64.xor (i64.load16_u (local.get 0)) (local.get 1))))
  (func (export "i64_store16_xor_imm") (param i32)
    (i64.store16 (local.get 0) (i64.xor (i64.load16_u (local.get 0)) (i64.const 77))))
)

;; run: clear(32)
;; run: i32_store16(32, 0)
;; run: read(32) == 1229782938247299072
;; run: clear(40)
;; run: i32_store16_offset(32, 0)
;; run: read(40) == 1229782938247299072
;; run: clear(32)
;; run: i32_store16_add(32, 0)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i32_store16_add_imm(32)
;; run: read(32) == 1229782938247303518
;; run: clear(32)
;; run: i32_store16_sub(32, 0)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i32_store16_sub_imm(32)
;; run: read(32) == 1229782938247303364
;; run: clear(32)
;; run: i32_store16_and(32, 0)
;; run: read(32) == 1229782938247299072
;; run: clear(32)
;; run: i32_store16_and_imm(32)
;; run: read(32) == 1229782938247299073
;; run: clear(32)
;; run: i32_store16_or(32, 0)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i32_store16_or_imm(32)
;; run: read(32) == 1229782938247303517
;; run: clear(32)
;; run: i32_store16_xor(32, 0)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i32_store16_xor_imm(32)
;; run: read(32) == 1229782938247303516
;; run: clear(32)
;; run: i32_store16(32, 1)
;; run: read(32) == 1229782938247299073
;; run: clear(40)
;; run: i32_store16_offset(32, 1)
;; run: read(40) == 1229782938247299073
;; run: clear(32)
;; run: i32_store16_add(32, 1)
;; run: read(32) == 1229782938247303442
;; run: clear(32)
;; run: i32_store16_sub(32, 1)
;; run: read(32) == 1229782938247303440
;; run: clear(32)
;; run: i32_store16_and(32, 1)
;; run: read(32) == 1229782938247299073
;; run: clear(32)
;; run: i32_store16_or(32, 1)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i32_store16_xor(32, 1)
;; run: read(32) == 1229782938247303440
;; run: clear(32)
;; run: i32_store16(32, -1)
;; run: read(32) == 1229782938247364607
;; run: clear(40)
;; run: i32_store16_offset(32, -1)
;; run: read(40) == 1229782938247364607
;; run: clear(32)
;; run: i32_store16_add(32, -1)
;; run: read(32) == 1229782938247303440
;; run: clear(32)
;; run: i32_store16_sub(32, -1)
;; run: read(32) == 1229782938247303442
;; run: clear(32)
;; run: i32_store16_and(32, -1)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i32_store16_or(32, -1)
;; run: read(32) == 1229782938247364607
;; run: clear(32)
;; run: i32_store16_xor(32, -1)
;; run: read(32) == 1229782938247360238
;; run: clear(32)
;; run: i32_store16(32, -7)
;; run: read(32) == 1229782938247364601
;; run: clear(40)
;; run: i32_store16_offset(32, -7)
;; run: read(40) == 1229782938247364601
;; run: clear(32)
;; run: i32_store16_add(32, -7)
;; run: read(32) == 1229782938247303434
;; run: clear(32)
;; run: i32_store16_sub(32, -7)
;; run: read(32) == 1229782938247303448
;; run: clear(32)
;; run: i32_store16_and(32, -7)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i32_store16_or(32, -7)
;; run: read(32) == 1229782938247364601
;; run: clear(32)
;; run: i32_store16_xor(32, -7)
;; run: read(32) == 1229782938247360232
;; run: clear(32)
;; run: i32_store16(32, 12345)
;; run: read(32) == 1229782938247311417
;; run: clear(40)
;; run: i32_store16_offset(32, 12345)
;; run: read(40) == 1229782938247311417
;; run: clear(32)
;; run: i32_store16_add(32, 12345)
;; run: read(32) == 1229782938247315786
;; run: clear(32)
;; run: i32_store16_sub(32, 12345)
;; run: read(32) == 1229782938247356632
;; run: clear(32)
;; run: i32_store16_and(32, 12345)
;; run: read(32) == 1229782938247303185
;; run: clear(32)
;; run: i32_store16_or(32, 12345)
;; run: read(32) == 1229782938247311673
;; run: clear(32)
;; run: i32_store16_xor(32, 12345)
;; run: read(32) == 1229782938247307560
;; run: clear(32)
;; run: i32_store16(32, 2147483647)
;; run: read(32) == 1229782938247364607
;; run: clear(40)
;; run: i32_store16_offset(32, 2147483647)
;; run: read(40) == 1229782938247364607
;; run: clear(32)
;; run: i32_store16_add(32, 2147483647)
;; run: read(32) == 1229782938247303440
;; run: clear(32)
;; run: i32_store16_sub(32, 2147483647)
;; run: read(32) == 1229782938247303442
;; run: clear(32)
;; run: i32_store16_and(32, 2147483647)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i32_store16_or(32, 2147483647)
;; run: read(32) == 1229782938247364607
;; run: clear(32)
;; run: i32_store16_xor(32, 2147483647)
;; run: read(32) == 1229782938247360238
;; run: clear(32)
;; run: i32_store16(32, -2147483648)
;; run: read(32) == 1229782938247299072
;; run: clear(40)
;; run: i32_store16_offset(32, -2147483648)
;; run: read(40) == 1229782938247299072
;; run: clear(32)
;; run: i32_store16_add(32, -2147483648)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i32_store16_sub(32, -2147483648)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i32_store16_and(32, -2147483648)
;; run: read(32) == 1229782938247299072
;; run: clear(32)
;; run: i32_store16_or(32, -2147483648)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i32_store16_xor(32, -2147483648)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i32_store16(32, -559038737)
;; run: read(32) == 1229782938247347951
;; run: clear(40)
;; run: i32_store16_offset(32, -559038737)
;; run: read(40) == 1229782938247347951
;; run: clear(32)
;; run: i32_store16_add(32, -559038737)
;; run: read(32) == 1229782938247352320
;; run: clear(32)
;; run: i32_store16_sub(32, -559038737)
;; run: read(32) == 1229782938247320098
;; run: clear(32)
;; run: i32_store16_and(32, -559038737)
;; run: read(32) == 1229782938247303169
;; run: clear(32)
;; run: i32_store16_or(32, -559038737)
;; run: read(32) == 1229782938247348223
;; run: clear(32)
;; run: i32_store16_xor(32, -559038737)
;; run: read(32) == 1229782938247344126
;; run: clear(32)
;; run: i32_store16_const(32)
;; run: read(32) == 1229782938247364603
;; run: clear(32)
;; run: i32_store16_zero(32)
;; run: read(32) == 1229782938247299072
;; run: i32_store16(65534, 1)
;; run: i32_store16(65535, 1) traps "out of bounds memory access"
;; run: i32_store16_const(65535) traps "out of bounds memory access"
;; run: i32_store16(65536, 1) traps "out of bounds memory access"
;; run: i32_store16_const(65536) traps "out of bounds memory access"
;; run: i32_store16(-1, 1) traps "out of bounds memory access"
;; run: i32_store16_const(-1) traps "out of bounds memory access"
;; run: i32_store16(2147483647, 1) traps "out of bounds memory access"
;; run: i32_store16_const(2147483647) traps "out of bounds memory access"
;; run: i32_store16_far(0, 1) traps "out of bounds memory access"
;; run: i32_store16_far(7, 1) traps "out of bounds memory access"
;; run: clear(32)
;; run: i64_store16(32, 0)
;; run: read(32) == 1229782938247299072
;; run: clear(40)
;; run: i64_store16_offset(32, 0)
;; run: read(40) == 1229782938247299072
;; run: clear(32)
;; run: i64_store16_add(32, 0)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store16_add_imm(32)
;; run: read(32) == 1229782938247303518
;; run: clear(32)
;; run: i64_store16_sub(32, 0)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store16_sub_imm(32)
;; run: read(32) == 1229782938247303364
;; run: clear(32)
;; run: i64_store16_and(32, 0)
;; run: read(32) == 1229782938247299072
;; run: clear(32)
;; run: i64_store16_and_imm(32)
;; run: read(32) == 1229782938247299073
;; run: clear(32)
;; run: i64_store16_or(32, 0)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store16_or_imm(32)
;; run: read(32) == 1229782938247303517
;; run: clear(32)
;; run: i64_store16_xor(32, 0)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store16_xor_imm(32)
;; run: read(32) == 1229782938247303516
;; run: clear(32)
;; run: i64_store16(32, 1)
;; run: read(32) == 1229782938247299073
;; run: clear(40)
;; run: i64_store16_offset(32, 1)
;; run: read(40) == 1229782938247299073
;; run: clear(32)
;; run: i64_store16_add(32, 1)
;; run: read(32) == 1229782938247303442
;; run: clear(32)
;; run: i64_store16_sub(32, 1)
;; run: read(32) == 1229782938247303440
;; run: clear(32)
;; run: i64_store16_and(32, 1)
;; run: read(32) == 1229782938247299073
;; run: clear(32)
;; run: i64_store16_or(32, 1)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store16_xor(32, 1)
;; run: read(32) == 1229782938247303440
;; run: clear(32)
;; run: i64_store16(32, -1)
;; run: read(32) == 1229782938247364607
;; run: clear(40)
;; run: i64_store16_offset(32, -1)
;; run: read(40) == 1229782938247364607
;; run: clear(32)
;; run: i64_store16_add(32, -1)
;; run: read(32) == 1229782938247303440
;; run: clear(32)
;; run: i64_store16_sub(32, -1)
;; run: read(32) == 1229782938247303442
;; run: clear(32)
;; run: i64_store16_and(32, -1)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store16_or(32, -1)
;; run: read(32) == 1229782938247364607
;; run: clear(32)
;; run: i64_store16_xor(32, -1)
;; run: read(32) == 1229782938247360238
;; run: clear(32)
;; run: i64_store16(32, -7)
;; run: read(32) == 1229782938247364601
;; run: clear(40)
;; run: i64_store16_offset(32, -7)
;; run: read(40) == 1229782938247364601
;; run: clear(32)
;; run: i64_store16_add(32, -7)
;; run: read(32) == 1229782938247303434
;; run: clear(32)
;; run: i64_store16_sub(32, -7)
;; run: read(32) == 1229782938247303448
;; run: clear(32)
;; run: i64_store16_and(32, -7)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store16_or(32, -7)
;; run: read(32) == 1229782938247364601
;; run: clear(32)
;; run: i64_store16_xor(32, -7)
;; run: read(32) == 1229782938247360232
;; run: clear(32)
;; run: i64_store16(32, 12345)
;; run: read(32) == 1229782938247311417
;; run: clear(40)
;; run: i64_store16_offset(32, 12345)
;; run: read(40) == 1229782938247311417
;; run: clear(32)
;; run: i64_store16_add(32, 12345)
;; run: read(32) == 1229782938247315786
;; run: clear(32)
;; run: i64_store16_sub(32, 12345)
;; run: read(32) == 1229782938247356632
;; run: clear(32)
;; run: i64_store16_and(32, 12345)
;; run: read(32) == 1229782938247303185
;; run: clear(32)
;; run: i64_store16_or(32, 12345)
;; run: read(32) == 1229782938247311673
;; run: clear(32)
;; run: i64_store16_xor(32, 12345)
;; run: read(32) == 1229782938247307560
;; run: clear(32)
;; run: i64_store16(32, 9223372036854775807)
;; run: read(32) == 1229782938247364607
;; run: clear(40)
;; run: i64_store16_offset(32, 9223372036854775807)
;; run: read(40) == 1229782938247364607
;; run: clear(32)
;; run: i64_store16_add(32, 9223372036854775807)
;; run: read(32) == 1229782938247303440
;; run: clear(32)
;; run: i64_store16_sub(32, 9223372036854775807)
;; run: read(32) == 1229782938247303442
;; run: clear(32)
;; run: i64_store16_and(32, 9223372036854775807)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store16_or(32, 9223372036854775807)
;; run: read(32) == 1229782938247364607
;; run: clear(32)
;; run: i64_store16_xor(32, 9223372036854775807)
;; run: read(32) == 1229782938247360238
;; run: clear(32)
;; run: i64_store16(32, -9223372036854775808)
;; run: read(32) == 1229782938247299072
;; run: clear(40)
;; run: i64_store16_offset(32, -9223372036854775808)
;; run: read(40) == 1229782938247299072
;; run: clear(32)
;; run: i64_store16_add(32, -9223372036854775808)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store16_sub(32, -9223372036854775808)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store16_and(32, -9223372036854775808)
;; run: read(32) == 1229782938247299072
;; run: clear(32)
;; run: i64_store16_or(32, -9223372036854775808)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store16_xor(32, -9223372036854775808)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store16(32, 2147483648)
;; run: read(32) == 1229782938247299072
;; run: clear(40)
;; run: i64_store16_offset(32, 2147483648)
;; run: read(40) == 1229782938247299072
;; run: clear(32)
;; run: i64_store16_add(32, 2147483648)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store16_sub(32, 2147483648)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store16_and(32, 2147483648)
;; run: read(32) == 1229782938247299072
;; run: clear(32)
;; run: i64_store16_or(32, 2147483648)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store16_xor(32, 2147483648)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store16(32, -2401053092053106415)
;; run: read(32) == 1229782938247315729
;; run: clear(40)
;; run: i64_store16_offset(32, -2401053092053106415)
;; run: read(40) == 1229782938247315729
;; run: clear(32)
;; run: i64_store16_add(32, -2401053092053106415)
;; run: read(32) == 1229782938247320098
;; run: clear(32)
;; run: i64_store16_sub(32, -2401053092053106415)
;; run: read(32) == 1229782938247352320
;; run: clear(32)
;; run: i64_store16_and(32, -2401053092053106415)
;; run: read(32) == 1229782938247299345
;; run: clear(32)
;; run: i64_store16_or(32, -2401053092053106415)
;; run: read(32) == 1229782938247319825
;; run: clear(32)
;; run: i64_store16_xor(32, -2401053092053106415)
;; run: read(32) == 1229782938247319552
;; run: clear(32)
;; run: i64_store16_const(32)
;; run: read(32) == 1229782938247364603
;; run: clear(32)
;; run: i64_store16_zero(32)
;; run: read(32) == 1229782938247299072
;; run: i64_store16(65534, 1)
;; run: i64_store16(65535, 1) traps "out of bounds memory access"
;; run: i64_store16_const(65535) traps "out of bounds memory access"
;; run: i64_store16(65536, 1) traps "out of bounds memory access"
;; run: i64_store16_const(65536) traps "out of bounds memory access"
;; run: i64_store16(-1, 1) traps "out of bounds memory access"
;; run: i64_store16_const(-1) traps "out of bounds memory access"
;; run: i64_store16(2147483647, 1) traps "out of bounds memory access"
;; run: i64_store16_const(2147483647) traps "out of bounds memory access"
;; run: i64_store16_far(0, 1) traps "out of bounds memory access"
;; run: i64_store16_far(7, 1) traps "out of bounds memory access"
