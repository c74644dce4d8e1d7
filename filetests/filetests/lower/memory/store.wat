;; test: ir
(module
  (memory 1)
  (func $i32_store (param i32 i32)
    (i32.store offset=4 (local.get 0) (local.get 1)))
  (func $i64_store (param i32 i64)
    (i64.store offset=4 (local.get 0) (local.get 1)))
  (func $f32_store (param i32 f32)
    (f32.store offset=4 (local.get 0) (local.get 1)))
  (func $f64_store (param i32 f64)
    (f64.store offset=4 (local.get 0) (local.get 1)))
)

;; > function %i32_store (i32, i32) -> () {
;; >     var l0: i32 0..0 w1
;; >     var l1: i32 0..0 w1
;; > block0:
;; >     store.i32 l0 + 4, l1
;; >     return []
;; > }
;; >
;; > function %i64_store (i32, i64) -> () {
;; >     var l0: i32 0..0 w1
;; >     var l1: i64 0..0 w1
;; > block0:
;; >     store.i64 l0 + 4, l1
;; >     return []
;; > }
;; >
;; > function %f32_store (i32, f32) -> () {
;; >     var l0: i32 0..0 w1
;; >     var l1: f32 0..0 w1
;; > block0:
;; >     store.f32 l0 + 4, l1
;; >     return []
;; > }
;; >
;; > function %f64_store (i32, f64) -> () {
;; >     var l0: i32 0..0 w1
;; >     var l1: f64 0..0 w1
;; > block0:
;; >     store.f64 l0 + 4, l1
;; >     return []
;; > }
