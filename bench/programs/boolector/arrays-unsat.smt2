; Swapping two cells of an array with exclusive-or, twice in opposite orders,
; gives back the array it started from, even when the cells are one (unsat).
(set-logic QF_ABV)
(set-info :status unsat)
(declare-const start (Array (_ BitVec 8) (_ BitVec 8)))
(declare-const i (_ BitVec 8))
(declare-const j (_ BitVec 8))
(define-fun one () (Array (_ BitVec 8) (_ BitVec 8))
  (store (store start i (select start j)) j (select start i)))
(define-fun two () (Array (_ BitVec 8) (_ BitVec 8))
  (store (store one j (select one i)) i (select one j)))
(assert (not (= start two)))
(check-sat)
(exit)
