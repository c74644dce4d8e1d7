;; test: ir
(module
  (memory 2)
  (func $size (result i32)
    (memory.size)))

;; > function %size () -> (i32) {
;; > block0:
;; >     v0 = memory_size.i32 0
;; >     return [v0]
;; > }
