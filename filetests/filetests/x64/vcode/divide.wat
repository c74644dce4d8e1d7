;; test: vcode
;; target: x64
(module
  (func $div (param i32 i32) (result i32)
    (i32.div_s (local.get 0) (local.get 1)))
  (func $rem (param i64 i64) (result i64)
    (i64.rem_u (local.get 0) (local.get 1))))

;; > vcode %div
;; > Label(0):
;; >     arrive %0i=p7i %1i=p6i
;; >     Test { size: B32, lhs: %1i, rhs: Reg(%1i) }
;; >     TrapIf { cond: E, code: IntegerDivideByZero }
;; >     Div { signed: true, width: W32, guard: false, quotient: %2i, remainder: %3i, dividend: %0i, divisor: %1i }
;; >     Return { info: 0 } reads %2i=p0i
;; >
;; > vcode %rem
;; > Label(0):
;; >     arrive %0i=p7i %1i=p6i
;; >     Test { size: B64, lhs: %1i, rhs: Reg(%1i) }
;; >     TrapIf { cond: E, code: IntegerDivideByZero }
;; >     Div { signed: false, width: W64, guard: false, quotient: %3i, remainder: %2i, dividend: %0i, divisor: %1i }
;; >     Return { info: 0 } reads %2i=p0i
