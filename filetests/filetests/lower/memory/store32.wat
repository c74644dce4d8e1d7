;; test: ir
(module
  (memory 1)
  (func $i64_store32 (param i32 i64)
    (i64.store32 offset=4 (local.get 0) (local.get 1)))
)

;; > function %i64_store32 (i32, i64) -> () {
;; >     var l0: i32 0..0 w1
;; >     var l1: i64 0..0 w1
;; > block0:
;; >     store32.i64 l0 + 4, l1
;; >     return []
;; > }
