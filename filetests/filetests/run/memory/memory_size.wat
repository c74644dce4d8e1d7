;; test: run
(module
  (memory 2 4)
  (func (export "size") (result i32) (memory.size))
  (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))))

;; run: size() == 2
;; run: grow(1) == 2
;; run: size() == 3
