;; test: ir
;; target: any, epochs
;; Where much belongs to a check, another one follows: also in an arm that need not be executed, so
;; what comes behind that belongs to the one before.
(module
  (func $f (import "" "f"))
  (func $long (param i32)
    (call $f) (call $f) (call $f) (call $f) (call $f) (call $f) (call $f) (call $f)
    (call $f) (call $f) (call $f) (call $f) (call $f) (call $f) (call $f) (call $f)
    (call $f)
    (if (local.get 0)
      (then (call $f) (call $f) (call $f) (call $f) (call $f) (call $f) (call $f) (call $f)
    (call $f) (call $f) (call $f) (call $f) (call $f) (call $f) (call $f) (call $f) (call $f))
      (else (call $f)))
    (call $f)))
