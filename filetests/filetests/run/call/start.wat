;; test: run
;; run: g() == 7
;; A start function that is neither exported nor referenced is still called by the host.
(module
  (memory 1)
  (func $f (i32.store (i32.const 0) (i32.const 7)))
  (start $f)
  (func (export "g") (result i32) (i32.load (i32.const 0))))
