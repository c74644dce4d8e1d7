;; test: run
;; What a function tests first is tested where it calls itself, too.
;; run: fib(20) == 6765
;; run: fib(1) == 1
;; run: gcd(1071, 462) == 21
;; run: count(5, 3) == 56
;; run: pair(6) == 720, 6
;; run: pair(0) == 1, 0
;; run: tree(3, 8) == 15
(module
  (func $fib (export "fib") (param i32) (result i32)
    (if (i32.lt_u (local.get 0) (i32.const 2)) (then (return (local.get 0))))
    (i32.add
      (call $fib (i32.sub (local.get 0) (i32.const 1)))
      (call $fib (i32.sub (local.get 0) (i32.const 2)))))
  (func $gcd (export "gcd") (param i32 i32) (result i32)
    (if (result i32) (local.get 1)
      (then (call $gcd (local.get 1) (i32.rem_u (local.get 0) (local.get 1))))
      (else (local.get 0))))
  ;; Two tests.
  (func $count (export "count") (param i32 i32) (result i32)
    (if (i32.eqz (local.get 0)) (then (return (i32.const 1))))
    (if (i32.eqz (local.get 1)) (then (return (i32.const 1))))
    (i32.add
      (call $count (i32.sub (local.get 0) (i32.const 1)) (local.get 1))
      (call $count (local.get 0) (i32.sub (local.get 1) (i32.const 1)))))
  ;; Two results.
  (func $pair (export "pair") (param i32) (result i32 i32) (local i32 i32)
    (if (i32.eqz (local.get 0)) (then (return (i32.const 1) (local.get 0))))
    (call $pair (i32.sub (local.get 0) (i32.const 1)))
    (local.set 2)
    (local.set 1)
    (i32.mul (local.get 0) (local.get 1))
    (i32.add (local.get 2) (i32.const 1)))
  ;; In a loop, which begins with the test.
  (func $tree (export "tree") (param $depth i32) (param $number i32) (result i32) (local $sum i32)
    (loop $again (result i32)
      (if (i32.eqz (local.get $depth)) (then (return (i32.add (local.get $sum) (i32.const 1)))))
      (local.set $depth (i32.sub (local.get $depth) (i32.const 1)))
      (local.set $sum
        (i32.add (i32.add (local.get $sum) (i32.const 1))
          (call $tree (local.get $depth) (local.get $number))))
      (br $again)))
)
