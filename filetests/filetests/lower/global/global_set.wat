;; test: ir
(module
  (import "m" "imported" (global $imported (mut i64)))
  (global $i32 (mut i32) (i32.const 7))
  (global $f64 (mut f64) (f64.const 7))
  (global $ref (mut externref) (ref.null extern))
  (func $own (param i32)
    (global.set $i32 (local.get 0)))
  (func $constant
    (global.set $i32 (i32.const 5)))
  (func $float (param f64)
    (global.set $f64 (local.get 0)))
  (func $reference (param externref)
    (global.set $ref (local.get 0)))
  (func $imported (param i64)
    (global.set $imported (local.get 0)))
  (func $increment
    (global.set $i32 (i32.add (global.get $i32) (i32.const 1)))))

;; > function %own (i32) -> () {
;; >     var l0: i32 0..0 w1
;; > block0:
;; >     global_set.i32 l0, 1
;; >     return []
;; > }
;; >
;; > function %constant () -> () {
;; > block0:
;; >     v0 = sink iconst.i32 5
;; >     global_set.i32 v0, 1
;; >     return []
;; > }
;; >
;; > function %float (f64) -> () {
;; >     var l0: f64 0..0 w1
;; > block0:
;; >     global_set.f64 l0, 2
;; >     return []
;; > }
;; >
;; > function %reference (ref) -> () {
;; >     var l0: ref 0..0 w1
;; > block0:
;; >     global_set.ref l0, 3
;; >     return []
;; > }
;; >
;; > function %imported (i64) -> () {
;; >     var l0: i64 0..0 w1
;; > block0:
;; >     global_set.i64 l0, 0
;; >     return []
;; > }
;; >
;; > function %increment () -> () {
;; > block0:
;; >     v0 = global_get.i32 1
;; >     v1 = sink iconst.i32 1
;; >     v2 = iadd.i32 v0, v1
;; >     global_set.i32 v2, 1
;; >     return []
;; > }
