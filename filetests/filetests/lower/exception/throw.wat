;; test: ir
(module
  (tag $e (param i32 f64))
  (func $throw (param i32 f64) (throw $e (local.get 0) (local.get 1))))

;; > function %throw (i32, f64) -> () {
;; >     var l0: i32 0..1 w1 call
;; >     var l1: f64 0..2 w1 call
;; > block0:
;; >     v0 = exception_new.ref 0, 0 []
;; >     exception_set.i32 v0, l0, 0
;; >     exception_set.f64 v0, l1, 1
;; >     throw 0, 0 [v0]
;; >     trap Unreachable
;; > }
