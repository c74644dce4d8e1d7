;; test: ir
(module
  (memory 1)
  (func $i64_load32_u (param i32) (result i64)
    (i64.load32_u offset=4 (local.get 0)))
)

;; > function %i64_load32_u (i32) -> (i64) {
;; >     var l0: i32 0..0 w1
;; > block0:
;; >     v0 = load32_u.i64 l0 + 4
;; >     return [v0]
;; > }
