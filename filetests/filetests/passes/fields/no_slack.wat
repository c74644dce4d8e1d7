;; test: opt
;; A memory that may have 4 GiB: an access in its last bytes does not show that a sum does not wrap.
(module
  (import "m" "memory" (memory 1))
  (func $fields (param $p i32) (result i32)
    (i32.add (i32.load (local.get $p)) (i32.load (i32.add (local.get $p) (i32.const 8))))))

;; > function %fields (i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = load.i32 v0 + 0
;; >     v2 = sink iconst.i32 8
;; >     v3 = sink iadd.i32 v0, v2
;; >     v4 = sink load.i32 v3 + 0
;; >     v5 = iadd.i32 v1, v4
;; >     return [v5]
;; > }
