;; test: run
(module
  (memory 1 2)
  (func (export "read") (param i32) (result i64)
    (i64.load (local.get 0)))
  (func (export "clear") (param i32)
    (i64.store (local.get 0) (i64.const 0x1111111111111111)))
  (func (export "i64_store32") (param i32 i64)
    (i64.store32 (local.get 0) (local.get 1)))
  (func (export "i64_store32_offset") (param i32 i64)
    (i64.store32 offset=8 (local.get 0) (local.get 1)))
  (func (export "i64_store32_const") (param i32)
    (i64.store32 (local.get 0) (i64.const -5)))
  (func (export "i64_store32_zero") (param i32)
    (i64.store32 (local.get 0) (i64.const 0)))
  (func (export "i64_store32_far") (param i32 i64)
    (i64.store32 offset=0xfffffff9 (local.get 0) (local.get 1)))
  (func (export "i64_store32_add") (param i32 i64)
    (i64.store32 (local.get 0) (i64.add (i64.load32_u (local.get 0)) (local.get 1))))
  (func (export "i64_store32_add_imm") (param i32)
    (i64.store32 (local.get 0) (i64.add (i64.load32_u (local.get 0)) (i64.const 77))))
  (func (export "i64_store32_sub") (param i32 i64)
    (i64.store32 (local.get 0) (i64.sub (i64.load32_u (local.get 0)) (local.get 1))))
  (func (export "i64_store32_sub_imm") (param i32)
    (i64.store32 (local.get 0) (i64.sub (i64.load32_u (local.get 0)) (i64.const 77))))
  (func (export "i64_store32_and") (param i32 i64)
    (i64.store32 (local.get 0) (i64.and (i64.load32_u (local.get 0)) (local.get 1))))
  (func (export "i64_store32_and_imm") (param i32)
    (i64.store32 (local.get 0) (i64.and (i64.load32_u (local.get 0)) (i64.const 77))))
  (func (export "i64_store32_or") (param i32 i64)
    (i64.store32 (local.get 0) (i64.or (i64.load32_u (local.get 0)) (local.get 1))))
  (func (export "i64_store32_or_imm") (param i32)
    (i64.store32 (local.get 0) (i64.or (i64.load32_u (local.get 0)) (i64.const 77))))
  (func (export "i64_store32_xor") (param i32 i64)
    (i64.store32 (local.get 0) (i64.xor (i64.load32_u (local.get 0)) (local.get 1))))
  (func (export "i64_store32_xor_imm") (param i32)
    (i64.store32 (local.get 0) (i64.xor (i64.load32_u (local.get 0)) (i64.const 77))))
)

