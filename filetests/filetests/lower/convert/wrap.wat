;; test: ir
(module
  (func $i32_wrap_i64 (param i64) (result i32)
    (i32.wrap_i64 (local.get 0)))
)

;; > function %i32_wrap_i64 (i64) -> (i32) {
;; >     var l0: i64 0..0 w1
;; > block0:
;; >     v0 = wrap.i32 l0
;; >     return [v0]
;; > }
