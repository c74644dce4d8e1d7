;; test: run
;; Between a number and its test for zero a variable is set to a comparison, or to what is shifted:
;; the flags are theirs then.
(module
  (memory 1)
  (data (i32.const 0) "\01")
  (func (export "comparison") (param i32) (result i32)
    (local $is i32) (local $one i32) (local $both i32) (local $result i32)
    (local.set $one (i32.load (i32.const 0)))
    (local.set $both (i32.and (local.get 0) (local.get $one)))
    (local.set $is (i32.ne (local.get 0) (local.get $one)))
    (local.set $result (select (i32.const 10) (i32.const 20) (local.get $both)))
    (i32.store (i32.const 8) (local.get $both))
    (drop (memory.grow (i32.const 0)))
    (i32.add (local.get $result) (local.get $is)))
  (func (export "shift") (param i32 i32) (result i32)
    (local $half i32) (local $both i32)
    (local.set $both (i32.and (local.get 0) (local.get 1)))
    (local.set $half (i32.shr_u (local.get $both) (i32.const 1)))
    (i32.store (i32.const 8) (select (i32.const 256) (i32.const 512) (local.get $both)))
    (drop (memory.grow (i32.const 0)))
    (i32.add (local.get $half) (i32.load (i32.const 8))))
)

;; run: comparison(2) == 21
;; run: comparison(1) == 10
;; run: comparison(3) == 11
;; run: shift(1, 3) == 256
;; run: shift(2, 3) == 257
;; run: shift(2, 1) == 512
