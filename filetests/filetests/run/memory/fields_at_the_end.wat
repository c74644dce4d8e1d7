;; test: run
;; Fields of a structure at the end of memory, and one whose address wraps to the beginning.
(module
  (memory 1 2)
  (data (i32.const 0) "\01\02\03\04\05\06\07\08")
  (data (i32.const 65528) "\11\12\13\14\15\16\17\18")
  (func (export "near") (param $p i32) (result i32)
    (i32.add
      (i32.load (local.get $p))
      (i32.load8_u (i32.add (local.get $p) (i32.const 7)))))
  (func (export "past") (param $p i32) (result i32)
    (i32.add
      (i32.load8_u (local.get $p))
      (i32.load8_u (i32.add (local.get $p) (i32.const 8)))))
  (func (export "before") (param $p i32) (result i32)
    (i32.add
      (i32.load8_u (i32.add (local.get $p) (i32.const 8)))
      (i32.load8_u (i32.add (local.get $p) (i32.const 4)))))
  (func (export "all") (param $p i32) (result i32)
    (i32.store8 (local.get $p) (i32.const 1))
    (i32.store8 (i32.add (local.get $p) (i32.const 1)) (i32.const 2))
    (i32.store8 (i32.add (local.get $p) (i32.const 4095)) (i32.const 3))
    (i32.store8 (i32.add (local.get $p) (i32.const 4096)) (i32.const 4))
    (i32.load8_u (i32.add (local.get $p) (i32.const 4095)))))
;; run: near(65528) == 0x14131229
;; run: near(65529) traps "out of bounds memory access"
;; run: past(65527) == 0x18
;; run: past(65528) traps "out of bounds memory access"
;; run: past(-8) traps "out of bounds memory access"
;; run: before(-8) traps "out of bounds memory access"
;; run: before(-4) == 6
;; run: before(65524) == 0x26
;; run: all(61439) == 3
;; run: all(61440) traps "out of bounds memory access"
