;; test: run
(module
  (memory 1 2)
  (func (export "read") (param i32) (result i64)
    (i64.load (local.get 0)))
  (func (export "clear") (param i32)
    (i64.store (local.get 0) (i64.const 0x1111111111111111)))
  (func (export "i32_store") (param i32 i32)
    (i32.store (local.get 0) (local.get 1)))
  (func (export "i32_store_offset") (param i32 i32)
    (i32.store offset=8 (local.get 0) (local.get 1)))
  (func (export "i32_store_const") (param i32)
    (i32.store (local.get 0) (i32.const -5)))
  (func (export "i32_store_zero") (param i32)
    (i32.store (local.get 0) (i32.const 0)))
  (func (export "i32_store_far") (param i32 i32)
    (i32.store offset=0xfffffff9 (local.get 0) (local.get 1)))
  (func (export "i32_store_add") (param i32 i32)
    (i32.store (local.get 0) (i32.add (i32.load (local.get 0)) (local.get 1))))
  (func (export "i32_store_add_imm") (param i32)
    (i32.store (local.get 0) (i32.add (i32.load (local.get 0)) (i32.const 77))))
  (func (export "i32_store_sub") (param i32 i32)
    (i32.store (local.get 0) (i32.sub (i32.load (local.get 0)) (local.get 1))))
  (func (export "i32_store_sub_imm") (param i32)
    (i32.store (local.get 0) (i32.sub (i32.load (local.get 0)) (i32.const 77))))
  (func (export "i32_store_and") (param i32 i32)
    (i32.store (local.get 0) (i32.and (i32.load (local.get 0)) (local.get 1))))
  (func (export "i32_store_and_imm") (param i32)
    (i32.store (local.get 0) (i32.and (i32.load (local.get 0)) (i32.const 77))))
  (func (export "i32_store_or") (param i32 i32)
    (i32.store (local.get 0) (i32.or (i32.load (local.get 0)) (local.get 1))))
  (func (export "i32_store_or_imm") (param i32)
    (i32.store (local.get 0) (i32.or (i32.load (local.get 0)) (i32.const 77))))
  (func (export "i32_store_xor") (param i32 i32)
    (i32.store (local.get 0) (i32.xor (i32.load (local.get 0)) (local.get 1))))
  (func (export "i32_store_xor_imm") (param i32)
    (i32.store (local.get 0) (i32.xor (i32.load (local.get 0)) (i32.const 77))))
  (func (export "i64_store") (param i32 i64)
    (i64.store (local.get 0) (local.get 1)))
  (func (export "i64_store_offset") (param i32 i64)
    (i64.store offset=8 (local.get 0) (local.get 1)))
  (func (export "i64_store_const") (param i32)
    (i64.store (local.get 0) (i64.const -5)))
  (func (export "i64_store_zero") (param i32)
    (i64.store (local.get 0) (i64.const 0)))
  (func (export "i64_store_far") (param i32 i64)
    (i64.store offset=0xfffffff9 (local.get 0) (local.get 1)))
  (func (export "i64_store_add") (param i32 i64)
    (i64.store (local.get 0) (i64.add (i64.load (local.get 0)) (local.get 1))))
  (func (export "i64_store_add_imm") (param i32)
    (i64.store (local.get 0) (i64.add (i64.load (local.get 0)) (i64.const 77))))
  (func (export "i64_store_sub") (param i32 i64)
    (i64.store (local.get 0) (i64.sub (i64.load (local.get 0)) (local.get 1))))
  (func (export "i64_store_sub_imm") (param i32)
    (i64.store (local.get 0) (i64.sub (i64.load (local.get 0)) (i64.const 77))))
  (func (export "i64_store_and") (param i32 i64)
    (i64.store (local.get 0) (i64.and (i64.load (local.get 0)) (local.get 1))))
  (func (export "i64_store_and_imm") (param i32)
    (i64.store (local.get 0) (i64.and (i64.load (local.get 0)) (i64.const 77))))
  (func (export "i64_store_or") (param i32 i64)
    (i64.store (local.get 0) (i64.or (i64.load (local.get 0)) (local.get 1))))
  (func (export "i64_store_or_imm") (param i32)
    (i64.store (local.get 0) (i64.or (i64.load (local.get 0)) (i64.const 77))))
  (func (export "i64_store_xor") (param i32 i64)
    (i64.store (local.get 0) (i64.xor (i64.load (local.get 0)) (local.get 1))))
  (func (export "i64_store_xor_imm") (param i32)
    (i64.store (local.get 0) (i64.xor (i64.load (local.get 0)) (i64.const 77))))
  (func (export "f32_store") (param i32 f32)
    (f32.store (local.get 0) (local.get 1)))
  (func (export "f32_store_offset") (param i32 f32)
    (f32.store offset=8 (local.get 0) (local.get 1)))
  (func (export "f32_store_const") (param i32)
    (f32.store (local.get 0) (f32.const -5)))
  (func (export "f32_store_zero") (param i32)
    (f32.store (local.get 0) (f32.const 0)))
  (func (export "f32_store_far") (param i32 f32)
    (f32.store offset=0xfffffff9 (local.get 0) (local.get 1)))
  (func (export "f64_store") (param i32 f64)
    (f64.store (local.get 0) (local.get 1)))
  (func (export "f64_store_offset") (param i32 f64)
    (f64.store offset=8 (local.get 0) (local.get 1)))
  (func (export "f64_store_const") (param i32)
    (f64.store (local.get 0) (f64.const -5)))
  (func (export "f64_store_zero") (param i32)
    (f64.store (local.get 0) (f64.const 0)))
  (func (export "f64_store_far") (param i32 f64)
    (f64.store offset=0xfffffff9 (local.get 0) (local.get 1)))
)

