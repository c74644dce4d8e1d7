;; test: ir
(module
  (func $i64 (param i64) (result i64)
    (i64.extend32_s (local.get 0)))
)

;; > function %i64 (i64) -> (i64) {
;; >     var l0: i64 0..0 w1
;; > block0:
;; >     v0 = extend32_s.i64 l0
;; >     return [v0]
;; > }
