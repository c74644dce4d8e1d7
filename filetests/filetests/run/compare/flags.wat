;; test: run
;; run: isolate(0) == 0
;; run: isolate(12) == 4
;; run: isolate(-2147483648) == -2147483648
;; run: reset(0) == 0
;; run: reset(-9223372036854775808) == 0
;; run: reset(4294967296) == 0
;; run: reset(12) == 8
;; run: mask(0) == -1
;; run: mask(12) == 7
;; run: mask(-9223372036854775808) == -1
;; run: and_not(12, 10) == 2
;; run: and_not(-1, 10) == 0
;; run: count(0) == 0
;; run: count(-1) == 64
;; run: count(4294967296) == 1
;; run: sum_down(0) == 0
;; run: sum_down(5) == 15
;; run: wide(4294967296, 0) == 4294967296
;; run: wide(5, 5) == -1
;; run: byte(256) == 7
;; run: byte(257) == 1
;; run: between(0, 0) == 7
;; run: between(1, 2) == 3
;; run: both(1, 2, 10, 20) == 30
;; run: both(2, 1, 10, 20) == 21
;; run: both(2, 2, 10, 20) == 21
;; run: nan(nan, 1) == 5
;; run: nan(0, 1) == 3
;; run: equal(7, 7) == 1
;; run: equal(7, 8) == 0
;; run: chosen(7, 7, 3) == 0
;; run: chosen(9, 7, 3) == 3
;; run: table(259) == 4
;; run: far(1073741824) == 1
;; run: near(1073741824) == 1
;; run: near(1073741825) == 2
;; run: far(1073741823) traps "out of bounds memory access"
(module
  (memory 1)
  (data (i32.const 0) "\01\00\00\00\02\00\00\00\03\00\00\00\04\00\00\00")
  (data (i32.const 60000) "\01\00\00\00\02\00\00\00\03\00\00\00\04\00\00\00")
  (func (export "isolate") (param i32) (result i32)
    (i32.and (local.get 0) (i32.sub (i32.const 0) (local.get 0))))
  (func (export "reset") (param i64) (result i64)
    (i64.and (i64.add (local.get 0) (i64.const -1)) (local.get 0)))
  (func (export "mask") (param i64) (result i64)
    (i64.xor (local.get 0) (i64.add (local.get 0) (i64.const -1))))
  (func (export "and_not") (param i32 i32) (result i32)
    (i32.and (i32.xor (local.get 0) (i32.const -1)) (local.get 1)))
  (func (export "count") (param $set i64) (result i32)
    (local $n i32)
    (if (i64.ne (local.get $set) (i64.const 0))
      (then
        (loop $next
          (local.set $n (i32.add (local.get $n) (i32.const 1)))
          (br_if $next
            (i64.ne
              (local.tee $set (i64.and (local.get $set) (i64.add (local.get $set) (i64.const -1))))
              (i64.const 0))))))
    (local.get $n))
  (func (export "sum_down") (param $n i32) (result i32)
    (local $sum i32)
    (if (local.get $n)
      (then
        (loop $next
          (local.set $sum (i32.add (local.get $sum) (local.get $n)))
          (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))
    (local.get $sum))
  (func (export "wide") (param i64 i64) (result i64)
    (local $rest i64)
    (if (result i64) (i64.eqz (local.tee $rest (i64.sub (local.get 0) (local.get 1))))
      (then (i64.const -1))
      (else (local.get $rest))))
  (func (export "byte") (param i32) (result i32)
    (local $byte i32)
    (if (result i32) (local.tee $byte (i32.and (local.get 0) (i32.const 255)))
      (then (local.get $byte))
      (else (i32.const 7))))
  (func (export "between") (param i32 i32) (result i32)
    (local $both i32)
    (local.set $both (i32.or (local.get 0) (local.get 1)))
    (i32.store (i32.const 100) (i32.xor (local.get 0) (local.get $both)))
    (if (result i32) (local.get $both)
      (then (local.get $both))
      (else (i32.const 7))))
  (func (export "both") (param i32 i32 i32 i32) (result i32)
    (local $less i32)
    (local.set $less (i32.lt_s (local.get 0) (local.get 1)))
    (i32.add
      (select (local.get 2) (local.get 3) (local.get $less))
      (select (local.get 3) (i32.const 1) (local.get $less))))
  (func (export "nan") (param f64 f64) (result i32)
    (local $less i32)
    (local.set $less (f64.lt (local.get 0) (local.get 1)))
    (i32.add
      (select (i32.const 1) (i32.const 2) (local.get $less))
      (select (i32.const 2) (i32.const 3) (local.get $less))))
  (func (export "equal") (param i64 i64) (result i32)
    (i64.store (i32.const 100) (i64.sub (local.get 0) (local.get 1)))
    (i64.eq (local.get 1) (local.get 0)))
  (func (export "chosen") (param i32 i32 i32) (result i32)
    (local $difference i32)
    (local.set $difference (i32.sub (local.get 0) (local.get 1)))
    (select (local.get $difference) (local.get 2) (i32.eq (local.get 0) (local.get 1))))
  (func (export "table") (param i32) (result i32)
    (i32.load offset=60000 (i32.shl (i32.and (local.get 0) (i32.const 255)) (i32.const 2))))
  ;; 2 to the power of 32 is zero, before the offset is added.
  (func (export "far") (param i32) (result i32)
    (i32.load offset=60000 (i32.shl (local.get 0) (i32.const 2))))
  (func (export "near") (param i32) (result i32)
    (i32.load (i32.add (i32.shl (local.get 0) (i32.const 2)) (i32.const 60000))))
)
