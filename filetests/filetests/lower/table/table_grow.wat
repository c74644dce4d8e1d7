;; test: ir
(module
  (table $f 4 8 funcref)
  (table $e 3 10 externref)
  (elem declare func $x)
  (func $x (result i32) (i32.const 1))
  (func $grow (param i32) (result i32)
    (table.grow $f (ref.func $x) (local.get 0)))
  (func $extern (param externref i32) (result i32)
    (table.grow $e (local.get 0) (local.get 1))))

;; > function %x () -> (i32) {
;; > block0:
;; >     v0 = sink iconst.i32 1
;; >     return [v0]
;; > }
;; >
;; > function %grow (i32) -> (i32) {
;; >     var l0: i32 0..1 w1
;; > block0:
;; >     v0 = ref_func.ref 0
;; >     v1 = table_grow.i32 0, 0 [v0, l0]
;; >     return [v1]
;; > }
;; >
;; > function %extern (ref, i32) -> (i32) {
;; >     var l0: ref 0..0 w1
;; >     var l1: i32 0..0 w1
;; > block0:
;; >     v0 = table_grow.i32 1, 0 [l0, l1]
;; >     return [v0]
;; > }
