;; test: run
(module
  (func (export "block") (param i32) (result i32)
    (block (result i32)
      (br 0 (local.get 0))))
  (func (export "sum") (param i32) (result i32)
    (local i32)
    (block
      (loop
        (br_if 1 (i32.eqz (local.get 0)))
        (local.set 1 (i32.add (local.get 1) (local.get 0)))
        (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
        (br 0)))
    (local.get 1))
  (func (export "swapping") (param i32 i64 i64) (result i64 i64)
    (loop
      (local.get 1) (local.get 2) (local.set 1) (local.set 2)
      (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
    (local.get 1) (local.get 2))
  (func (export "fibonacci") (param i32) (result i64)
    (local $a i64) (local $b i64)
    (i64.const 0) (i64.const 1)
    (loop (param i64 i64) (result i64)
      (local.set $b) (local.set $a)
      (local.get $b) (i64.add (local.get $a) (local.get $b))
      (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))
      (drop)))
  (func (export "nested") (param i32 i32) (result i32)
    (local $i i32) (local $j i32) (local $n i32)
    (loop $outer
      (local.set $j (i32.const 0))
      (loop $inner
        (local.set $n (i32.add (local.get $n) (i32.xor (local.get $i) (local.get $j))))
        (br_if $inner (i32.lt_u (local.tee $j (i32.add (local.get $j) (i32.const 1))) (local.get 1))))
      (br_if $outer (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get 0))))
    (local.get $n)))

;; run: block(8) == 8
;; run: sum(100) == 5050
;; run: sum(0) == 0
;; run: swapping(1, 3, 4) == 4, 3
;; run: swapping(2, 3, 4) == 3, 4
;; run: fibonacci(1) == 1
;; run: fibonacci(10) == 55
;; run: fibonacci(90) == 2880067194370816120
;; run: nested(3, 4) == 18
