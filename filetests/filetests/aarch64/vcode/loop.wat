;; test: vcode
;; target: aarch64
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
;; >     arrive %0i=p0i
;; >     MoveImm { dst: %1i, imm: 0 }
;; >     MoveImm { dst: %2i, imm: 0 }
;; >     Jump { target: Label(1) }
;; >     pass %1i %2i
;; > Label(1) %3i %4i:
;; >     Alu { op: Add, width: W64, dst: %5i, lhs: p27i, rhs: Reg(%3i) }
;; >     Load { extend: Z32, dst: %6i, addr: Amode { base: %5i, index: -, disp: 4, scaled: false, kind: Heap } }
;; >     Alu { op: Add, width: W32, dst: %7i, lhs: %4i, rhs: Reg(%6i) }
;; >     Alu { op: Add, width: W32, dst: %8i, lhs: %3i, rhs: Sum(SumImm(4)) }
;; >     Compare { op: Cmp, width: W32, lhs: %8i, rhs: Reg(%0i) }
;; >     Branch { test: Flags(Lo), target: Label(2), otherwise: Label(3) }
;; > Label(2):
;; >     Jump { target: Label(1) }
;; >     pass %8i %7i
;; > Label(3):
;; >     Return { info: 0 } reads %7i=p0i
