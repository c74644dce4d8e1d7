;; test: run
;; A memory that has less than 4 GiB at first does not get the last page.
(module
  (memory 1)
  (func (export "grow") (param $pages i32) (result i32)
    (memory.grow (local.get $pages))))
;; run: grow(65535) == -1
;; run: grow(65536) == -1
;; run: grow(0) == 1
