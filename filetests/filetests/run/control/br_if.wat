;; test: run
(module
  (func (export "if") (param i32) (result i32)
    (if (result i32) (local.get 0)
      (then (i32.const 1))
      (else (i32.const 2))))
  (func (export "if_no_else") (param i32 i32) (result i32)
    (if (local.get 0)
      (then (local.set 1 (i32.const 5))))
    (local.get 1))
  (func (export "with_value") (param i32) (result i32)
    (block (result i32)
      (drop (br_if 0 (i32.const 3) (local.get 0)))
      (i32.const 4)))
  (func (export "and") (param i32 i32) (result i32)
    (if (result i32) (i32.and (local.get 0) (i32.const 4))
      (then (local.get 1))
      (else (i32.const 0))))
  (func (export "values") (param i32 i32 i32) (result i32)
    (block (result i32 i32)
      (local.get 1) (local.get 2)
      (br_if 0 (local.get 0))
      (i32.mul (i32.const 10)))
    (i32.sub)))

;; run: if(0) == 2
;; run: if(-1) == 1
;; run: if(0x80000000) == 1
;; run: if_no_else(0, 9) == 9
;; run: if_no_else(1, 9) == 5
;; run: with_value(0) == 4
;; run: with_value(2) == 3
;; run: and(4, 7) == 7
;; run: and(-5, 7) == 0
;; run: values(1, 7, 3) == 4
;; run: values(0, 7, 3) == -23
