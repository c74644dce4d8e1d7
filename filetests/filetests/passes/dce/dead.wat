;; test: opt
(module
  (memory 1)
  (func $unused (param i32)
    (drop (i32.mul (local.get 0) (local.get 0))))
  (func $unused_load (param i32)
    (drop (i32.load (local.get 0))))
  (func $unused_division (param i32)
    (drop (i32.div_s (i32.const 1) (local.get 0))))
  (func $behind_return (result i32)
    (return (i32.const 1))
    (i32.const 2))
  (func $cycle (param i32)
    (local i32)
    (loop $l
      (local.set 1 (i32.add (local.get 1) (i32.const 3)))
      (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))))
