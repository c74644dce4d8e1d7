;; test: opt
(module
  (func $empty_blocks (param i32) (result i32)
    (block (block (block
      (br_if 0 (local.get 0))
      (br 1))
      (br 1)))
    (i32.const 1))
  (func $cold_trap (param i32) (result i32)
    (if (i32.eqz (local.get 0))
      (then (unreachable)))
    (i32.const 2)))

;; > function %empty_blocks (i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     br_if v0, block2, block1
;; > block1: extends
;; >     jump block3
;; > block2:
;; >     jump block3
;; > block3:
;; >     v4 = sink iconst.i32 1
;; >     return [v4]
;; > }
;; >
;; > function %cold_trap (i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     br_if v0, block1, block2
;; > block1: extends
;; >     v2 = sink iconst.i32 2
;; >     return [v2]
;; > block2:
;; >     trap Unreachable
;; > }
