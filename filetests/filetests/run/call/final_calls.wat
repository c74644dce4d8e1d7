;; test: run
;; Calls behind which there is only a trap take the registers of variables that are live elsewhere: as results that are
;; computed with, and while other values need registers.
;; run: f(5, 6, 7, 8, 9, 100) == 3590
;; run: f(5, 6, 7, 8, 9, 3) traps "unreachable"
;; run: divided(100, 7, 3, 5, 10) == 10561
;; run: divided(100, 7, 3, 5, 0) traps "integer divide by zero"
(module
 (memory 1)
 (func $two (param i32) (result i32 i32 i64 i32 i32) (local.get 0) (local.get 0) (i64.const 9) (local.get 0) (i32.const 2))
 (func (export "f") (param $a i32) (param $b i32) (param $c i32) (param $d i32) (param $e i32) (param $n i32) (result i32)
  (local $s i32) (local $x i32)
  (loop $l
   (if (i32.eq (local.get $x) (i32.const 50))
    (then
     (if (i32.eq (local.get $n) (i32.const 3))
      (then
       (call $two (i32.const 3))
       i32.add (i32.store (i32.const 64))
       drop i32.add (i32.store (i32.const 32) (i32.const 4))
       drop
       (call $two (i32.const 4))
       drop drop drop i32.div_u (i32.store (i32.const 16))
       unreachable))))
   (local.set $s (i32.add (local.get $s) (i32.add (local.get $a) (i32.add (local.get $b) (i32.add (local.get $c) (i32.add (local.get $d) (local.get $e)))))))
   (if (i32.eq (local.get $n) (i32.const 1000)) (then (call $two (i32.const 1)) drop drop drop drop drop unreachable))
   (local.set $s (i32.add (local.get $s) (i32.and (local.get $n) (i32.const 0))))
   (local.set $x (i32.add (local.get $x) (i32.const 1)))
   (if (i32.and (i32.eq (local.get $n) (i32.const 3)) (i32.eq (local.get $x) (i32.const 50))) (then (br $l)))
   (br_if $l (i32.lt_u (local.get $x) (local.get $n)))
   (br_if $l (i32.and (i32.eq (local.get $n) (i32.const 3)) (i32.lt_u (local.get $x) (i32.const 60)))))
  (i32.add (local.get $s) (i32.add (i32.add (local.get $a) (local.get $b)) (i32.add (i32.add (local.get $c) (local.get $d)) (i32.sub (local.get $e) (i32.const 0)))))
  (i32.add (i32.const 55)))
 (func (export "divided") (param $a i32) (param $b i32) (param $c i32) (param $d i32) (param $n i32) (result i32)
  (local $s i32)
  (loop $l
   (if (i32.gt_u (local.get $s) (i32.const 1000000)) (then (drop (call $one (local.get $s))) (unreachable)))
   (if (i32.gt_u (local.get $s) (i32.const 2000000)) (then (i32.store (i32.const 0) (i32.div_u (call $one (i32.const 8)) (call $one (i32.const 0)))) (unreachable)))
   (local.set $s (i32.add (local.get $s) (i32.add (i32.mul (local.get $a) (local.get $c)) (i32.add (i32.rem_u (local.get $a) (local.get $b)) (i32.mul (local.get $d) (local.get $d))))))
   (local.set $s (i32.add (local.get $s) (i32.div_u (local.get $a) (local.get $n))))
   (local.set $s (i32.add (local.get $s) (i32.mul (local.get $a) (i32.const 7))))
   (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
  (local.get $s))
 (func $one (param i32) (result i32) (local.get 0)))
