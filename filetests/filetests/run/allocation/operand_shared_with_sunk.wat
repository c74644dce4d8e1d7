;; test: run
;; The product sinks to the difference, and both read the same temporary for the last time: its register must not be given to
;; the product while the difference still needs it.
;; run: f(5) == -10
;; run: f(-7) == 14
;; run: g(5) == -29
(module
  (func (export "f") (param i32) (result i32)
    local.get 0
    local.get 0
    i32.const 1
    local.set 0
    i32.const 3
    i32.mul
    i32.sub)
  (func (export "g") (param i32) (result i32)
    local.get 0
    local.get 0
    i32.const 1
    local.set 0
    i32.const 7
    i32.mul
    i32.sub
    local.get 0
    i32.add))