;; run: clear(32)
;; run: i32_store(32, 0)
;; run: read(32) == 1229782937960972288
;; run: clear(40)
;; run: i32_store_offset(32, 0)
;; run: read(40) == 1229782937960972288
;; run: clear(32)
;; run: i32_store_add(32, 0)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i32_store_add_imm(32)
;; run: read(32) == 1229782938247303518
;; run: clear(32)
;; run: i32_store_sub(32, 0)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i32_store_sub_imm(32)
;; run: read(32) == 1229782938247303364
;; run: clear(32)
;; run: i32_store_and(32, 0)
;; run: read(32) == 1229782937960972288
;; run: clear(32)
;; run: i32_store_and_imm(32)
;; run: read(32) == 1229782937960972289
;; run: clear(32)
;; run: i32_store_or(32, 0)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i32_store_or_imm(32)
;; run: read(32) == 1229782938247303517
;; run: clear(32)
;; run: i32_store_xor(32, 0)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i32_store_xor_imm(32)
;; run: read(32) == 1229782938247303516
;; run: clear(32)
;; run: i32_store(32, 1)
;; run: read(32) == 1229782937960972289
;; run: clear(40)
;; run: i32_store_offset(32, 1)
;; run: read(40) == 1229782937960972289
;; run: clear(32)
;; run: i32_store_add(32, 1)
;; run: read(32) == 1229782938247303442
;; run: clear(32)
;; run: i32_store_sub(32, 1)
;; run: read(32) == 1229782938247303440
;; run: clear(32)
;; run: i32_store_and(32, 1)
;; run: read(32) == 1229782937960972289
;; run: clear(32)
;; run: i32_store_or(32, 1)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i32_store_xor(32, 1)
;; run: read(32) == 1229782938247303440
;; run: clear(32)
;; run: i32_store(32, -1)
;; run: read(32) == 1229782942255939583
;; run: clear(40)
;; run: i32_store_offset(32, -1)
;; run: read(40) == 1229782942255939583
;; run: clear(32)
;; run: i32_store_add(32, -1)
;; run: read(32) == 1229782938247303440
;; run: clear(32)
;; run: i32_store_sub(32, -1)
;; run: read(32) == 1229782938247303442
;; run: clear(32)
;; run: i32_store_and(32, -1)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i32_store_or(32, -1)
;; run: read(32) == 1229782942255939583
;; run: clear(32)
;; run: i32_store_xor(32, -1)
;; run: read(32) == 1229782941969608430
;; run: clear(32)
;; run: i32_store(32, -7)
;; run: read(32) == 1229782942255939577
;; run: clear(40)
;; run: i32_store_offset(32, -7)
;; run: read(40) == 1229782942255939577
;; run: clear(32)
;; run: i32_store_add(32, -7)
;; run: read(32) == 1229782938247303434
;; run: clear(32)
;; run: i32_store_sub(32, -7)
;; run: read(32) == 1229782938247303448
;; run: clear(32)
;; run: i32_store_and(32, -7)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i32_store_or(32, -7)
;; run: read(32) == 1229782942255939577
;; run: clear(32)
;; run: i32_store_xor(32, -7)
;; run: read(32) == 1229782941969608424
;; run: clear(32)
;; run: i32_store(32, 12345)
;; run: read(32) == 1229782937960984633
;; run: clear(40)
;; run: i32_store_offset(32, 12345)
;; run: read(40) == 1229782937960984633
;; run: clear(32)
;; run: i32_store_add(32, 12345)
;; run: read(32) == 1229782938247315786
;; run: clear(32)
;; run: i32_store_sub(32, 12345)
;; run: read(32) == 1229782938247291096
;; run: clear(32)
;; run: i32_store_and(32, 12345)
;; run: read(32) == 1229782937960976401
;; run: clear(32)
;; run: i32_store_or(32, 12345)
;; run: read(32) == 1229782938247311673
;; run: clear(32)
;; run: i32_store_xor(32, 12345)
;; run: read(32) == 1229782938247307560
;; run: clear(32)
;; run: i32_store(32, 2147483647)
;; run: read(32) == 1229782940108455935
;; run: clear(40)
;; run: i32_store_offset(32, 2147483647)
;; run: read(40) == 1229782940108455935
;; run: clear(32)
;; run: i32_store_add(32, 2147483647)
;; run: read(32) == 1229782940394787088
;; run: clear(32)
;; run: i32_store_sub(32, 2147483647)
;; run: read(32) == 1229782940394787090
;; run: clear(32)
;; run: i32_store_and(32, 2147483647)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i32_store_or(32, 2147483647)
;; run: read(32) == 1229782940108455935
;; run: clear(32)
;; run: i32_store_xor(32, 2147483647)
;; run: read(32) == 1229782939822124782
;; run: clear(32)
;; run: i32_store(32, -2147483648)
;; run: read(32) == 1229782940108455936
;; run: clear(40)
;; run: i32_store_offset(32, -2147483648)
;; run: read(40) == 1229782940108455936
;; run: clear(32)
;; run: i32_store_add(32, -2147483648)
;; run: read(32) == 1229782940394787089
;; run: clear(32)
;; run: i32_store_sub(32, -2147483648)
;; run: read(32) == 1229782940394787089
;; run: clear(32)
;; run: i32_store_and(32, -2147483648)
;; run: read(32) == 1229782937960972288
;; run: clear(32)
;; run: i32_store_or(32, -2147483648)
;; run: read(32) == 1229782940394787089
;; run: clear(32)
;; run: i32_store_xor(32, -2147483648)
;; run: read(32) == 1229782940394787089
;; run: clear(32)
;; run: i32_store(32, -559038737)
;; run: read(32) == 1229782941696900847
;; run: clear(40)
;; run: i32_store_offset(32, -559038737)
;; run: read(40) == 1229782941696900847
;; run: clear(32)
;; run: i32_store_add(32, -559038737)
;; run: read(32) == 1229782941983232000
;; run: clear(32)
;; run: i32_store_sub(32, -559038737)
;; run: read(32) == 1229782938806342178
;; run: clear(32)
;; run: i32_store_and(32, -559038737)
;; run: read(32) == 1229782938229477377
;; run: clear(32)
;; run: i32_store_or(32, -559038737)
;; run: read(32) == 1229782941714726911
;; run: clear(32)
;; run: i32_store_xor(32, -559038737)
;; run: read(32) == 1229782941446221822
;; run: clear(32)
;; run: i32_store_const(32)
;; run: read(32) == 1229782942255939579
;; run: clear(32)
;; run: i32_store_zero(32)
;; run: read(32) == 1229782937960972288
;; run: i32_store(65532, 1)
;; run: i32_store(65533, 1) traps "out of bounds memory access"
;; run: i32_store_const(65533) traps "out of bounds memory access"
;; run: i32_store(65536, 1) traps "out of bounds memory access"
;; run: i32_store_const(65536) traps "out of bounds memory access"
;; run: i32_store(-1, 1) traps "out of bounds memory access"
;; run: i32_store_const(-1) traps "out of bounds memory access"
;; run: i32_store(2147483647, 1) traps "out of bounds memory access"
;; run: i32_store_const(2147483647) traps "out of bounds memory access"
;; run: i32_store_far(0, 1) traps "out of bounds memory access"
;; run: i32_store_far(7, 1) traps "out of bounds memory access"
;; run: clear(32)
;; run: i64_store(32, 0)
;; run: read(32) == 0
;; run: clear(40)
;; run: i64_store_offset(32, 0)
;; run: read(40) == 0
;; run: clear(32)
;; run: i64_store_add(32, 0)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store_add_imm(32)
;; run: read(32) == 1229782938247303518
;; run: clear(32)
;; run: i64_store_sub(32, 0)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store_sub_imm(32)
;; run: read(32) == 1229782938247303364
;; run: clear(32)
;; run: i64_store_and(32, 0)
;; run: read(32) == 0
;; run: clear(32)
;; run: i64_store_and_imm(32)
;; run: read(32) == 1
;; run: clear(32)
;; run: i64_store_or(32, 0)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store_or_imm(32)
;; run: read(32) == 1229782938247303517
;; run: clear(32)
;; run: i64_store_xor(32, 0)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store_xor_imm(32)
;; run: read(32) == 1229782938247303516
;; run: clear(32)
;; run: i64_store(32, 1)
;; run: read(32) == 1
;; run: clear(40)
;; run: i64_store_offset(32, 1)
;; run: read(40) == 1
;; run: clear(32)
;; run: i64_store_add(32, 1)
;; run: read(32) == 1229782938247303442
;; run: clear(32)
;; run: i64_store_sub(32, 1)
;; run: read(32) == 1229782938247303440
;; run: clear(32)
;; run: i64_store_and(32, 1)
;; run: read(32) == 1
;; run: clear(32)
;; run: i64_store_or(32, 1)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store_xor(32, 1)
;; run: read(32) == 1229782938247303440
;; run: clear(32)
;; run: i64_store(32, -1)
;; run: read(32) == -1
;; run: clear(40)
;; run: i64_store_offset(32, -1)
;; run: read(40) == -1
;; run: clear(32)
;; run: i64_store_add(32, -1)
;; run: read(32) == 1229782938247303440
;; run: clear(32)
;; run: i64_store_sub(32, -1)
;; run: read(32) == 1229782938247303442
;; run: clear(32)
;; run: i64_store_and(32, -1)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store_or(32, -1)
;; run: read(32) == -1
;; run: clear(32)
;; run: i64_store_xor(32, -1)
;; run: read(32) == -1229782938247303442
;; run: clear(32)
;; run: i64_store(32, -7)
;; run: read(32) == -7
;; run: clear(40)
;; run: i64_store_offset(32, -7)
;; run: read(40) == -7
;; run: clear(32)
;; run: i64_store_add(32, -7)
;; run: read(32) == 1229782938247303434
;; run: clear(32)
;; run: i64_store_sub(32, -7)
;; run: read(32) == 1229782938247303448
;; run: clear(32)
;; run: i64_store_and(32, -7)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store_or(32, -7)
;; run: read(32) == -7
;; run: clear(32)
;; run: i64_store_xor(32, -7)
;; run: read(32) == -1229782938247303448
;; run: clear(32)
;; run: i64_store(32, 12345)
;; run: read(32) == 12345
;; run: clear(40)
;; run: i64_store_offset(32, 12345)
;; run: read(40) == 12345
;; run: clear(32)
;; run: i64_store_add(32, 12345)
;; run: read(32) == 1229782938247315786
;; run: clear(32)
;; run: i64_store_sub(32, 12345)
;; run: read(32) == 1229782938247291096
;; run: clear(32)
;; run: i64_store_and(32, 12345)
;; run: read(32) == 4113
;; run: clear(32)
;; run: i64_store_or(32, 12345)
;; run: read(32) == 1229782938247311673
;; run: clear(32)
;; run: i64_store_xor(32, 12345)
;; run: read(32) == 1229782938247307560
;; run: clear(32)
;; run: i64_store(32, 9223372036854775807)
;; run: read(32) == 9223372036854775807
;; run: clear(40)
;; run: i64_store_offset(32, 9223372036854775807)
;; run: read(40) == 9223372036854775807
;; run: clear(32)
;; run: i64_store_add(32, 9223372036854775807)
;; run: read(32) == -7993589098607472368
;; run: clear(32)
;; run: i64_store_sub(32, 9223372036854775807)
;; run: read(32) == -7993589098607472366
;; run: clear(32)
;; run: i64_store_and(32, 9223372036854775807)
;; run: read(32) == 1229782938247303441
;; run: clear(32)
;; run: i64_store_or(32, 9223372036854775807)
;; run: read(32) == 9223372036854775807
;; run: clear(32)
;; run: i64_store_xor(32, 9223372036854775807)
;; run: read(32) == 7993589098607472366
;; run: clear(32)
;; run: i64_store(32, -9223372036854775808)
;; run: read(32) == -9223372036854775808
;; run: clear(40)
;; run: i64_store_offset(32, -9223372036854775808)
;; run: read(40) == -9223372036854775808
;; run: clear(32)
;; run: i64_store_add(32, -9223372036854775808)
;; run: read(32) == -7993589098607472367
;; run: clear(32)
;; run: i64_store_sub(32, -9223372036854775808)
;; run: read(32) == -7993589098607472367
;; run: clear(32)
;; run: i64_store_and(32, -9223372036854775808)
;; run: read(32) == 0
;; run: clear(32)
;; run: i64_store_or(32, -9223372036854775808)
;; run: read(32) == -7993589098607472367
;; run: clear(32)
;; run: i64_store_xor(32, -9223372036854775808)
;; run: read(32) == -7993589098607472367
;; run: clear(32)
;; run: i64_store(32, 2147483648)
;; run: read(32) == 2147483648
;; run: clear(40)
;; run: i64_store_offset(32, 2147483648)
;; run: read(40) == 2147483648
;; run: clear(32)
;; run: i64_store_add(32, 2147483648)
;; run: read(32) == 1229782940394787089
;; run: clear(32)
;; run: i64_store_sub(32, 2147483648)
;; run: read(32) == 1229782936099819793
;; run: clear(32)
;; run: i64_store_and(32, 2147483648)
;; run: read(32) == 0
;; run: clear(32)
;; run: i64_store_or(32, 2147483648)
;; run: read(32) == 1229782940394787089
;; run: clear(32)
;; run: i64_store_xor(32, 2147483648)
;; run: read(32) == 1229782940394787089
;; run: clear(32)
;; run: i64_store(32, -2401053092053106415)
;; run: read(32) == -2401053092053106415
;; run: clear(40)
;; run: i64_store_offset(32, -2401053092053106415)
;; run: read(40) == -2401053092053106415
;; run: clear(32)
;; run: i64_store_add(32, -2401053092053106415)
;; run: read(32) == -1171270153805802974
;; run: clear(32)
;; run: i64_store_sub(32, -2401053092053106415)
;; run: read(32) == 3630836030300409856
;; run: clear(32)
;; run: i64_store_and(32, -2401053092053106415)
;; run: read(32) == 1153220576082395409
;; run: clear(32)
;; run: i64_store_or(32, -2401053092053106415)
;; run: read(32) == -2324490729888198383
;; run: clear(32)
;; run: i64_store_xor(32, -2401053092053106415)
;; run: read(32) == -3477711305970593792
;; run: clear(32)
;; run: i64_store_const(32)
;; run: read(32) == -5
;; run: clear(32)
;; run: i64_store_zero(32)
;; run: read(32) == 0
;; run: i64_store(65528, 1)
;; run: i64_store(65529, 1) traps "out of bounds memory access"
;; run: i64_store_const(65529) traps "out of bounds memory access"
;; run: i64_store(65536, 1) traps "out of bounds memory access"
;; run: i64_store_const(65536) traps "out of bounds memory access"
;; run: i64_store(-1, 1) traps "out of bounds memory access"
;; run: i64_store_const(-1) traps "out of bounds memory access"
;; run: i64_store(2147483647, 1) traps "out of bounds memory access"
;; run: i64_store_const(2147483647) traps "out of bounds memory access"
;; run: i64_store_far(0, 1) traps "out of bounds memory access"
;; run: i64_store_far(7, 1) traps "out of bounds memory access"
;; run: clear(32)
;; run: f32_store(32, 0.0)
;; run: read(32) == 1229782937960972288
;; run: clear(40)
;; run: f32_store_offset(32, 0.0)
;; run: read(40) == 1229782937960972288
;; run: clear(32)
;; run: f32_store(32, -1.0)
;; run: read(32) == 1229782941173809152
;; run: clear(40)
;; run: f32_store_offset(32, -1.0)
;; run: read(40) == 1229782941173809152
;; run: clear(32)
;; run: f32_store(32, 1.5)
;; run: read(32) == 1229782939030519808
;; run: clear(40)
;; run: f32_store_offset(32, 1.5)
;; run: read(40) == 1229782939030519808
;; run: clear(32)
;; run: f32_store(32, 3.1415927410125732)
;; run: read(32) == 1229782939039502299
;; run: clear(40)
;; run: f32_store_offset(32, 3.1415927410125732)
;; run: read(40) == 1229782939039502299
;; run: clear(32)
;; run: f32_store(32, -3.4028234663852886e+38)
;; run: read(32) == 1229782942247550975
;; run: clear(40)
;; run: f32_store_offset(32, -3.4028234663852886e+38)
;; run: read(40) == 1229782942247550975
;; run: clear(32)
;; run: f32_store(32, 1.1754943508222875e-38)
;; run: read(32) == 1229782937969360896
;; run: clear(40)
;; run: f32_store_offset(32, 1.1754943508222875e-38)
;; run: read(40) == 1229782937969360896
;; run: clear(32)
;; run: f32_store(32, -4194304.5)
;; run: read(32) == 1229782941358358529
;; run: clear(40)
;; run: f32_store_offset(32, -4194304.5)
;; run: read(40) == 1229782941358358529
;; run: clear(32)
;; run: f32_store_const(32)
;; run: read(32) == 1229782941192683520
;; run: clear(32)
;; run: f32_store_zero(32)
;; run: read(32) == 1229782937960972288
;; run: f32_store(65532, -1.0)
;; run: f32_store(65533, -1.0) traps "out of bounds memory access"
;; run: f32_store_const(65533) traps "out of bounds memory access"
;; run: f32_store(65536, -1.0) traps "out of bounds memory access"
;; run: f32_store_const(65536) traps "out of bounds memory access"
;; run: f32_store(-1, -1.0) traps "out of bounds memory access"
;; run: f32_store_const(-1) traps "out of bounds memory access"
;; run: f32_store(2147483647, -1.0) traps "out of bounds memory access"
;; run: f32_store_const(2147483647) traps "out of bounds memory access"
;; run: f32_store_far(0, -1.0) traps "out of bounds memory access"
;; run: f32_store_far(7, -1.0) traps "out of bounds memory access"
;; run: clear(32)
;; run: f64_store(32, 0.0)
;; run: read(32) == 0
;; run: clear(40)
;; run: f64_store_offset(32, 0.0)
;; run: read(40) == 0
;; run: clear(32)
;; run: f64_store(32, -1.0)
;; run: read(32) == -4616189618054758400
;; run: clear(40)
;; run: f64_store_offset(32, -1.0)
;; run: read(40) == -4616189618054758400
;; run: clear(32)
;; run: f64_store(32, 1.5)
;; run: read(32) == 4609434218613702656
;; run: clear(40)
;; run: f64_store_offset(32, 1.5)
;; run: read(40) == 4609434218613702656
;; run: clear(32)
;; run: f64_store(32, 3.141592653589793)
;; run: read(32) == 4614256656552045848
;; run: clear(40)
;; run: f64_store_offset(32, 3.141592653589793)
;; run: read(40) == 4614256656552045848
;; run: clear(32)
;; run: f64_store(32, -1.7976931348623157e+308)
;; run: read(32) == -4503599627370497
;; run: clear(40)
;; run: f64_store_offset(32, -1.7976931348623157e+308)
;; run: read(40) == -4503599627370497
;; run: clear(32)
;; run: f64_store(32, 2.2250738585072014e-308)
;; run: read(32) == 4503599627370496
;; run: clear(40)
;; run: f64_store_offset(32, 2.2250738585072014e-308)
;; run: read(40) == 4503599627370496
;; run: clear(32)
;; run: f64_store(32, -2251799813685248.5)
;; run: read(32) == -4386506037058863103
;; run: clear(40)
;; run: f64_store_offset(32, -2251799813685248.5)
;; run: read(40) == -4386506037058863103
;; run: clear(32)
;; run: f64_store_const(32)
;; run: read(32) == -4606056518893174784
;; run: clear(32)
;; run: f64_store_zero(32)
;; run: read(32) == 0
;; run: f64_store(65528, -1.0)
;; run: f64_store(65529, -1.0) traps "out of bounds memory access"
;; run: f64_store_const(65529) traps "out of bounds memory access"
;; run: f64_store(65536, -1.0) traps "out of bounds memory access"
;; run: f64_store_const(65536) traps "out of bounds memory access"
;; run: f64_store(-1, -1.0) traps "out of bounds memory access"
;; run: f64_store_const(-1) traps "out of bounds memory access"
;; run: f64_store(2147483647, -1.0) traps "out of bounds memory access"
;; run: f64_store_const(2147483647) traps "out of bounds memory access"
;; run: f64_store_far(0, -1.0) traps "out of bounds memory access"
;; run: f64_store_far(7, -1.0) traps "out of bounds memory access"
