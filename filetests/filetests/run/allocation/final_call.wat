;; test: run
;; Variables that do not live across calls right before `unreachable` have their values on every other way; and such a
;; call may return, throw, or trap itself.
;; run: get(2, 5) == 1007
;; run: get(3, 5) == 1008
;; run: get(4, 5) traps "unreachable"
;; run: count(3) == 3
;; run: count(-1) traps "unreachable"
;; run: throws(0) == 41
;; run: throws(1) == 141
;; run: floats(8.0) == 25.0
;; run: floats(-8.0) traps "unreachable"
;; run: divides(0) traps "integer divide by zero"
;; run: divides(1) traps "unreachable"
;; run: divides(2) == 9
(module
  (tag $e (param i32))
  (memory 1)
  (global $told (mut i32) (i32.const 0))
  (func $tell (param i32) (global.set $told (local.get 0)))
  (func $told_times (param i32) (result i32)
    (global.set $told (i32.add (global.get $told) (local.get 0)))
    (global.get $told))
  (func $throw (param i32)
    (local.get 0) (if (then (throw $e (i32.const 100)))))
  (func $divide (param i32) (result i32) (i32.div_u (i32.const 1) (local.get 0)))
  (data (i32.const 0) "\04\00\00\00")
  (func $checked (param i32 i32 i32) (result i32)
    (if (i32.ge_u (local.get 0) (i32.load (local.get 2)))
      (then (call $tell (local.get 1)) (unreachable)))
    (i32.add (local.get 0) (local.get 1)))
  (func (export "get") (param i32 i32) (result i32)
    (i32.add (i32.const 1000) (call $checked (local.get 0) (local.get 1) (i32.const 0))))
  (func (export "count") (param i32) (result i32) (local i32)
    (loop $again
      (if (i32.eq (local.get 0) (i32.const -1))
        (then (drop (call $told_times (local.get 1))) (unreachable)))
      (local.set 1 (i32.add (local.get 1) (i32.const 1)))
      (br_if $again (i32.lt_u (local.get 1) (local.get 0))))
    (local.get 1))
  (func (export "throws") (param i32) (result i32) (local i32)
    (local.set 1 (i32.const 41))
    (if (local.get 0)
      (then
        (block $caught (result i32)
          (try_table (catch $e $caught)
            (call $throw (local.get 0))
            (unreachable))
          (unreachable))
        (local.set 1 (i32.add (local.get 1)))))
    (local.get 1))
  (func (export "floats") (param f64) (result f64) (local f64)
    (local.set 1 (f64.const 17))
    (if (f64.lt (local.get 0) (f64.const 0))
      (then (call $tell (i32.const 1)) (unreachable)))
    (f64.add (local.get 0) (local.get 1)))
  (func (export "divides") (param i32) (result i32)
    (if (i32.lt_u (local.get 0) (i32.const 2))
      (then (drop (call $divide (local.get 0))) (unreachable)))
    (i32.add (local.get 0) (i32.const 7))))
