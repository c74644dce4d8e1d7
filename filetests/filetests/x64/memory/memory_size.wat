;; test: asm none, asm speed
(module
  (memory 2)
  (func $size (result i32)
    (memory.size)))
