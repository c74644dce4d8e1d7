;; test: run
(module
  (memory 1 2)
  (func (export "read") (param i32) (result i64)
    (i64.load (local.get 0)))
  (func (export "clear") (param i32)
    (i64.store (local.get 0) (i64.const 0x1111111111111111)))
  (func (export "i32_store8") (param i32 i32)
    (i32.store8 (local.get 0) (local.get 1)))
  (func (export "i32_store8_offset") (param i32 i32)
    (i32.store8 offset=8 (local.get 0) (local.get 1)))
  (func (export "i32_store8_const") (param i32)
    (i32.store8 (local.get 0) (i32.const -5)))
  (func (export "i32_store8_zero") (param i32)
    (i32.store8 (local.get 0) (i32.const 0)))
  (func (export "i32_store8_far") (param i32 i32)
    (i32.store8 offset=0xfffffff9 (local.get 0) (local.get 1)))
  (func (export "i32_store8_add") (param i32 i32)
    (i32.store8 (local.get 0) (i32.add (i32.load8_u (local.get 0)) (local.get 1))))
  (func (export "i32_store8_add_imm") (param i32)
    (i32.store8 (local.get 0) (i32.add (i32.load8_u (local.get 0)) (i32.const 77))))
  (func (export "i32_store8_sub") (param i32 i32)
    (i32.store8 (local.get 0) (i32.sub (i32.load8_u (local.get 0)) (local.get 1))))
  (func (export "i32_store8_sub_imm") (param i32)
    (i32.store8 (local.get 0) (i32.sub (i32.load8_u (local.get 0)) (i32.const 77))))
  (func (export "i32_store8_and") (param i32 i32)
    (i32.store8 (local.get 0) (i32.and (i32.load8_u (local.get 0)) (local.get 1))))
  (func (export "i32_store8_and_imm") (param i32)
    (i32.store8 (local.get 0) (i32.and (i32.load8_u (local.get 0)) (i32.const 77))))
  (func (export "i32_store8_or") (param i32 i32)
    (i32.store8 (local.get 0) (i32.or (i32.load8_u (local.get 0)) (local.get 1))))
  (func (export "i32_store8_or_imm") (param i32)
    (i32.store8 (local.get 0) (i32.or (i32.load8_u (local.get 0)) (i32.const 77))))
  (func (export "i32_store8_xor") (param i32 i32)
    (i32.store8 (local.get 0) (i32.xor (i32.load8_u (local.get 0)) (local.get 1))))
  (func (export "i32_store8_xor_imm") (param i32)
    (i32.store8 (local.get 0) (i32.xor (i32.load8_u (local.get 0)) (i32.const 77))))
  (func (export "i64_store8") (param i32 i64)
    (i64.store8 (local.get 0) (local.get 1)))
  (func (export "i64_store8_offset") (param i32 i64)
    (i64.store8 offset=8 (local.get 0) (local.get 1)))
  (func (export "i64_store8_const") (param i32)
    (i64.store8 (local.get 0) (i64.const -5)))
  (func (export "i64_store8_zero") (param i32)
    (i64.store8 (local.get 0) (i64.const 0)))
  (func (export "i64_store8_far") (param i32 i64)
    (i64.store8 offset=0xfffffff9 (local.get 0) (local.get 1)))
  (func (export "i64_store8_add") (param i32 i64)
    (i64.store8 (local.get 0) (i64.add (i64.load8_u (local.get 0)) (local.get 1))))
  (func (export "i64_store8_add_imm") (param i32)
    (i64.store8 (local.get 0) (i64.add (i64.load8_u (local.get 0)) (i64.const 77))))
  (func (export "i64_store8_sub") (param i32 i64)
    (i64.store8 (local.get 0) (i64.sub (i64.load8_u (local.get 0)) (local.get 1))))
  (func (export "i64_store8_sub_imm") (param i32)
    (i64.store8 (local.get 0) (i64.sub (i64.load8_u (local.get 0)) (i64.const 77))))
  (func (export "i64_store8_and") (param i32 i64)
    (i64.store8 (local.get 0) (i64.and (i64.load8_u (local.get 0)) (local.get 1))))
  (func (export "i64_store8_and_imm") (param i32)
    (i64.store8 (local.get 0) (i64.and (i64.load8_u (local.get 0)) (i64.const 77))))
  (func (export "i64_store8_or") (param i32 i64)
    (i64.store8 (local.get 0) (i64.or (i64.load8_u (local.get 0)) (local.get 1))))
  (func (export "i64_store8_or_imm") (param i32)
    (i64.store8 (local.get 0) (i64.or (i64.load8_u (local.get 0)) (i64.const 77))))
  (func (export "i64_store8_xor") (param i32 i64)
    (i64.store8 (local.get 0) (i64.xor (i64.load8_u (local.get 0)) (local.get 1))))
  (func (export "i64_store8_xor_imm") (param i32)
    (i64.store8 (local.get 0) (i64.xor (i64.load8_u (local.get 0)) (i64.const 77))))
)

