;; test: opt
(module
  (memory 1)
  (func $twice (param i32 i32) (result i32)
    (i32.mul
      (i32.add (local.get 0) (local.get 1))
      (i32.add (local.get 0) (local.get 1))))
  (func $commuted (param i32 i32) (result i32)
    (i32.mul
      (i32.add (local.get 0) (local.get 1))
      (i32.add (local.get 1) (local.get 0))))
  (func $over_branch (param i32 i32) (result i32)
    (local i32)
    (local.set 2 (i32.xor (local.get 0) (local.get 1)))
    (if (result i32) (local.get 2)
      (then (i32.xor (local.get 0) (local.get 1)))
      (else (i32.const 0))))
  ;; Not worth a register from one block to the other.
  (func $cheap_over_branch (param i32 i32) (result i32)
    (local i32)
    (local.set 2 (i32.add (local.get 0) (i32.const 8)))
    (if (result i32) (local.get 1)
      (then (i32.add (local.get 0) (i32.const 8)))
      (else (local.get 2))))
  ;; A frame on the stack of the module: what comes back is not the old pointer, which nobody keeps.
  (func $frame (param i32) (result i32)
    (local $sp i32)
    (global.set $stack (local.tee $sp (i32.sub (global.get $stack) (i32.const 16))))
    (i32.store (local.get $sp) (local.get 0))
    (global.set $stack (i32.add (local.get $sp) (i32.const 16)))
    (i32.load (local.get $sp)))
  (global $stack (mut i32) (i32.const 65536)))

;; > function %twice (i32, i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = param.i32 1
;; >     v2 = iadd.i32 v0, v1
;; >     v3 = imul.i32 v2, v2
;; >     return [v3]
;; > }
;; >
;; > function %commuted (i32, i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = param.i32 1
;; >     v2 = iadd.i32 v0, v1
;; >     v3 = imul.i32 v2, v2
;; >     return [v3]
;; > }
;; >
;; > function %over_branch (i32, i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = param.i32 1
;; >     v2 = xor.i32 v0, v1
;; >     br_if v2, block1, block2
;; > block1: extends
;; >     jump block3(v2)
;; > block2:
;; >     v5 = sink iconst.i32 0
;; >     jump block3(v5)
;; > block3:
;; >     v7 = param.i32 0
;; >     return [v7]
;; > }
;; >
;; > function %cheap_over_branch (i32, i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = param.i32 1
;; >     v2 = sink iconst.i32 8
;; >     v3 = iadd.i32 v0, v2
;; >     br_if v1, block1, block2
;; > block1: extends
;; >     v5 = iadd.i32 v0, v2
;; >     jump block3(v5)
;; > block2:
;; >     jump block3(v3)
;; > block3:
;; >     v8 = param.i32 0
;; >     return [v8]
;; > }
;; >
;; > function %frame (i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = global_get.i32 0
;; >     v2 = sink iconst.i32 -16
;; >     v3 = iadd.i32 v1, v2
;; >     global_set.i32 v3, 0
;; >     store.i32 v3 + 0, v0
;; >     v6 = sink iconst.i32 16
;; >     v7 = iadd.i32 v3, v6
;; >     global_set.i32 v7, 0
;; >     return [v0]
;; > }
