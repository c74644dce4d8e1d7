;; test: ir
(module
  (func $three (param i32) (result i32 f64 i64)
    (local.get 0) (f64.const 1.5) (i64.const -1))
  (func $pass (param i32) (result i32 f64 i64)
    (call $three (local.get 0)))
  (func $many (result i32 i32 i32 i32 i32 i32 i32 i32)
    (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 4) (i32.const 5) (i32.const 6) (i32.const 7) (i32.const 8))
  (func $sum (result i32)
    (call $many)
    (i32.add) (i32.add) (i32.add) (i32.add) (i32.add) (i32.add) (i32.add)))

;; > function %three (i32) -> (i32, f64, i64) {
;; >     var l0: i32 0..2 w1
;; > block0:
;; >     v0 = sink fconst.f64 1.5
;; >     v1 = sink iconst.i64 -1
;; >     return [l0, v0, v1]
;; > }
;; >
;; > function %pass (i32) -> (i32, f64, i64) {
;; >     var l0: i32 0..0 w1
;; > block0:
;; >     v0 = call.i32 0 [l0]
;; >     v1 = result.f64 v0, 1
;; >     v2 = result.i64 v0, 2
;; >     return [v0, v1, v2]
;; > }
;; >
;; > function %many () -> (i32, i32, i32, i32, i32, i32, i32, i32) {
;; > block0:
;; >     v0 = sink iconst.i32 1
;; >     v1 = sink iconst.i32 2
;; >     v2 = sink iconst.i32 3
;; >     v3 = sink iconst.i32 4
;; >     v4 = sink iconst.i32 5
;; >     v5 = sink iconst.i32 6
;; >     v6 = sink iconst.i32 7
;; >     v7 = sink iconst.i32 8
;; >     return [v0, v1, v2, v3, v4, v5, v6, v7]
;; > }
;; >
;; > function %sum () -> (i32) {
;; > block0:
;; >     v0 = call.i32 2 []
;; >     v1 = result.i32 v0, 1
;; >     v2 = result.i32 v0, 2
;; >     v3 = result.i32 v0, 3
;; >     v4 = result.i32 v0, 4
;; >     v5 = result.i32 v0, 5
;; >     v6 = result.i32 v0, 6
;; >     v7 = result.i32 v0, 7
;; >     v8 = iadd.i32 v6, v7
;; >     v9 = iadd.i32 v5, v8
;; >     v10 = iadd.i32 v4, v9
;; >     v11 = iadd.i32 v3, v10
;; >     v12 = iadd.i32 v2, v11
;; >     v13 = iadd.i32 v1, v12
;; >     v14 = iadd.i32 v0, v13
;; >     return [v14]
;; > }
