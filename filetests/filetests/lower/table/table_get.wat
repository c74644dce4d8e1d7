;; test: ir
(module
  (table $f 4 8 funcref)
  (table $e 3 10 externref)
  (elem declare func $x)
  (func $x (result i32) (i32.const 1))
  (func $funcref (param i32) (result funcref)
    (table.get $f (local.get 0)))
  (func $externref (param i32) (result externref)
    (table.get $e (local.get 0))))

;; > function %x () -> (i32) {
;; > block0:
;; >     v0 = sink iconst.i32 1
;; >     return [v0]
;; > }
;; >
;; > function %funcref (i32) -> (ref) {
;; >     var l0: i32 0..0 w1
;; > block0:
;; >     v0 = table_get.ref l0, 0
;; >     return [v0]
;; > }
;; >
;; > function %externref (i32) -> (ref) {
;; >     var l0: i32 0..0 w1
;; > block0:
;; >     v0 = table_get.ref l0, 1
;; >     return [v0]
;; > }
