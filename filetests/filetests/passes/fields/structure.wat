;; test: opt
(module
  (memory 1)
  ;; Fields behind a pointer that a loop moves.
  (func $fields (param $p i32) (param $n i32)
    (local $next i32)
    (loop $l
      (f64.store (local.tee $next (i32.add (local.get $p) (i32.const 56)))
        (f64.add (f64.load (local.get $next))
          (f64.load (i32.add (local.get $p) (i32.const 104)))))
      (i64.store (i32.add (local.get $p) (i32.const 64))
        (i64.load (i32.add (local.get $p) (i32.const 64))))
      (local.set $p (local.get $next))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  ;; The second is read before the first has shown that it is in memory.
  (func $order (param $p i32) (result i32)
    (i32.add (i32.load (i32.add (local.get $p) (i32.const 8))) (i32.load (local.get $p)))))
