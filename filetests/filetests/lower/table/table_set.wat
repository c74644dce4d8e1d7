;; test: ir
(module
  (table $f 4 8 funcref)
  (table $e 3 10 externref)
  (elem declare func $x)
  (func $x (result i32) (i32.const 1))
  (func $funcref (param i32 funcref)
    (table.set $f (local.get 0) (local.get 1)))
  (func $null (param i32)
    (table.set $f (local.get 0) (ref.null func)))
  (func $externref (param i32 externref)
    (table.set $e (local.get 0) (local.get 1))))

;; > function %x () -> (i32) {
;; > block0:
;; >     v0 = sink iconst.i32 1
;; >     return [v0]
;; > }
;; >
;; > function %funcref (i32, ref) -> () {
;; >     var l0: i32 0..0 w1
;; >     var l1: ref 0..0 w1
;; > block0:
;; >     table_set.ref l0, l1, 0
;; >     return []
;; > }
;; >
;; > function %null (i32) -> () {
;; >     var l0: i32 0..1 w1
;; > block0:
;; >     v0 = sink iconst.ref 0x0
;; >     table_set.ref l0, v0, 0
;; >     return []
;; > }
;; >
;; > function %externref (i32, ref) -> () {
;; >     var l0: i32 0..0 w1
;; >     var l1: ref 0..0 w1
;; > block0:
;; >     table_set.ref l0, l1, 1
;; >     return []
;; > }
