;; test: opt
(module
  (memory 1)
  (func $twice (param i32 i32) (result i32)
    (i32.mul
      (i32.add (local.get 0) (local.get 1))
      (i32.add (local.get 0) (local.get 1))))
  (func $commuted (param i32 i32) (result i32)
    (i32.mul
      (i32.add (local.get 0) (local.get 1))
      (i32.add (local.get 1) (local.get 0))))
  (func $over_branch (param i32 i32) (result i32)
    (local i32)
    (local.set 2 (i32.xor (local.get 0) (local.get 1)))
    (if (result i32) (local.get 2)
      (then (i32.xor (local.get 0) (local.get 1)))
      (else (i32.const 0)))))
