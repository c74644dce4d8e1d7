;; test: vcode
;; target: x64
(module
  (func $callee (param i32 f64 i64) (result i64 f64)
    (local.get 2) (local.get 1))
  (func $caller (param i32 i64) (result i64)
    (call $callee (local.get 0) (f64.const 2) (local.get 1))
    (drop)
    (i64.add (local.get 1))))

;; > vcode %callee
;; > Label(0):
;; >     arrive %0f=p0f %1i=p6i
;; >     Return { info: 0 } reads %1i=p0i %0f=p0f
;; >
;; > vcode %caller
;; > Label(0):
;; >     arrive %0i=p7i %1i=p6i
;; >     MoveImm { dst: p11i, imm: 4611686018427387904 }
;; >     IntToBits { width: W64, dst: %2f, src: Reg(p11i) }
;; >     Call { target: Function(func0), info: 0 } reads %0i=p7i %2f=p0f %1i=p6i writes %3i=p0i
;; >     Lea { width: W64, dst: %4i, addr: Memory(EffectiveAddress { base: %3i, index: %1i, disp: 0, shift: 0, kind: Safe }) }
;; >     Return { info: 1 } reads %4i=p0i
