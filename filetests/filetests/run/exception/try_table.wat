;; test: run
(module
  (tag $int (param i32))
  (tag $wide (param i64 f64))
  (tag $none)
  (func $throw (param $which i32)
    (if (i32.eq (local.get $which) (i32.const 1)) (then (throw $int (i32.const 11))))
    (if (i32.eq (local.get $which) (i32.const 2))
      (then (throw $wide (i64.const 20) (f64.const 2.5))))
    (if (i32.eq (local.get $which) (i32.const 3)) (then (throw $none)))
    (if (i32.eq (local.get $which) (i32.const 4)) (then (unreachable))))
  (func (export "catch") (param $which i32) (result i32) (local $float f64)
    (block $none
      (block $wide (result i64 f64)
        (block $int (result i32)
          (try_table (catch $int $int) (catch $wide $wide) (catch_all $none)
            (call $throw (local.get $which)))
          (return (i32.const 0)))
        (return))
      (local.set $float)
      (return (i32.add (i32.wrap_i64) (i32.trunc_f64_s (local.get $float)))))
    (i32.const 3))
  (func $deep (param $depth i32)
    (if (local.get $depth)
      (then (call $deep (i32.sub (local.get $depth) (i32.const 1))))
      (else (throw $int (i32.const 77)))))
  (func (export "deep") (param $depth i32) (result i32)
    (block $int (result i32)
      (try_table (catch $int $int) (call $deep (local.get $depth)))
      (i32.const 0)))
  (func (export "loop") (param $times i32) (result i32)
    (local $sum i32)
    (loop $again
      (block $caught (result i32)
        (try_table (catch $int $caught) (throw $int (local.get $times)))
        (unreachable))
      (local.set $sum (i32.add (local.get $sum)))
      (local.set $times (i32.sub (local.get $times) (i32.const 1)))
      (br_if $again (local.get $times)))
    (local.get $sum)))

;; run: catch(0) == 0
;; run: catch(1) == 11
;; run: catch(2) == 22
;; run: catch(3) == 3
;; run: catch(4) traps "unreachable"
;; run: deep(0) == 77
;; run: deep(1000) == 77
;; run: loop(1000) == 500500
