;; test: opt
(module
  (func $f (param i32 i32) (result i32)
    (local i32)
    (loop $l
      (local.set 2 (i32.const 1))
      (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
    (local.get 1)))
