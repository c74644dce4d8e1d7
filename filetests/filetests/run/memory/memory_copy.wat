;; test: run
(module
  (memory 1)
  (data (i32.const 0) "\01\02\03\04\05\06\07\08")
  (func (export "copy") (param i32 i32 i32)
    (memory.copy (local.get 0) (local.get 1) (local.get 2)))
  (func (export "load") (param i32) (result i64) (i64.load (local.get 0))))

;; run: copy(2, 0, 6)
;; run: load(0) == 0x0605040302010201
;; run: copy(0, 1, 7)
;; run: load(0) == 0x0606050403020102
;; run: copy(65536, 0, 0)
;; run: copy(0, 65536, 0)
;; run: copy(65537, 0, 0) traps "out of bounds memory access"
;; run: copy(0, 65537, 0) traps "out of bounds memory access"
;; run: copy(65530, 0, 7) traps "out of bounds memory access"
;; run: copy(0, 65530, 7) traps "out of bounds memory access"
;; run: load(0) == 0x0606050403020102
