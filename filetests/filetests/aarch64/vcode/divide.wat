;; test: vcode
;; target: aarch64
(module
  (func $div (param i32 i32) (result i32)
    (i32.div_s (local.get 0) (local.get 1)))
  (func $rem (param i64 i64) (result i64)
    (i64.rem_u (local.get 0) (local.get 1))))

;; > vcode %div
;; > Label(0):
;; >     arrive %0i=p0i %1i=p1i
;; >     TrapIf { test: Zero { width: W32, reg: %1i }, code: IntegerDivideByZero }
;; >     Compare { op: Cmn, width: W32, lhs: %1i, rhs: Sum(SumImm(1)) }
;; >     CompareIf { op: Cmp, cond: Eq, flags: Flags(0), width: W32, lhs: %0i, rhs: 1 }
;; >     TrapIf { test: Flags(Vs), code: IntegerOverflow }
;; >     Divide { signed: true, width: W32, dst: %2i, lhs: %0i, rhs: %1i }
;; >     Return { info: 0 } reads %2i=p0i
;; >
;; > vcode %rem
;; > Label(0):
;; >     arrive %0i=p0i %1i=p1i
;; >     TrapIf { test: Zero { width: W64, reg: %1i }, code: IntegerDivideByZero }
;; >     Divide { signed: false, width: W64, dst: %2i, lhs: %0i, rhs: %1i }
;; >     MulAdd { subtract: true, width: W64, dst: %3i, lhs: %2i, rhs: %1i, addend: %0i }
;; >     Return { info: 0 } reads %3i=p0i
