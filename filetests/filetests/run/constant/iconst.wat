;; test: run
(module
  (func (export "zero") (result i32) (i32.const 0))
  (func (export "i32") (result i32) (i32.const -5))
  (func (export "small") (result i64) (i64.const 7))
  (func (export "negative") (result i64) (i64.const -7))
  (func (export "unsigned") (result i64) (i64.const 0xfedcba98))
  (func (export "large") (result i64) (i64.const 0x123456789abcdef0))
  (func (export "null") (result externref) (ref.null extern))
  (func (export "is_null") (param externref) (result i32) (ref.is_null (local.get 0))))

;; run: zero() == 0
;; run: i32() == -5
;; run: small() == 7
;; run: negative() == -7
;; run: unsigned() == 0xfedcba98
;; run: large() == 0x123456789abcdef0
;; run: null() == null
;; run: is_null(null) == 1
