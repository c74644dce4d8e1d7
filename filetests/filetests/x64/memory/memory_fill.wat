;; test: asm none, asm speed
(module
  (memory 1)
  (func $fill (param i32 i32 i32)
    (memory.fill (local.get 0) (local.get 1) (local.get 2))))
