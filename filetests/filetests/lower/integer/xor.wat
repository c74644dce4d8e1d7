;; test: ir
(module
  (func $i32_rr (param i32 i32) (result i32)
    (i32.xor (local.get 0) (local.get 1)))
  (func $i64_rr (param i64 i64) (result i64)
    (i64.xor (local.get 0) (local.get 1)))
)

;; > function %i32_rr (i32, i32) -> (i32) {
;; >     var l0: i32 0..0 w1
;; >     var l1: i32 0..0 w1
;; > block0:
;; >     v0 = xor.i32 l0, l1
;; >     return [v0]
;; > }
;; >
;; > function %i64_rr (i64, i64) -> (i64) {
;; >     var l0: i64 0..0 w1
;; >     var l1: i64 0..0 w1
;; > block0:
;; >     v0 = xor.i64 l0, l1
;; >     return [v0]
;; > }
