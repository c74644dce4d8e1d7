;; test: run
(module
  (func $nothing (export "nothing")
    (return))
  (func (export "early") (param i32) (result i32)
    (if (local.get 0)
      (then (return (i32.const 7))))
    (i32.const 8))
  (func (export "two") (param i64 f32) (result f32 i64)
    (local.get 1) (local.get 0))
  (func (export "saved") (param i64 i64 i64 i64) (result i64)
    (call $nothing)
    (i64.add (i64.add (local.get 0) (local.get 1)) (i64.add (local.get 2) (local.get 3)))))

;; run: nothing()
;; run: early(1) == 7
;; run: early(0) == 8
;; run: two(-3, 0.5) == 0.5, -3
;; run: saved(1, 20, 300, 4000) == 4321
