;; test: run
;; A memory of 4 GiB: sums with an address in it may wrap.
(module
  (memory 65536)
  (data (i32.const 0) "\01\02\03\04\05\06\07\08")
  (data (i32.const 0xfffffff8) "\11\12\13\14\15\16\17\18")
  (func (export "past") (param $p i32) (result i32)
    (i32.add
      (i32.load8_u (local.get $p))
      (i32.load8_u (i32.add (local.get $p) (i32.const 8)))))
  (func (export "grow") (param $pages i32) (result i32)
    (memory.grow (local.get $pages))))
;; run: past(-16) == 0x11
;; run: past(-8) == 0x12
;; run: past(-1) == 0x20
;; run: grow(1) == -1
;; run: grow(0) == 65536
