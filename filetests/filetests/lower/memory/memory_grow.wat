;; test: ir
(module
  (memory 1)
  (func $grow (param i32) (result i32)
    (memory.grow (local.get 0)))
  (func $keep (param i32 i64 f64) (result f64)
    (drop (memory.grow (local.get 0)))
    (f64.add (f64.convert_i64_s (local.get 1)) (local.get 2))))

;; > function %grow (i32) -> (i32) {
;; >     var l0: i32 0..0 w1
;; > block0:
;; >     v0 = memory_grow.i32 0, 0 [l0]
;; >     return [v0]
;; > }
;; >
;; > function %keep (i32, i64, f64) -> (f64) {
;; >     var l0: i32 0..0 w1
;; >     var l1: i64 0..1 w1 call
;; >     var l2: f64 0..2 w1 call
;; > block0:
;; >     v0 = memory_grow.i32 0, 0 [l0]
;; >     v1 = convert_i64_s.f64 l1
;; >     v2 = fadd.f64 v1, l2
;; >     return [v2]
;; > }