;; run: clear(32)
;; run: i64_store32(32, 0)
;; run: read(32) == 1229782937960972288
;; run: clear(40)
;; run: i64_store32_offset(32, 0)
;; run: read(40) == 1229782937960972288
;; run: clear(32)
;; run: i64_store32_add(32, 0)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store32_add_imm(32)
;; run: read(32) == 1229782938247303518
;; run: clear(32)
;; run: i64_store32_sub(32, 0)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store32_sub_imm(32)
;; run: read(32) == 1229782938247303364
;; run: clear(32)
;; run: i64_store32_and(32, 0)
;; run: read(32) == 1229782937960972288
;; run: clear(32)
;; run: i64_store32_and_imm(32)
;; run: read(32) == 1229782937960972289
;; run: clear(32)
;; run: i64_store32_or(32, 0)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store32_or_imm(32)
;; run: read(32) == 1229782938247303517
;; run: clear(32)
;; run: i64_store32_xor(32, 0)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store32_xor_imm(32)
;; run: read(32) == 1229782938247303516
;; run: clear(32)
;; run: i64_store32(32, 1)
;; run: read(32) == 1229782937960972289
;; run: clear(40)
;; run: i64_store32_offset(32, 1)
;; run: read(40) == 1229782937960972289
;; run: clear(32)
;; run: i64_store32_add(32, 1)
;; run: read(32) == 1229782938247303442
;; run: clear(32)
;; run: i64_store32_sub(32, 1)
;; run: read(32) == 1229782938247303440
;; run: clear(32)
;; run: i64_store32_and(32, 1)
;; run: read(32) == 1229782937960972289
;; run: clear(32)
;; run: i64_store32_or(32, 1)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store32_xor(32, 1)
;; run: read(32) == 1229782938247303440
;; run: clear(32)
;; run: i64_store32(32, -1)
;; run: read(32) == 1229782942255939583
;; run: clear(40)
;; run: i64_store32_offset(32, -1)
;; run: read(40) == 1229782942255939583
;; run: clear(32)
;; run: i64_store32_add(32, -1)
;; run: read(32) == 1229782938247303440
;; run: clear(32)
;; run: i64_store32_sub(32, -1)
;; run: read(32) == 1229782938247303442
;; run: clear(32)
;; run: i64_store32_and(32, -1)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store32_or(32, -1)
;; run: read(32) == 1229782942255939583
;; run: clear(32)
;; run: i64_store32_xor(32, -1)
;; run: read(32) == 1229782941969608430
;; run: clear(32)
;; run: i64_store32(32, -7)
;; run: read(32) == 1229782942255939577
;; run: clear(40)
;; run: i64_store32_offset(32, -7)
;; run: read(40) == 1229782942255939577
;; run: clear(32)
;; run: i64_store32_add(32, -7)
;; run: read(32) == 1229782938247303434
;; run: clear(32)
;; run: i64_store32_sub(32, -7)
;; run: read(32) == 1229782938247303448
;; run: clear(32)
;; run: i64_store32_and(32, -7)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store32_or(32, -7)
;; run: read(32) == 1229782942255939577
;; run: clear(32)
;; run: i64_store32_xor(32, -7)
;; run: read(32) == 1229782941969608424
;; run: clear(32)
;; run: i64_store32(32, 12345)
;; run: read(32) == 1229782937960984633
;; run: clear(40)
;; run: i64_store32_offset(32, 12345)
;; run: read(40) == 1229782937960984633
;; run: clear(32)
;; run: i64_store32_add(32, 12345)
;; run: read(32) == 1229782938247315786
;; run: clear(32)
;; run: i64_store32_sub(32, 12345)
;; run: read(32) == 1229782938247291096
;; run: clear(32)
;; run: i64_store32_and(32, 12345)
;; run: read(32) == 1229782937960976401
;; run: clear(32)
;; run: i64_store32_or(32, 12345)
;; run: read(32) == 1229782938247311673
;; run: clear(32)
;; run: i64_store32_xor(32, 12345)
;; run: read(32) == 1229782938247307560
;; run: clear(32)
;; run: i64_store32(32, 9223372036854775807)
;; run: read(32) == 1229782942255939583
;; run: clear(40)
;; run: i64_store32_offset(32, 9223372036854775807)
;; run: read(40) == 1229782942255939583
;; run: clear(32)
;; run: i64_store32_add(32, 9223372036854775807)
;; run: read(32) == 1229782938247303440
;; run: clear(32)
;; run: i64_store32_sub(32, 9223372036854775807)
;; run: read(32) == 1229782938247303442
;; run: clear(32)
;; run: i64_store32_and(32, 9223372036854775807)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store32_or(32, 9223372036854775807)
;; run: read(32) == 1229782942255939583
;; run: clear(32)
;; run: i64_store32_xor(32, 9223372036854775807)
;; run: read(32) == 1229782941969608430
;; run: clear(32)
;; run: i64_store32(32, -9223372036854775808)
;; run: read(32) == 1229782937960972288
;; run: clear(40)
;; run: i64_store32_offset(32, -9223372036854775808)
;; run: read(40) == 1229782937960972288
;; run: clear(32)
;; run: i64_store32_add(32, -9223372036854775808)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store32_sub(32, -9223372036854775808)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store32_and(32, -9223372036854775808)
;; run: read(32) == 1229782937960972288
;; run: clear(32)
;; run: i64_store32_or(32, -9223372036854775808)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store32_xor(32, -9223372036854775808)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store32(32, 2147483648)
;; run: read(32) == 1229782940108455936
;; run: clear(40)
;; run: i64_store32_offset(32, 2147483648)
;; run: read(40) == 1229782940108455936
;; run: clear(32)
;; run: i64_store32_add(32, 2147483648)
;; run: read(32) == 1229782940394787089
;; run: clear(32)
;; run: i64_store32_sub(32, 2147483648)
;; run: read(32) == 1229782940394787089
;; run: clear(32)
;; run: i64_store32_and(32, 2147483648)
;; run: read(32) == 1229782937960972288
;; run: clear(32)
;; run: i64_store32_or(32, 2147483648)
;; run: read(32) == 1229782940394787089
;; run: clear(32)
;; run: i64_store32_xor(32, 2147483648)
;; run: read(32) == 1229782940394787089
;; run: clear(32)
;; run: i64_store32(32, -2401053092053106415)
;; run: read(32) == 1229782938520011025
;; run: clear(40)
;; run: i64_store32_offset(32, -2401053092053106415)
;; run: read(40) == 1229782938520011025
;; run: clear(32)
;; run: i64_store32_add(32, -2401053092053106415)
;; run: read(32) == 1229782938806342178
;; run: clear(32)
;; run: i64_store32_sub(32, -2401053092053106415)
;; run: read(32) == 1229782941983232000
;; run: clear(32)
;; run: i64_store32_and(32, -2401053092053106415)
;; run: read(32) == 1229782937978798353
;; run: clear(32)
;; run: i64_store32_or(32, -2401053092053106415)
;; run: read(32) == 1229782938788516113
;; run: clear(32)
;; run: i64_store32_xor(32, -2401053092053106415)
;; run: read(32) == 1229782938770690048
;; run: clear(32)
;; run: i64_store32_const(32)
;; run: read(32) == 1229782942255939579
;; run: clear(32)
;; run: i64_store32_zero(32)
;; run: read(32) == 1229782937960972288
;; run: i64_store32(65532, 1)
;; run: i64_store32(65533, 1) traps "out of bounds memory access"
;; run: i64_store32_const(65533) traps "out of bounds memory access"
;; run: i64_store32(65536, 1) traps "out of bounds memory access"
;; run: i64_store32_const(65536) traps "out of bounds memory access"
;; run: i64_store32(-1, 1) traps "out of bounds memory access"
;; run: i64_store32_const(-1) traps "out of bounds memory access"
;; run: i64_store32(2147483647, 1) traps "out of bounds memory access"
;; run: i64_store32_const(2147483647) traps "out of bounds memory access"
;; run: i64_store32_far(0, 1) traps "out of bounds memory access"
;; run: i64_store32_far(7, 1) traps "out of bounds memory access"
