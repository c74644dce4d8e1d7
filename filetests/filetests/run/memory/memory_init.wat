;; test: run
(module
  (memory 1)
  (data $a "zz")
  (data $d "\01\02\03\04")
  (func (export "init") (param i32 i32 i32)
    (memory.init $d (local.get 0) (local.get 1) (local.get 2)))
  (func (export "drop") (data.drop $d))
  (func (export "load") (param i32) (result i64) (i64.load (local.get 0))))

;; run: init(1, 1, 2)
;; run: load(0) == 0x030200
;; run: init(65533, 0, 4) traps "out of bounds memory access"
;; run: init(0, 1, 4) traps "out of bounds memory access"
;; run: init(0, 4, 0)
;; run: init(0, 5, 0) traps "out of bounds memory access"
;; run: drop()
;; run: init(0, 0, 0)
;; run: init(0, 0, 1) traps "out of bounds memory access"
