;; test: ir
(module
  (import "host" "call" (func $call (param i32) (result i64)))
  (tag $e (param i64))
  (tag $f)
  (func $handle (param i32) (result i64)
    (block $f
      (block $e (result i64)
        (try_table (catch $e $e) (catch_all $f)
          (return (call $call (local.get 0))))
        (unreachable))
      (return))
    (i64.extend_i32_u (local.get 0))))

;; > function %handle (i32) -> (i64) {
;; >     var l0: i32 0..16 w2 call
;; >     var l1: ref 4..13 w5 call
;; >     var l2: i64 11..15 w2 call
;; > block0:
;; >     v0 = call.i64 0 [l0]
;; >     unwind block1, block2
;; > block1: extends
;; >     return [v0]
;; > block2:
;; >     v3 = catch.ref
;; >     var_set l1, v3
;; >     v5 = tag.ref 0
;; >     v6 = exception_tag.ref l1
;; >     v7 = sink eq.ref v6, v5
;; >     br_if v7, block3, block4
;; > block3: extends
;; >     v9 = exception_get.i64 l1, 0
;; >     exception_drop 0, 0 [l1]
;; >     var_set l2, v9
;; >     jump block5
;; > block4:
;; >     exception_drop 0, 0 [l1]
;; >     jump block6
;; > block5:
;; >     return [l2]
;; > block6:
;; >     v16 = extend_u.i64 l0
;; >     return [v16]
;; > }
