;; test: opt
(module
  (type $t (func))
  (func $dominated (param $r externref) (param i32)
    (drop (ref.as_non_null (local.get $r)))
    (if (local.get 1) (then (drop (ref.as_non_null (local.get $r))))))
  (func $not_dominated (param $r externref) (param i32)
    (if (local.get 1) (then (drop (ref.as_non_null (local.get $r)))))
    (drop (ref.as_non_null (local.get $r))))
  (func $in_a_loop (param $r externref) (param $n i32) (result externref)
    (local $s externref)
    (loop $l
      (local.set $s (ref.as_non_null (local.get $r)))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $s))
  ;; The call traps by itself.
  (func $called (param $r (ref null $t))
    (call_ref $t (ref.as_non_null (local.get $r)))))

;; > function %dominated (ref, i32) -> () ssa {
;; > block0:
;; >     v0 = param.ref 0
;; >     v1 = param.i32 1
;; >     check_null.ref v0
;; >     br_if v1, block2, block1
;; > block1: extends
;; >     jump block3
;; > block2:
;; >     jump block3
;; > block3:
;; >     return []
;; > }
;; >
;; > function %not_dominated (ref, i32) -> () ssa {
;; > block0:
;; >     v0 = param.ref 0
;; >     v1 = param.i32 1
;; >     br_if v1, block2, block1
;; > block1: extends
;; >     jump block3
;; > block2:
;; >     check_null.ref v0
;; >     jump block3
;; > block3:
;; >     check_null.ref v0
;; >     return []
;; > }
;; >
;; > function %in_a_loop (ref, i32) -> (ref) ssa {
;; > block0:
;; >     v0 = param.ref 0
;; >     v1 = param.i32 1
;; >     check_null.ref v0
;; >     jump block1(v1)
;; > block1: loop, depth 1
;; >     v4 = param.i32 0
;; >     v5 = sink iconst.i32 -1
;; >     v6 = iadd.i32 v4, v5
;; >     br_if v6, block2, block3
;; > block2: depth 1, extends
;; >     jump block1(v6)
;; > block3:
;; >     return [v0]
;; > }
;; >
;; > function %called (ref) -> () ssa {
;; > block0:
;; >     v0 = param.ref 0
;; >     call_ref v0, 0 []
;; >     return []
;; > }
