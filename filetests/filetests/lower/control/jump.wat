;; test: ir
(module
  (func $block (param i32) (result i32)
    (block (result i32)
      (br 0 (local.get 0))))
  (func $loop (param i32) (result i32)
    (local i32)
    (block
      (loop
        (br_if 1 (i32.eqz (local.get 0)))
        (local.set 1 (i32.add (local.get 1) (local.get 0)))
        (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
        (br 0)))
    (local.get 1))
  (func $swapping (param i32 i64 i64) (result i64)
    (loop (param) (result)
      (local.get 1) (local.get 2) (local.set 1) (local.set 2)
      (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
    (local.get 1)))
