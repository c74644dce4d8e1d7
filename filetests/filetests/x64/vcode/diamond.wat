;; test: vcode
;; target: x64
(module
  (func $f (param i32 i32) (result i32)
    (if (result i32) (i32.lt_s (local.get 0) (local.get 1))
      (then (i32.sub (local.get 1) (local.get 0)))
      (else (i32.sub (local.get 0) (local.get 1))))))

;; > vcode %f
;; > Label(0):
;; >     arrive %0i=p7i %1i=p6i
;; >     Cmp { size: B32, lhs: %0i, rhs: Reg(%1i) }
;; >     Branch { test: One(L), target: Label(1), otherwise: Label(2) }
;; > Label(1):
;; >     Alu { op: Sub, width: W32, dst: %2i, src: %1i, rhs: Reg(%0i) }
;; >     Jump { target: Label(3) }
;; >     pass %2i
;; > Label(2):
;; >     Alu { op: Sub, width: W32, dst: %3i, src: %0i, rhs: Reg(%1i) }
;; >     Jump { target: Label(3) }
;; >     pass %3i
;; > Label(3) %4i:
;; >     Return { info: 0 } reads %4i=p0i
