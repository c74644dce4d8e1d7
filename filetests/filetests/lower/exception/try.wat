;; test: ir
(module
  (import "host" "call" (func $call))
  (tag $e (param i32))
  (func $cleanup (result i32)
    try (result i32)
      call $call
      i32.const 0
    catch $e
    catch_all
      rethrow 0
    end))

;; > function %cleanup () -> (i32) {
;; >     var l0: i32 3..17 w3 call
;; >     var l1: ref 6..15 w5 call
;; > block0:
;; >     call 0 []
;; >     unwind block1, block2
;; > block1: extends
;; >     v2 = sink iconst.i32 0
;; >     var_set l0, v2
;; >     jump block5
;; > block2:
;; >     v5 = catch.ref
;; >     var_set l1, v5
;; >     v7 = tag.ref 0
;; >     v8 = exception_tag.ref l1
;; >     v9 = sink eq.ref v8, v7
;; >     br_if v9, block3, block4
;; > block3: extends
;; >     v11 = exception_get.i32 l1, 0
;; >     exception_drop 0, 0 [l1]
;; >     var_set l0, v11
;; >     jump block5
;; > block4:
;; >     throw 0, 0 [l1]
;; >     trap Unreachable
;; > block5:
;; >     return [l0]
;; > }
