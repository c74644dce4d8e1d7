;; test: opt
(module
  (func $empty_blocks (param i32) (result i32)
    (block (block (block
      (br_if 0 (local.get 0))
      (br 1))
      (br 1)))
    (i32.const 1))
  (func $cold_trap (param i32) (result i32)
    (if (i32.eqz (local.get 0))
      (then (unreachable)))
    (i32.const 2)))
