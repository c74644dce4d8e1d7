;; test: ir
(module
  (table 2 funcref)
  (elem declare func $f)
  (func $f)
  (func $get (result funcref)
    (ref.func $f))
  (func $store (param i32)
    (table.set 0 (local.get 0) (ref.func $f))))

;; > function %f () -> () {
;; > block0:
;; >     return []
;; > }
;; >
;; > function %get () -> (ref) {
;; > block0:
;; >     v0 = ref_func.ref 0
;; >     return [v0]
;; > }
;; >
;; > function %store (i32) -> () {
;; >     var l0: i32 0..1 w1
;; > block0:
;; >     v0 = ref_func.ref 0
;; >     table_set.ref l0, v0, 0
;; >     return []
;; > }
