;; test: run
(module
  (memory 1 4)
  (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
  (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
  (func (export "store") (param i32 i32) (i32.store (local.get 0) (local.get 1)))
  (func (export "keep") (param i32 i64 f64) (result f64)
    (drop (memory.grow (local.get 0)))
    (f64.add (f64.convert_i64_s (local.get 1)) (local.get 2))))

;; run: load(65536) traps "out of bounds memory access"
;; run: store(65532, 77)
;; run: grow(0) == 1
;; run: grow(1) == 1
;; run: load(65536) == 0
;; run: load(65532) == 77
;; run: store(131068, 78)
;; run: load(131068) == 78
;; run: grow(3) == -1
;; run: grow(-1) == -1
;; run: keep(1, -2, 0.5) == -1.5
;; run: grow(1) == 3
;; run: grow(1) == -1
