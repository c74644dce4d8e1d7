;; test: ir
(module
  (func $set (param i32 f64) (result i32)
    (local.set 0 (i32.add (local.get 0) (i32.const 1)))
    (local.get 0))
  (func $tee (param f64) (result f64)
    (f64.mul (local.tee 0 (f64.neg (local.get 0))) (local.get 0)))
  (func $default (result i64)
    (local i64)
    (local.get 0))
  (func $rotate (param i32 i32 i32 i32) (result i32)
    (loop $l
      (local.get 1) (local.get 2) (local.get 0)
      (local.set 2) (local.set 1) (local.set 0)
      (br_if $l (local.tee 3 (i32.sub (local.get 3) (i32.const 1)))))
    (local.get 0)))
