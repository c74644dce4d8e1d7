;; test: ir
(module
  (table $f 4 8 funcref)
  (table $e 3 10 externref)
  (elem declare func $x)
  (func $x (result i32) (i32.const 1))
  (func $fill (param i32 funcref i32)
    (table.fill $f (local.get 0) (local.get 1) (local.get 2))))

;; > function %x () -> (i32) {
;; > block0:
;; >     v0 = sink iconst.i32 1
;; >     return [v0]
;; > }
;; >
;; > function %fill (i32, ref, i32) -> () {
;; >     var l0: i32 0..0 w1
;; >     var l1: ref 0..0 w1
;; >     var l2: i32 0..0 w1
;; > block0:
;; >     table_fill 0, 0 [l0, l1, l2]
;; >     return []
;; > }
