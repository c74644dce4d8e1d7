;; test: ir
(module
  (func $i64_extend_i32_s (param i32) (result i64)
    (i64.extend_i32_s (local.get 0)))
)

;; > function %i64_extend_i32_s (i32) -> (i64) {
;; >     var l0: i32 0..0 w1
;; > block0:
;; >     v0 = extend_s.i64 l0
;; >     return [v0]
;; > }
