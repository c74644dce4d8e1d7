;; test: run
(module
  (memory 1)
  (func (export "fill") (param i32 i32 i32)
    (memory.fill (local.get 0) (local.get 1) (local.get 2)))
  (func (export "load") (param i32) (result i64) (i64.load (local.get 0))))

;; run: fill(2, 0x1ab, 3)
;; run: load(0) == 0xababab0000
;; run: fill(0, -1, 0)
;; run: fill(65536, 1, 0)
;; run: fill(65537, 1, 0) traps "out of bounds memory access"
;; run: fill(65530, 1, 7) traps "out of bounds memory access"
;; run: load(65528) == 0
;; run: fill(1, 1, -1) traps "out of bounds memory access"
;; run: fill(0, 7, 65536)
;; run: load(65528) == 0x0707070707070707
