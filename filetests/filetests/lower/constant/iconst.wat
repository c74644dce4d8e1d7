;; test: ir
(module
  (func $zero (result i32)
    (i32.const 0))
  (func $i32 (result i32)
    (i32.const -5))
  (func $i64_small (result i64)
    (i64.const 7))
  (func $i64_negative (result i64)
    (i64.const -7))
  (func $i64_unsigned (result i64)
    (i64.const 0xfedcba98))
  (func $i64_large (result i64)
    (i64.const 0x123456789abcdef0))
  (func $null (result externref)
    (ref.null extern)))

;; > function %zero () -> (i32) {
;; > block0:
;; >     v0 = sink iconst.i32 0
;; >     return [v0]
;; > }
;; >
;; > function %i32 () -> (i32) {
;; > block0:
;; >     v0 = sink iconst.i32 -5
;; >     return [v0]
;; > }
;; >
;; > function %i64_small () -> (i64) {
;; > block0:
;; >     v0 = sink iconst.i64 7
;; >     return [v0]
;; > }
;; >
;; > function %i64_negative () -> (i64) {
;; > block0:
;; >     v0 = sink iconst.i64 -7
;; >     return [v0]
;; > }
;; >
;; > function %i64_unsigned () -> (i64) {
;; > block0:
;; >     v0 = sink iconst.i64 4275878552
;; >     return [v0]
;; > }
;; >
;; > function %i64_large () -> (i64) {
;; > block0:
;; >     v0 = sink iconst.i64 1311768467463790320
;; >     return [v0]
;; > }
;; >
;; > function %null () -> (ref) {
;; > block0:
;; >     v0 = sink iconst.ref 0x0
;; >     return [v0]
;; > }
