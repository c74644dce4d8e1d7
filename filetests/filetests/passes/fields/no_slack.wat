;; test: opt
;; A memory that may have 4 GiB: an access in its last bytes does not show that a sum does not wrap.
(module
  (import "m" "memory" (memory 1))
  (func $fields (param $p i32) (result i32)
    (i32.add (i32.load (local.get $p)) (i32.load (i32.add (local.get $p) (i32.const 8))))))
