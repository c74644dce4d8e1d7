;; test: run
(module
  (memory $a 1 2) (memory $b 1 3) (memory $c 0 4)
  (data (memory $a) (i32.const 8) "\01\02\03\04\05\06\07\08")
  (data (memory $b) (i32.const 65528) "\11\12\13\14\15\16\17\18")
  (data $passive "\21\22\23\24")
  (func (export "a") (param i32) (result i64) (i64.load $a (local.get 0)))
  (func (export "b") (param i32) (result i64) (i64.load $b (local.get 0)))
  (func (export "c") (param i32) (result i64) (i64.load $c (local.get 0)))
  (func (export "far") (param i32) (result i32) (i32.load8_u $b offset=0xfff0 (local.get 0)))
  (func (export "farthest") (param i32) (result i32)
    (i32.load8_u $b offset=0xffffffff (local.get 0)))
  (func (export "store_b") (param i32 i64) (i64.store $b (local.get 0) (local.get 1)))
  (func (export "store_c") (param i32 i64) (i64.store $c (local.get 0) (local.get 1)))
  (func (export "sizes") (result i32 i32 i32) (memory.size $a) (memory.size $b) (memory.size $c))
  (func (export "grow_b") (param i32) (result i32) (memory.grow $b (local.get 0)))
  (func (export "grow_c") (param i32) (result i32) (memory.grow $c (local.get 0)))
  (func (export "copy_ab") (param i32 i32 i32)
    (memory.copy $a $b (local.get 0) (local.get 1) (local.get 2)))
  (func (export "copy_ba") (param i32 i32 i32)
    (memory.copy $b $a (local.get 0) (local.get 1) (local.get 2)))
  (func (export "fill_b") (param i32 i32 i32)
    (memory.fill $b (local.get 0) (local.get 1) (local.get 2)))
  (func (export "init_c") (param i32 i32 i32)
    (memory.init $c $passive (local.get 0) (local.get 1) (local.get 2)))
  ;; A store to another memory is in between, and does not change what is loaded.
  (func (export "apart") (param i32) (result i64) (local i64)
    (local.set 1 (i64.load $a (local.get 0)))
    (i64.store $b (local.get 0) (i64.const -1))
    (i64.add (local.get 1) (i64.load $a (local.get 0))))
  ;; A loop over both.
  (func (export "add_all") (param i32) (result i64) (local i64)
    (loop
      (local.set 0 (i32.sub (local.get 0) (i32.const 8)))
      (i64.store $b (local.get 0) (i64.add (i64.load $a (local.get 0)) (i64.const 1)))
      (local.set 1 (i64.add (local.get 1) (i64.load $b (local.get 0))))
      (br_if 0 (local.get 0)))
    (local.get 1)))

;; run: sizes() == 1, 1, 0
;; run: a(8) == 0x0807060504030201
;; run: b(8) == 0
;; run: b(65528) == 0x1817161514131211
;; run: b(65529) traps "out of bounds memory access"
;; run: c(0) traps "out of bounds memory access"
;; run: far(15) == 0x18
;; run: far(16) traps "out of bounds memory access"
;; run: farthest(0) traps "out of bounds memory access"
;; run: farthest(-1) traps "out of bounds memory access"
;; run: store_c(0, 1) traps "out of bounds memory access"
;; run: grow_c(1) == 0
;; run: grow_b(2) == 1
;; run: grow_b(1) == -1
;; run: sizes() == 1, 3, 1
;; run: a(65529) traps "out of bounds memory access"
;; run: b(65529) == 0x0018171615141312
;; run: b(196600) == 0
;; run: b(196601) traps "out of bounds memory access"
;; run: store_c(65528, 77)
;; run: c(65528) == 77
;; run: a(65528) == 0
;; run: copy_ab(0, 65528, 4)
;; run: a(0) == 0x14131211
;; run: copy_ba(65528, 8, 8)
;; run: b(65528) == 0x0807060504030201
;; run: copy_ab(65536, 0, 0)
;; run: copy_ab(65537, 0, 0) traps "out of bounds memory access"
;; run: copy_ba(65537, 0, 0)
;; run: copy_ba(0, 65537, 0) traps "out of bounds memory access"
;; run: copy_ba(0, 65530, 7) traps "out of bounds memory access"
;; run: fill_b(131072, 0xab, 3)
;; run: b(131072) == 0xababab
;; run: fill_b(196607, 1, 2) traps "out of bounds memory access"
;; run: b(196600) == 0
;; run: init_c(1, 0, 4)
;; run: c(0) == 0x2423222100
;; run: init_c(65533, 0, 4) traps "out of bounds memory access"
;; run: apart(8) == 0x100e0c0a08060402
;; run: b(8) == -1
;; run: add_all(24) == 0x0807060518161415