;; run: clear(32)
;; run: i32_store8(32, 0)
;; run: read(32) == 1229782938247303424
;; run: clear(40)
;; run: i32_store8_offset(32, 0)
;; run: read(40) == 1229782938247303424
;; run: clear(32)
;; run: i32_store8_add(32, 0)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i32_store8_add_imm(32)
;; run: read(32) == 1229782938247303518
;; run: clear(32)
;; run: i32_store8_sub(32, 0)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i32_store8_sub_imm(32)
;; run: read(32) == 1229782938247303620
;; run: clear(32)
;; run: i32_store8_and(32, 0)
;; run: read(32) == 1229782938247303424
;; run: clear(32)
;; run: i32_store8_and_imm(32)
;; run: read(32) == 1229782938247303425
;; run: clear(32)
;; run: i32_store8_or(32, 0)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i32_store8_or_imm(32)
;; run: read(32) == 1229782938247303517
;; run: clear(32)
;; run: i32_store8_xor(32, 0)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i32_store8_xor_imm(32)
;; run: read(32) == 1229782938247303516
;; run: clear(32)
;; run: i32_store8(32, 1)
;; run: read(32) == 1229782938247303425
;; run: clear(40)
;; run: i32_store8_offset(32, 1)
;; run: read(40) == 1229782938247303425
;; run: clear(32)
;; run: i32_store8_add(32, 1)
;; run: read(32) == 1229782938247303442
;; run: clear(32)
;; run: i32_store8_sub(32, 1)
;; run: read(32) == 1229782938247303440
;; run: clear(32)
;; run: i32_store8_and(32, 1)
;; run: read(32) == 1229782938247303425
;; run: clear(32)
;; run: i32_store8_or(32, 1)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i32_store8_xor(32, 1)
;; run: read(32) == 1229782938247303440
;; run: clear(32)
;; run: i32_store8(32, -1)
;; run: read(32) == 1229782938247303679
;; run: clear(40)
;; run: i32_store8_offset(32, -1)
;; run: read(40) == 1229782938247303679
;; run: clear(32)
;; run: i32_store8_add(32, -1)
;; run: read(32) == 1229782938247303440
;; run: clear(32)
;; run: i32_store8_sub(32, -1)
;; run: read(32) == 1229782938247303442
;; run: clear(32)
;; run: i32_store8_and(32, -1)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i32_store8_or(32, -1)
;; run: read(32) == 1229782938247303679
;; run: clear(32)
;; run: i32_store8_xor(32, -1)
;; run: read(32) == 1229782938247303662
;; run: clear(32)
;; run: i32_store8(32, -7)
;; run: read(32) == 1229782938247303673
;; run: clear(40)
;; run: i32_store8_offset(32, -7)
;; run: read(40) == 1229782938247303673
;; run: clear(32)
;; run: i32_store8_add(32, -7)
;; run: read(32) == 1229782938247303434
;; run: clear(32)
;; run: i32_store8_sub(32, -7)
;; run: read(32) == 1229782938247303448
;; run: clear(32)
;; run: i32_store8_and(32, -7)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i32_store8_or(32, -7)
;; run: read(32) == 1229782938247303673
;; run: clear(32)
;; run: i32_store8_xor(32, -7)
;; run: read(32) == 1229782938247303656
;; run: clear(32)
;; run: i32_store8(32, 12345)
;; run: read(32) == 1229782938247303481
;; run: clear(40)
;; run: i32_store8_offset(32, 12345)
;; run: read(40) == 1229782938247303481
;; run: clear(32)
;; run: i32_store8_add(32, 12345)
;; run: read(32) == 1229782938247303498
;; run: clear(32)
;; run: i32_store8_sub(32, 12345)
;; run: read(32) == 1229782938247303640
;; run: clear(32)
;; run: i32_store8_and(32, 12345)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i32_store8_or(32, 12345)
;; run: read(32) == 1229782938247303481
;; run: clear(32)
;; run: i32_store8_xor(32, 12345)
;; run: read(32) == 1229782938247303464
;; run: clear(32)
;; run: i32_store8(32, 2147483647)
;; run: read(32) == 1229782938247303679
;; run: clear(40)
;; run: i32_store8_offset(32, 2147483647)
;; run: read(40) == 1229782938247303679
;; run: clear(32)
;; run: i32_store8_add(32, 2147483647)
;; run: read(32) == 1229782938247303440
;; run: clear(32)
;; run: i32_store8_sub(32, 2147483647)
;; run: read(32) == 1229782938247303442
;; run: clear(32)
;; run: i32_store8_and(32, 2147483647)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i32_store8_or(32, 2147483647)
;; run: read(32) == 1229782938247303679
;; run: clear(32)
;; run: i32_store8_xor(32, 2147483647)
;; run: read(32) == 1229782938247303662
;; run: clear(32)
;; run: i32_store8(32, -2147483648)
;; run: read(32) == 1229782938247303424
;; run: clear(40)
;; run: i32_store8_offset(32, -2147483648)
;; run: read(40) == 1229782938247303424
;; run: clear(32)
;; run: i32_store8_add(32, -2147483648)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i32_store8_sub(32, -2147483648)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i32_store8_and(32, -2147483648)
;; run: read(32) == 1229782938247303424
;; run: clear(32)
;; run: i32_store8_or(32, -2147483648)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i32_store8_xor(32, -2147483648)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i32_store8(32, -559038737)
;; run: read(32) == 1229782938247303663
;; run: clear(40)
;; run: i32_store8_offset(32, -559038737)
;; run: read(40) == 1229782938247303663
;; run: clear(32)
;; run: i32_store8_add(32, -559038737)
;; run: read(32) == 1229782938247303424
;; run: clear(32)
;; run: i32_store8_sub(32, -559038737)
;; run: read(32) == 1229782938247303458
;; run: clear(32)
;; run: i32_store8_and(32, -559038737)
;; run: read(32) == 1229782938247303425
;; run: clear(32)
;; run: i32_store8_or(32, -559038737)
;; run: read(32) == 1229782938247303679
;; run: clear(32)
;; run: i32_store8_xor(32, -559038737)
;; run: read(32) == 1229782938247303678
;; run: clear(32)
;; run: i32_store8_const(32)
;; run: read(32) == 1229782938247303675
;; run: clear(32)
;; run: i32_store8_zero(32)
;; run: read(32) == 1229782938247303424
;; run: i32_store8(65535, 1)
;; run: i32_store8(65536, 1) traps "out of bounds memory access"
;; run: i32_store8_const(65536) traps "out of bounds memory access"
;; run: i32_store8(65536, 1) traps "out of bounds memory access"
;; run: i32_store8_const(65536) traps "out of bounds memory access"
;; run: i32_store8(-1, 1) traps "out of bounds memory access"
;; run: i32_store8_const(-1) traps "out of bounds memory access"
;; run: i32_store8(2147483647, 1) traps "out of bounds memory access"
;; run: i32_store8_const(2147483647) traps "out of bounds memory access"
;; run: i32_store8_far(0, 1) traps "out of bounds memory access"
;; run: i32_store8_far(7, 1) traps "out of bounds memory access"
;; run: clear(32)
;; run: i64_store8(32, 0)
;; run: read(32) == 1229782938247303424
;; run: clear(40)
;; run: i64_store8_offset(32, 0)
;; run: read(40) == 1229782938247303424
;; run: clear(32)
;; run: i64_store8_add(32, 0)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store8_add_imm(32)
;; run: read(32) == 1229782938247303518
;; run: clear(32)
;; run: i64_store8_sub(32, 0)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store8_sub_imm(32)
;; run: read(32) == 1229782938247303620
;; run: clear(32)
;; run: i64_store8_and(32, 0)
;; run: read(32) == 1229782938247303424
;; run: clear(32)
;; run: i64_store8_and_imm(32)
;; run: read(32) == 1229782938247303425
;; run: clear(32)
;; run: i64_store8_or(32, 0)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store8_or_imm(32)
;; run: read(32) == 1229782938247303517
;; run: clear(32)
;; run: i64_store8_xor(32, 0)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store8_xor_imm(32)
;; run: read(32) == 1229782938247303516
;; run: clear(32)
;; run: i64_store8(32, 1)
;; run: read(32) == 1229782938247303425
;; run: clear(40)
;; run: i64_store8_offset(32, 1)
;; run: read(40) == 1229782938247303425
;; run: clear(32)
;; run: i64_store8_add(32, 1)
;; run: read(32) == 1229782938247303442
;; run: clear(32)
;; run: i64_store8_sub(32, 1)
;; run: read(32) == 1229782938247303440
;; run: clear(32)
;; run: i64_store8_and(32, 1)
;; run: read(32) == 1229782938247303425
;; run: clear(32)
;; run: i64_store8_or(32, 1)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store8_xor(32, 1)
;; run: read(32) == 1229782938247303440
;; run: clear(32)
;; run: i64_store8(32, -1)
;; run: read(32) == 1229782938247303679
;; run: clear(40)
;; run: i64_store8_offset(32, -1)
;; run: read(40) == 1229782938247303679
;; run: clear(32)
;; run: i64_store8_add(32, -1)
;; run: read(32) == 1229782938247303440
;; run: clear(32)
;; run: i64_store8_sub(32, -1)
;; run: read(32) == 1229782938247303442
;; run: clear(32)
;; run: i64_store8_and(32, -1)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store8_or(32, -1)
;; run: read(32) == 1229782938247303679
;; run: clear(32)
;; run: i64_store8_xor(32, -1)
;; run: read(32) == 1229782938247303662
;; run: clear(32)
;; run: i64_store8(32, -7)
;; run: read(32) == 1229782938247303673
;; run: clear(40)
;; run: i64_store8_offset(32, -7)
;; run: read(40) == 1229782938247303673
;; run: clear(32)
;; run: i64_store8_add(32, -7)
;; run: read(32) == 1229782938247303434
;; run: clear(32)
;; run: i64_store8_sub(32, -7)
;; run: read(32) == 1229782938247303448
;; run: clear(32)
;; run: i64_store8_and(32, -7)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store8_or(32, -7)
;; run: read(32) == 1229782938247303673
;; run: clear(32)
;; run: i64_store8_xor(32, -7)
;; run: read(32) == 1229782938247303656
;; run: clear(32)
;; run: i64_store8(32, 12345)
;; run: read(32) == 1229782938247303481
;; run: clear(40)
;; run: i64_store8_offset(32, 12345)
;; run: read(40) == 1229782938247303481
;; run: clear(32)
;; run: i64_store8_add(32, 12345)
;; run: read(32) == 1229782938247303498
;; run: clear(32)
;; run: i64_store8_sub(32, 12345)
;; run: read(32) == 1229782938247303640
;; run: clear(32)
;; run: i64_store8_and(32, 12345)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store8_or(32, 12345)
;; run: read(32) == 1229782938247303481
;; run: clear(32)
;; run: i64_store8_xor(32, 12345)
;; run: read(32) == 1229782938247303464
;; run: clear(32)
;; run: i64_store8(32, 9223372036854775807)
;; run: read(32) == 1229782938247303679
;; run: clear(40)
;; run: i64_store8_offset(32, 9223372036854775807)
;; run: read(40) == 1229782938247303679
;; run: clear(32)
;; run: i64_store8_add(32, 9223372036854775807)
;; run: read(32) == 1229782938247303440
;; run: clear(32)
;; run: i64_store8_sub(32, 9223372036854775807)
;; run: read(32) == 1229782938247303442
;; run: clear(32)
;; run: i64_store8_and(32, 9223372036854775807)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store8_or(32, 9223372036854775807)
;; run: read(32) == 1229782938247303679
;; run: clear(32)
;; run: i64_store8_xor(32, 9223372036854775807)
;; run: read(32) == 1229782938247303662
;; run: clear(32)
;; run: i64_store8(32, -9223372036854775808)
;; run: read(32) == 1229782938247303424
;; run: clear(40)
;; run: i64_store8_offset(32, -9223372036854775808)
;; run: read(40) == 1229782938247303424
;; run: clear(32)
;; run: i64_store8_add(32, -9223372036854775808)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store8_sub(32, -9223372036854775808)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store8_and(32, -9223372036854775808)
;; run: read(32) == 1229782938247303424
;; run: clear(32)
;; run: i64_store8_or(32, -9223372036854775808)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store8_xor(32, -9223372036854775808)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store8(32, 2147483648)
;; run: read(32) == 1229782938247303424
;; run: clear(40)
;; run: i64_store8_offset(32, 2147483648)
;; run: read(40) == 1229782938247303424
;; run: clear(32)
;; run: i64_store8_add(32, 2147483648)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store8_sub(32, 2147483648)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store8_and(32, 2147483648)
;; run: read(32) == 1229782938247303424
;; run: clear(32)
;; run: i64_store8_or(32, 2147483648)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store8_xor(32, 2147483648)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store8(32, -2401053092053106415)
;; run: read(32) == 1229782938247303441
;; run: clear(40)
;; run: i64_store8_offset(32, -2401053092053106415)
;; run: read(40) == 1229782938247303441
;; run: clear(32)
;; run: i64_store8_add(32, -2401053092053106415)
;; run: read(32) == 1229782938247303458
;; run: clear(32)
;; run: i64_store8_sub(32, -2401053092053106415)
;; run: read(32) == 1229782938247303424
;; run: clear(32)
;; run: i64_store8_and(32, -2401053092053106415)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store8_or(32, -2401053092053106415)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store8_xor(32, -2401053092053106415)
;; run: read(32) == 1229782938247303424
;; run: clear(32)
;; run: i64_store8_const(32)
;; run: read(32) == 1229782938247303675
;; run: clear(32)
;; run: i64_store8_zero(32)
;; run: read(32) == 1229782938247303424
;; run: i64_store8(65535, 1)
;; run: i64_store8(65536, 1) traps "out of bounds memory access"
;; run: i64_store8_const(65536) traps "out of bounds memory access"
;; run: i64_store8(65536, 1) traps "out of bounds memory access"
;; run: i64_store8_const(65536) traps "out of bounds memory access"
;; run: i64_store8(-1, 1) traps "out of bounds memory access"
;; run: i64_store8_const(-1) traps "out of bounds memory access"
;; run: i64_store8(2147483647, 1) traps "out of bounds memory access"
;; run: i64_store8_const(2147483647) traps "out of bounds memory access"
;; run: i64_store8_far(0, 1) traps "out of bounds memory access"
;; run: i64_store8_far(7, 1) traps "out of bounds memory access"
