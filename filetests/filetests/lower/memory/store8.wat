;; test: ir
(module
  (memory 1)
  (func $i32_store8 (param i32 i32)
    (i32.store8 offset=4 (local.get 0) (local.get 1)))
  (func $i64_store8 (param i32 i64)
    (i64.store8 offset=4 (local.get 0) (local.get 1)))
)

;; > function %i32_store8 (i32, i32) -> () {
;; >     var l0: i32 0..0 w1
;; >     var l1: i32 0..0 w1
;; > block0:
;; >     store8.i32 l0 + 4, l1
;; >     return []
;; > }
;; >
;; > function %i64_store8 (i32, i64) -> () {
;; >     var l0: i32 0..0 w1
;; >     var l1: i64 0..0 w1
;; > block0:
;; >     store8.i64 l0 + 4, l1
;; >     return []
;; > }
