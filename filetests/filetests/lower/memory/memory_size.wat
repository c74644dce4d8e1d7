;; test: ir
(module
  (memory 2)
  (func $size (result i32)
    (memory.size)))
