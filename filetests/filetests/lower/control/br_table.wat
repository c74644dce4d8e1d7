;; test: ir
(module
  (func $switch (param i32) (result i32)
    (block $d (block $c (block $b (block $a
      (br_table $a $b $c $b $d (local.get 0)))
      (return (i32.const 10)))
      (return (i32.const 11)))
      (return (i32.const 12)))
    (i32.const 13))
  (func $only_default (param i32)
    (block (br_table 0 (local.get 0))))
  (func $with_value (param i32 i64) (result i64)
    (block $b (result i64)
      (block $a (result i64)
        (br_table $a $b $a (local.get 1) (local.get 0)))
      (i64.add (i64.const 1))))
  (func $loop (param i32) (result i32)
    (loop $again (result i32)
      (block $done
        (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
        (br_table $done $again (local.get 0)))
      (local.get 0))))
