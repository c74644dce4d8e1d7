;; test: ir
(module
  (import "m" "imported" (global $imported (mut i64)))
  (global $i32 (mut i32) (i32.const 7))
  (global $f64 (mut f64) (f64.const 7))
  (global $ref (mut externref) (ref.null extern))
  (func $own (param i32)
    (global.set $i32 (local.get 0)))
  (func $constant
    (global.set $i32 (i32.const 5)))
  (func $float (param f64)
    (global.set $f64 (local.get 0)))
  (func $reference (param externref)
    (global.set $ref (local.get 0)))
  (func $imported (param i64)
    (global.set $imported (local.get 0)))
  (func $increment
    (global.set $i32 (i32.add (global.get $i32) (i32.const 1)))))
