;; test: opt
(module
  (memory 1)
  ;; Each reader gets a comparison of its own.
  (func $two_choices (param i32 i32 i32 i32) (result i32)
    (local $less i32)
    (local.set $less (i32.lt_s (local.get 0) (local.get 1)))
    (i32.mul
      (select (local.get 2) (local.get 3) (local.get $less))
      (select (local.get 3) (local.get 0) (local.get $less))))
  ;; Here one reader wants a number. The other one does not wait for it.
  (func $a_number (param i32 i32 i32) (result i32)
    (local $less i32)
    (local.set $less (i32.lt_s (local.get 0) (local.get 1)))
    (i32.add
      (select (local.get 2) (local.get 1) (local.get $less))
      (i32.shl (local.get $less) (i32.const 4))))
  ;; What the loop computes anyway tells whether it ends.
  (func $difference (param $free i32) (param $all i32) (result i32)
    (local $bit i32) (local $n i32)
    (loop $next
      (local.set $bit (i32.and (local.get $free) (i32.sub (i32.const 0) (local.get $free))))
      (local.set $n (i32.add (local.get $n) (i32.or (local.get $bit) (local.get $all))))
      (i32.ne (local.get $bit) (local.get $free))
      (local.set $free (i32.xor (local.get $bit) (local.get $free)))
      (br_if $next))
    (local.get $n))
  (func $equal (param i64 i64) (result i32)
    (local $difference i64)
    (local.set $difference (i64.sub (local.get 0) (local.get 1)))
    (i64.store (i32.const 0) (local.get $difference))
    (i64.eq (local.get 1) (local.get 0)))
  (func $chosen (param i32 i32 i32) (result i32)
    (local $difference i32)
    (local.set $difference (i32.sub (local.get 0) (local.get 1)))
    (select (local.get $difference) (local.get 2) (i32.eq (local.get 0) (local.get 1))))
)

;; > function %two_choices (i32, i32, i32, i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = param.i32 1
;; >     v2 = param.i32 2
;; >     v3 = param.i32 3
;; >     v4 = sink lt_s.i32 v0, v1
;; >     v5 = select.i32 v2, v3, v4
;; >     v6 = sink lt_s.i32 v0, v1
;; >     v7 = select.i32 v3, v0, v6
;; >     v8 = imul.i32 v5, v7
;; >     return [v8]
;; > }
;; >
;; > function %a_number (i32, i32, i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = param.i32 1
;; >     v2 = param.i32 2
;; >     v3 = lt_s.i32 v0, v1
;; >     v4 = sink lt_s.i32 v0, v1
;; >     v5 = select.i32 v2, v1, v4
;; >     v6 = sink iconst.i32 4
;; >     v7 = sink shl.i32 v3, v6
;; >     v8 = iadd.i32 v5, v7
;; >     return [v8]
;; > }
;; >
;; > function %difference (i32, i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = param.i32 1
;; >     v2 = sink iconst.i32 0
;; >     jump block1(v0, v2)
;; > block1: loop, depth 1
;; >     v4 = param.i32 0
;; >     v5 = param.i32 1
;; >     v6 = sink isub.i32 v2, v4
;; >     v7 = and.i32 v4, v6
;; >     v8 = or.i32 v7, v1
;; >     v9 = iadd.i32 v5, v8
;; >     v10 = ne.i32 v7, v4
;; >     v11 = xor.i32 v7, v4
;; >     br_if v11, block2, block3
;; > block2: depth 1, extends
;; >     jump block1(v11, v9)
;; > block3:
;; >     return [v9]
;; > }
;; >
;; > function %equal (i64, i64) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i64 0
;; >     v1 = param.i64 1
;; >     v2 = isub.i64 v0, v1
;; >     v3 = sink iconst.i32 0
;; >     store.i64 v3 + 0, v2
;; >     v5 = eqz.i64 v2
;; >     return [v5]
;; > }
;; >
;; > function %chosen (i32, i32, i32) -> (i32) ssa {
;; > block0:
;; >     v0 = param.i32 0
;; >     v1 = param.i32 1
;; >     v2 = param.i32 2
;; >     v3 = isub.i32 v0, v1
;; >     v4 = sink eqz.i32 v3
;; >     v5 = select.i32 v3, v2, v4
;; >     return [v5]
;; > }
