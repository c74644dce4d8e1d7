;; test: asm none, asm speed
(module
  (func $nothing
    (return))
  (func $early (param i32) (result i32)
    (if (local.get 0)
      (then (return (i32.const 7))))
    (i32.const 8))
  (func $two (param i64 f32) (result f32 i64)
    (local.get 1) (local.get 0))
  (func $saved (param i64 i64 i64 i64) (result i64)
    (call $nothing)
    (i64.add (i64.add (local.get 0) (local.get 1)) (i64.add (local.get 2) (local.get 3)))))
