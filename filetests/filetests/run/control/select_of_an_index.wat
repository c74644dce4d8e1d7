;; test: run
;; One side of a selection is also an index in the address of what its condition compares.
(module
  (memory 1)
  (data (i32.const 1024) "\05\00\00\00\06\00\00\00\07\00\00\00\08\00\00\00")
  (data (i32.const 2048) "\01\00\00\00\02\00\00\00\03\00\00\00\00\00\00\00")
  (func (export "left") (param $i i32) (param $n i32) (result i32)
    (local $v i32)
    (select
      (local.tee $v (i32.load (i32.add (i32.shl (local.get $i) (i32.const 2)) (i32.const 2048))))
      (local.get $i)
      (i32.eq (local.get $n)
        (i32.load (i32.add (i32.shl (local.get $v) (i32.const 2)) (i32.const 1024))))))
  (func (export "right") (param $i i32) (param $n i32) (result i32)
    (local $v i32)
    (local.set $v (i32.load (i32.add (i32.shl (local.get $i) (i32.const 2)) (i32.const 2048))))
    (select
      (local.get $i)
      (local.get $v)
      (i32.eq (local.get $n)
        (i32.load (i32.add (i32.shl (local.get $v) (i32.const 2)) (i32.const 1024))))))
  (func (export "stored") (param $i i32) (param $n i32) (result i32)
    (local $v i32)
    (local.set $v (i32.load (i32.add (i32.shl (local.get $i) (i32.const 2)) (i32.const 2048))))
    (i32.store (i32.add (i32.shl (local.get $v) (i32.const 2)) (i32.const 4096)) (local.get $v))
    (i32.load (i32.add (i32.shl (local.get $n) (i32.const 2)) (i32.const 4096)))))
;; run: left(0, 6) == 1
;; run: left(1, 7) == 2
;; run: left(1, 8) == 1
;; run: right(0, 6) == 0
;; run: right(1, 6) == 2
;; run: right(2, 6) == 3
;; run: stored(1, 2) == 2
;; run: stored(2, 3) == 3
