;; test: run
;; A memory of 4 GiB: each function writes at a shifted index, and reads where that should be.
(module
  (memory 65536)
  (func $reset (param $address i32)
    (i32.store8 (local.get $address) (i32.const 0)))
  ;; All bits are there after the shift; only those of the mask are shifted.
  (func (export "all_bits") (param $index i32) (param $address i32) (result i32)
    (call $reset (local.get $address))
    (i32.store8
      (i32.shl (i32.and (local.get $index) (i32.const 0x1fffffff)) (i32.const 3))
      (i32.const 7))
    (i32.load8_u (local.get $address)))
  ;; One bit too many.
  (func (export "lost_bit") (param $index i32) (param $address i32) (result i32)
    (call $reset (local.get $address))
    (i32.store8
      (i32.shl (i32.and (local.get $index) (i32.const 0x3fffffff)) (i32.const 3))
      (i32.const 7))
    (i32.load8_u (local.get $address)))
  ;; The sum of address and offset does not wrap.
  (func (export "far") (param $index i32) (param $address i32) (result i32)
    (call $reset (local.get $address))
    (i32.store8 offset=0x7fffffff
      (i32.shl (i32.and (local.get $index) (i32.const 0x1fffffff)) (i32.const 3))
      (i32.const 7))
    (i32.load8_u (local.get $address)))
  ;; This one does.
  (func (export "sum") (param $index i32) (param $address i32) (result i32)
    (call $reset (local.get $address))
    (i32.store8
      (i32.add (i32.shl (local.get $index) (i32.const 3)) (i32.const 305419896))
      (i32.const 7))
    (i32.load8_u (local.get $address)))
)
;; run: all_bits(536870911, -8) == 7
;; run: all_bits(536870912, 0) == 7
;; run: all_bits(-1, -8) == 7
;; run: all_bits(1, 8) == 7
;; run: lost_bit(536870912, 0) == 7
;; run: lost_bit(536870911, -8) == 7
;; run: lost_bit(1073741823, -8) == 7
;; run: lost_bit(1073741823, 0) == 0
;; run: far(0, 2147483647) == 7
;; run: far(268435455, -9) == 7
;; run: far(268435456, -1) == 7
;; run: far(268435457, 7) traps "out of bounds memory access"
;; run: far(-1, 0) traps "out of bounds memory access"
;; run: sum(-38177487, 0) == 7
;; run: sum(0, 305419896) == 7
;; run: sum(536870911, 305419888) == 7
;; run: sum(-1, 305419888) == 7
;; run: sum(1, 305419904) == 7
