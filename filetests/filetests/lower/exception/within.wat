;; test: ir
(module
  (tag $e (param i32))
  (func $jump (param i32) (result i32)
    (block $caught (result i32)
      (try_table (catch $e $caught)
        (throw $e (local.get 0)))
      (unreachable))))

;; > function %jump (i32) -> (i32) {
;; >     var l0: i32 0..1 w1 call
;; >     var l1: ref 2..12 w5 call
;; >     var l2: i32 10..14 w2 call
;; > block0:
;; >     v0 = exception_new.ref 0, 0 []
;; >     exception_set.i32 v0, l0, 0
;; >     var_set l1, v0
;; >     jump block1
;; > block1:
;; >     v4 = tag.ref 0
;; >     v5 = exception_tag.ref l1
;; >     v6 = sink eq.ref v5, v4
;; >     br_if v6, block2, block3
;; > block2: extends
;; >     v8 = exception_get.i32 l1, 0
;; >     exception_drop 0, 0 [l1]
;; >     var_set l2, v8
;; >     jump block4
;; > block3:
;; >     throw 0, 0 [l1]
;; >     trap Unreachable
;; > block4:
;; >     return [l2]
;; > }
