;; test: ir
(module
  (import "host" "call" (func $call))
  (tag $e)
  (func $outer
    try $outer
      try
        call $call
      delegate $outer
    catch $e
    end))

;; > function %outer () -> () {
;; >     var l0: ref 4..5 w2
;; >     var l1: ref 5..14 w4 call
;; > block0:
;; >     call 0 []
;; >     unwind block1, block2
;; > block1: extends
;; >     jump block3
;; > block2:
;; >     v3 = catch.ref
;; >     var_set l0, v3
;; >     var_set l1, l0
;; >     jump block4
;; > block3:
;; >     jump block7
;; > block4:
;; >     v8 = tag.ref 0
;; >     v9 = exception_tag.ref l1
;; >     v10 = sink eq.ref v9, v8
;; >     br_if v10, block5, block6
;; > block5: extends
;; >     exception_drop 0, 0 [l1]
;; >     jump block7
;; > block6:
;; >     throw 0, 0 [l1]
;; >     trap Unreachable
;; > block7:
;; >     return []
;; > }
