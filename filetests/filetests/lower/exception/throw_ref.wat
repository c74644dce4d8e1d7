;; test: ir
(module
  (import "host" "call" (func $call))
  (func $again (local $caught exnref)
    (local.set $caught
      (block $all (result exnref)
        (try_table (catch_all_ref $all) (call $call))
        (return)))
    (throw_ref (local.get $caught))))

;; > function %again () -> () {
;; >     var l0: ref 9..12 w3
;; >     var l1: ref 4..6 w3 call
;; >     var l2: ref 6..9 w2
;; > block0:
;; >     call 0 []
;; >     unwind block1, block2
;; > block1: extends
;; >     jump block3
;; > block2:
;; >     v3 = catch.ref
;; >     var_set l1, v3
;; >     exception_share 0, 0 [l1]
;; >     var_set l2, l1
;; >     jump block4
;; > block3:
;; >     return []
;; > block4:
;; >     var_set l0, l2
;; >     v10 = sink eqz.ref l0
;; >     br_if v10, block6, block5
;; > block5: extends
;; >     throw 0, 0 [l0]
;; >     trap Unreachable
;; > block6:
;; >     trap NullReference
;; > }
