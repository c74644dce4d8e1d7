;; test: ir
(module
  (import "m" "t" (table $imported 1 funcref))
  (table $f 4 8 funcref)
  (table $e 3 10 externref)
  (elem declare func $x)
  (func $x (result i32) (i32.const 1))
  (func $own (result i32)
    (table.size $f))
  (func $imported (result i32)
    (table.size $imported)))

;; > function %x () -> (i32) {
;; > block0:
;; >     v0 = sink iconst.i32 1
;; >     return [v0]
;; > }
;; >
;; > function %own () -> (i32) {
;; > block0:
;; >     v0 = table_size.i32 1
;; >     return [v0]
;; > }
;; >
;; > function %imported () -> (i32) {
;; > block0:
;; >     v0 = table_size.i32 0
;; >     return [v0]
;; > }
