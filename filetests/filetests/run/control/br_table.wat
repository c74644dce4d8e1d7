;; test: run
(module
  (func (export "switch") (param i32) (result i32)
    (block $d (block $c (block $b (block $a
      (br_table $a $b $c $b $d (local.get 0)))
      (return (i32.const 10)))
      (return (i32.const 11)))
      (return (i32.const 12)))
    (i32.const 13))
  (func (export "only_default") (param i32) (result i32)
    (block (br_table 0 (local.get 0)))
    (i32.const 5))
  (func (export "with_value") (param i32 i64) (result i64)
    (block $b (result i64)
      (block $a (result i64)
        (br_table $a $b $a (local.get 1) (local.get 0)))
      (i64.add (i64.const 1))))
  (func (export "loop") (param i32) (result i32)
    (loop $again (result i32)
      (block $done
        (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
        (br_table $done $again (local.get 0)))
      (local.get 0)))
  (func (export "constant") (result i32)
    (block $d (block $c (block $b
      (br_table $b $c $d (i32.const 1)))
      (return (i32.const 1)))
      (return (i32.const 2)))
    (i32.const 3)))

;; run: switch(0) == 10
;; run: switch(1) == 11
;; run: switch(2) == 12
;; run: switch(3) == 11
;; run: switch(4) == 13
;; run: switch(5) == 13
;; run: switch(-1) == 13
;; run: switch(0x80000000) == 13
;; run: only_default(0) == 5
;; run: only_default(-1) == 5
;; run: with_value(0, 7) == 8
;; run: with_value(1, 7) == 7
;; run: with_value(9, 7) == 8
;; run: loop(5) == 0
;; run: constant() == 2
