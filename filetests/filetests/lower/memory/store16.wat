;; test: ir
(module
  (memory 1)
  (func $i32_store16 (param i32 i32)
    (i32.store16 offset=4 (local.get 0) (local.get 1)))
  (func $i64_store16 (param i32 i64)
    (i64.store16 offset=4 (local.get 0) (local.get 1)))
)
