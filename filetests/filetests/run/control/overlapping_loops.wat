;; test: run
;; Both loops could begin with their last blocks. But the inner one goes on behind the last way back to
;; the outer one: were both turned, homes of the one would be taken for those of the other.
(module (memory 1)
 (func (export "f") (param $n i32) (param $x i32) (param $p i32) (result i32)
  (local $v i32) (local $b i32) (local $c i32) (local $d i32) (local $t0 i32) (local $t1 i32)
  (local.set $v (i32.const 1))
  block $exit
  loop $outer
    (local.set $t0 (i32.load offset=16 (i32.const 1)))
(local.set $t1 (i32.load offset=20 (i32.const 1)))
    (i32.store (local.get $p) (i32.add (i32.const 1) (i32.xor (local.get $v) (i32.add (i32.mul (local.get $p) (local.get $t1)) (i32.xor (i32.const 1) (local.get $p))))))
    (i32.store offset=4 (i32.const 1) (i32.or (local.get $t0) (local.get $t1)))
    (br_if $exit (i32.gt_u (local.get $b) (i32.const 1)))
    (local.set $b (i32.add (i32.const 1) (local.get $v)))
    loop $inner
      (br_if $exit (local.get $p))
      (local.set $d (i32.const 1))
      (if (local.get $p)
       (then
        (i32.store offset=24 (i32.const 1) (local.get $c))
        (local.set $v (i32.const 1))
        (br $outer)))
      loop $l3
        (br_if $l3 (local.tee $d (i32.shr_u (local.get $d) (i32.const 1))))
      end
      (local.set $c (i32.add (i32.const 1) (i32.const 1)))
      br $inner
    end
  end
  end
  (i32.add (i32.load (local.get $p)) (i32.const 1))
 )
 )
;; run: f(50, 5, 100) == 102
