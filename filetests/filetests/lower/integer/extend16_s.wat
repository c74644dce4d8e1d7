;; test: ir
(module
  (func $i32 (param i32) (result i32)
    (i32.extend16_s (local.get 0)))
  (func $i64 (param i64) (result i64)
    (i64.extend16_s (local.get 0)))
)

;; > function %i32 (i32) -> (i32) {
;; >     var l0: i32 0..0 w1
;; > block0:
;; >     v0 = extend16_s.i32 l0
;; >     return [v0]
;; > }
;; >
;; > function %i64 (i64) -> (i64) {
;; >     var l0: i64 0..0 w1
;; > block0:
;; >     v0 = extend16_s.i64 l0
;; >     return [v0]
;; > }
