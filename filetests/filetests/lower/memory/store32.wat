;; test: ir
(module
  (memory 1)
  (func $i64_store32 (param i32 i64)
    (i64.store32 offset=4 (local.get 0) (local.get 1)))
)
