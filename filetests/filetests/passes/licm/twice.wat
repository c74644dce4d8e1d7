;; test: opt
;; What leaves a loop for one reader, and the loop around it for another one, is computed once.
(module
  (memory 1)
  (func (param $a i32) (param $outer i32)
    (local $inner i32) (local $masked i32) (local $other i32)
    (loop $o
      (local.set $inner (i32.const 5))
      (loop $i
        (local.set $masked (i32.and (local.get $a) (i32.const 4095)))
        (local.set $other (i32.xor (local.get $masked) (i32.const 77)))
        (i32.store
          (i32.add (i32.add (local.get $masked) (i32.mul (local.get $outer) (local.get $outer))) (i32.const 1))
          (i32.rotl (local.get $other) (i32.const 3)))
        (br_if $i (local.tee $inner (i32.sub (local.get $inner) (i32.const 1)))))
      (br_if $o (local.tee $outer (i32.sub (local.get $outer) (i32.const 1)))))))
