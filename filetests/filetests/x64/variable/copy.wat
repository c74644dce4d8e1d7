;; test: asm none, asm speed
(module
  (func $old_value (param i32) (result i32)
    (local.get 0)
    (local.set 0 (i32.const 5))
    (local.get 0)
    (i32.sub))
  (func $swap (param i64 i64) (result i64 i64)
    (local $t i64)
    (local.set $t (local.get 0))
    (local.set 0 (local.get 1))
    (local.set 1 (local.get $t))
    (local.get 0) (local.get 1)))
