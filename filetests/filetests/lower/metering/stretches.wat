;; test: ir
;; target: any, epochs
;; Where much belongs to a check, another one follows: also in an arm that need not be executed, so
;; what comes behind that belongs to the one before.
(module
  (func $f (import "" "f"))
  (func $long (param i32)
    (call $f) (call $f) (call $f) (call $f) (call $f) (call $f) (call $f) (call $f)
    (call $f) (call $f) (call $f) (call $f) (call $f) (call $f) (call $f) (call $f)
    (call $f)
    (if (local.get 0)
      (then (call $f) (call $f) (call $f) (call $f) (call $f) (call $f) (call $f) (call $f)
    (call $f) (call $f) (call $f) (call $f) (call $f) (call $f) (call $f) (call $f) (call $f))
      (else (call $f)))
    (call $f)))

;; > function %long (i32) -> () {
;; >     var l0: i32 0..19 w1 call
;; > block0:
;; >     check_epoch 2048
;; >     call 0 []
;; >     call 0 []
;; >     call 0 []
;; >     call 0 []
;; >     call 0 []
;; >     call 0 []
;; >     call 0 []
;; >     call 0 []
;; >     call 0 []
;; >     call 0 []
;; >     call 0 []
;; >     call 0 []
;; >     call 0 []
;; >     call 0 []
;; >     call 0 []
;; >     call 0 []
;; >     check_epoch 2050
;; >     call 0 []
;; >     br_if l0, block1, block2
;; > block1: extends
;; >     call 0 []
;; >     call 0 []
;; >     call 0 []
;; >     call 0 []
;; >     call 0 []
;; >     call 0 []
;; >     call 0 []
;; >     call 0 []
;; >     call 0 []
;; >     call 0 []
;; >     call 0 []
;; >     call 0 []
;; >     call 0 []
;; >     call 0 []
;; >     call 0 []
;; >     check_epoch 256
;; >     call 0 []
;; >     call 0 []
;; >     jump block3
;; > block2:
;; >     check_epoch 129
;; >     call 0 []
;; >     jump block3
;; > block3:
;; >     check_epoch 129
;; >     call 0 []
;; >     return []
;; > }
