;; test: ir
(module
  (import "m" "imported" (global $imported i64))
  (import "m" "mutable" (global $mutable (mut f32)))
  (global $i32 (mut i32) (i32.const 7))
  (global $constant i32 (i32.const 9))
  (global $f64 (mut f64) (f64.const 2))
  (func $own (result i32)
    (global.get $i32))
  (func $immutable (result i32)
    (global.get $constant))
  (func $float (result f64)
    (global.get $f64))
  (func $imported (result i64)
    (global.get $imported))
  (func $imported_mutable (result f32)
    (global.get $mutable))
  (func $sum (param i32) (result i32)
    (i32.add (local.get 0) (global.get $i32))))

;; > function %own () -> (i32) {
;; > block0:
;; >     v0 = global_get.i32 2
;; >     return [v0]
;; > }
;; >
;; > function %immutable () -> (i32) {
;; > block0:
;; >     v0 = global_get.i32 3
;; >     return [v0]
;; > }
;; >
;; > function %float () -> (f64) {
;; > block0:
;; >     v0 = global_get.f64 4
;; >     return [v0]
;; > }
;; >
;; > function %imported () -> (i64) {
;; > block0:
;; >     v0 = global_get.i64 0
;; >     return [v0]
;; > }
;; >
;; > function %imported_mutable () -> (f32) {
;; > block0:
;; >     v0 = global_get.f32 1
;; >     return [v0]
;; > }
;; >
;; > function %sum (i32) -> (i32) {
;; >     var l0: i32 0..1 w1
;; > block0:
;; >     v0 = global_get.i32 2
;; >     v1 = iadd.i32 l0, v0
;; >     return [v1]
;; > }
