;; test: opt
(module
  (memory 1)
  (func $pure (param $n i32) (param $a i64) (param $b i64) (result i64)
    (local $s i64)
    (loop $l
      (local.set $s (i64.add (local.get $s) (i64.mul (local.get $a) (local.get $b))))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $s))
  (func $may_trap (param $n i32) (param $a i64) (param $b i64) (result i64)
    (local $s i64)
    (loop $l
      (if (i32.eqz (local.get $n)) (then (return (local.get $s))))
      (local.set $s (i64.add (local.get $s) (i64.div_s (local.get $a) (local.get $b))))
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br $l))
    (local.get $s))
  (func $load (param $n i32) (param $p i32) (result i32)
    (local $s i32)
    (loop $l
      (local.set $s (i32.add (local.get $s) (i32.load (local.get $p))))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $s)))
