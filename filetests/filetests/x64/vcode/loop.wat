;; test: vcode
;; target: x64
(module
  (memory 1)
  (func $sum (param $n i32) (result i32)
    (local $i i32) (local $s i32)
    (loop $l
      (local.set $s (i32.add (local.get $s) (i32.load offset=4 (local.get $i))))
      (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 4))) (local.get $n))))
    (local.get $s)))

;; > vcode %sum
;; > Label(0):
;; >     arrive %0i=p7i
;; >     MoveImm { dst: %1i, imm: 0 }
;; >     MoveImm { dst: %2i, imm: 0 }
;; >     Jump { target: Label(1) }
;; >     pass %1i %2i
;; > Label(1) %3i %4i:
;; >     Alu { op: Add, width: W32, dst: %5i, src: %4i, rhs: Mem(Memory(EffectiveAddress { base: p15i, index: %3i, disp: 4, shift: 0, kind: Heap })) }
;; >     Lea { width: W32, dst: %6i, addr: Memory(EffectiveAddress { base: %3i, index: -, disp: 4, shift: 0, kind: Safe }) }
;; >     Cmp { size: B32, lhs: %6i, rhs: Reg(%0i) }
;; >     Branch { test: One(B), target: Label(2), otherwise: Label(3) }
;; > Label(2):
;; >     Jump { target: Label(1) }
;; >     pass %6i %5i
;; > Label(3):
;; >     Return { info: 0 } reads %5i=p0i
