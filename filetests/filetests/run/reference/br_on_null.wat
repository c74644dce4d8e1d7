;; test: run
(module
  (type $f (func (result i32)))
  (func $seven (type $f) (i32.const 7))
  (elem declare func $seven)
  (func $pick (param i32) (result (ref null $f))
    (if (result (ref null $f)) (local.get 0)
      (then (ref.func $seven)) (else (ref.null $f))))
  (func (export "on_null") (param $n i32) (result i32)
    (block $l (result i32)
      (i32.const 40)
      (br_on_null $l (call $pick (local.get $n)))
      (i32.add (call_ref $f))))
  (func (export "on_non_null") (param $n i32) (result i32)
    (block $l (result i32 (ref $f))
      (i32.const 50)
      (br_on_non_null $l (call $pick (local.get $n)))
      (return))
    (i32.add (call_ref $f)))
  (func (export "as_non_null") (param $n i32) (result i32)
    (call_ref $f (ref.as_non_null (call $pick (local.get $n)))))
  (func (export "check_only") (param $n i32)
    (drop (ref.as_non_null (call $pick (local.get $n)))))
  ;; The parameter of the loop is read and written by the branch.
  (func (export "loop") (param $n i32) (result i32) (local $count i32)
    (ref.null $f)
    (call $pick (i32.const 1))
    (loop $l (param (ref null $f) (ref null $f)) (result i32)
      (local.set $count (i32.add (local.get $count) (i32.const 1)))
      (drop)
      (call $pick (i32.lt_s (local.get $count) (local.get $n)))
      (br_on_non_null $l)
      (drop)
      (local.get $count)))
  ;; The reference that decides is a parameter of the loop.
  (func (export "parameter") (result i32 i32)
    (i32.const 1) (i32.const 2) (ref.func $seven)
    (loop $l (param i32 i32 (ref null $f)) (result i32 i32)
      (br_on_null 1)
      (drop)
      (i32.add (i32.const 10))
      (ref.null $f)
      (br $l)))
  (func (export "constant") (result i32)
    (block $l (result i32)
      (block $r (result (ref $f))
        (br_on_non_null $r (ref.null $f))
        (br_on_null $l (i32.const 4) (ref.null $f))
        (drop) (drop)
        (return (i32.const 9)))
      (drop)
      (i32.const 5))))

;; run: on_null(1) == 47
;; run: on_null(0) == 40
;; run: on_non_null(1) == 57
;; run: on_non_null(0) == 50
;; run: as_non_null(1) == 7
;; run: as_non_null(0) traps "null reference"
;; run: check_only(0) traps "null reference"
;; run: loop(3) == 3
;; run: parameter() == 1, 12
;; run: constant() == 4
