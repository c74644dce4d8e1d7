;; test: opt
(module
  (func $max (param $a i64) (param $b i64) (result i64)
    (if (i64.lt_s (local.get $a) (local.get $b))
      (then (local.set $a (local.get $b))))
    (local.get $a)))
