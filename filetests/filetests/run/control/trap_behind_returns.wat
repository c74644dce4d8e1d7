;; test: run
;; Blocks that only trap come behind the epilogue that returns share: what goes there from the block
;; before has to jump over that.
(module
  (func (export "behind_a_loop") (param i32 i32) (result i32)
    (block $skip
      (br_if $skip (local.get 0))
      (return (i32.const 1)))
    (loop $again
      (local.set 1 (i32.sub (local.get 1) (i32.const 3)))
      (br_if $again (local.get 1)))
    unreachable)
  (func (export "on_both_sides") (param i32 i32) (result i32)
    (block $skip
      (br_if $skip (local.get 0))
      (return (i32.const 2)))
    (if (result i32) (local.get 1)
      (then (unreachable))
      (else (drop (i32.div_u (i32.const 1) (i32.const 0))) (unreachable))))
  (func (export "by_a_table") (param i32) (result i32)
    (block $c (block $b (block $a
      (br_table $a $b $c (local.get 0)))
      (return (i32.const 3)))
      (return (i32.const 4)))
    unreachable)
)

;; run: behind_a_loop(0, 9) == 1
;; run: behind_a_loop(1, 9) traps "unreachable"
;; run: on_both_sides(0, 0) == 2
;; run: on_both_sides(1, 0) traps "integer divide by zero"
;; run: on_both_sides(1, 1) traps "unreachable"
;; run: by_a_table(0) == 3
;; run: by_a_table(1) == 4
;; run: by_a_table(2) traps "unreachable"
