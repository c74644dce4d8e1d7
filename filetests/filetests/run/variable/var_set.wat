;; test: run
(module
  (func (export "set") (param i32) (result i32)
    (local.set 0 (i32.add (local.get 0) (i32.const 1)))
    (local.get 0))
  (func (export "tee") (param f64) (result f64)
    (f64.mul (local.tee 0 (f64.neg (local.get 0))) (local.get 0)))
  (func (export "default") (result i64 f32 i32 f64)
    (local i64 f32 i32 f64)
    (local.get 0) (local.get 1) (local.get 2) (local.get 3))
  (func (export "rotate") (param i32 i32 i32 i32) (result i32 i32 i32)
    (loop $l
      (local.get 1) (local.get 2) (local.get 0)
      (local.set 2) (local.set 1) (local.set 0)
      (br_if $l (local.tee 3 (i32.sub (local.get 3) (i32.const 1)))))
    (local.get 0) (local.get 1) (local.get 2)))

;; run: set(-1) == 0
;; run: tee(3) == 9
;; run: default() == 0, 0, 0, 0
;; run: rotate(1, 2, 3, 1) == 2, 3, 1
;; run: rotate(1, 2, 3, 2) == 3, 1, 2
;; run: rotate(1, 2, 3, 30) == 1, 2, 3
