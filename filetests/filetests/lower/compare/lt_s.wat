;; test: ir
(module
  (func $i32 (param i32 i32) (result i32)
    (i32.lt_s (local.get 0) (local.get 1)))
  (func $i64 (param i64 i64) (result i32)
    (i64.lt_s (local.get 0) (local.get 1)))
)

;; > function %i32 (i32, i32) -> (i32) {
;; >     var l0: i32 0..0 w1
;; >     var l1: i32 0..0 w1
;; > block0:
;; >     v0 = lt_s.i32 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %i64 (i64, i64) -> (i32) {
;; >     var l0: i64 0..0 w1
;; >     var l1: i64 0..0 w1
;; > block0:
;; >     v0 = lt_s.i64 l0, l1
;; >     return [v0]
;; > }
