;; test: ir
;; target: any, epochs
(module
  (memory 1)
  (func $callee (param i32) (result i32)
    (i32.add (local.get 0) (i32.const 1)))
  (func $loops (param i32) (result i32) (local i32)
    (loop
      (local.set 1 (i32.add (local.get 1) (i32.load (local.get 0))))
      (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 4)))))
    (call $callee (local.get 1))))

;; > function %callee (i32) -> (i32) {
;; >     var l0: i32 0..2 w1
;; > block0:
;; >     v1 = sink iconst.i32 1
;; >     v2 = iadd.i32 l0, v1
;; >     return [v2]
;; > }
;; >
;; > function %loops (i32) -> (i32) {
;; >     var l0: i32 0..9 w32
;; >     var l1: i32 0..10 w17 zero
;; > block0:
;; >     check_epoch 130
;; >     jump block1
;; > block1: loop, depth 1
;; >     check_epoch 22
;; >     v3 = sink load.i32 l0 + 0
;; >     v4 = iadd.i32 l1, v3
;; >     var_set l1, v4
;; >     v6 = sink iconst.i32 -4
;; >     v7 = iadd.i32 l0, v6
;; >     var_set l0, v7
;; >     br_if l0, block1, block2
;; > block2: extends
;; >     v10 = call.i32 0 [l1]
;; >     return [v10]
;; > }
