;; test: run
(module
  (func (export "trap") (unreachable))
  (func (export "maybe") (param i32) (result i32)
    (if (i32.lt_s (local.get 0) (i32.const 0))
      (then (unreachable)))
    (local.get 0))
  (func $inner (param i32) (result i32)
    (i32.div_s (i32.const 1) (local.get 0)))
  (func (export "nested") (param i32) (result i32)
    (i32.add (call $inner (local.get 0)) (i32.const 1))))

;; run: trap() traps "unreachable"
;; run: maybe(-1) traps "unreachable"
;; run: maybe(1) == 1
;; run: nested(0) traps "integer divide by zero"
;; run: nested(1) == 2
