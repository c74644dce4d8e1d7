;; test: ir
(module
  (func $check (param funcref) (result (ref func))
    (ref.as_non_null (local.get 0)))
  (func $twice (param externref externref) (result externref externref)
    (ref.as_non_null (local.get 0)) (ref.as_non_null (local.get 0)))
  (func $known (param (ref extern)) (result externref)
    (ref.as_non_null (local.get 0)))
  (func $null (result (ref func))
    (ref.as_non_null (ref.null func))))

;; > function %check (ref) -> (ref) {
;; >     var l0: ref 0..1 w2
;; > block0:
;; >     check_null.ref l0
;; >     return [l0]
;; > }
;; >
;; > function %twice (ref, ref) -> (ref, ref) {
;; >     var l0: ref 0..2 w4
;; >     var l1: ref unused
;; > block0:
;; >     check_null.ref l0
;; >     check_null.ref l0
;; >     return [l0, l0]
;; > }
;; >
;; > function %known (ref) -> (ref) {
;; >     var l0: ref 0..0 w1
;; > block0:
;; >     return [l0]
;; > }
;; >
;; > function %null () -> (ref) {
;; > block0:
;; >     trap NullReference
;; > }
