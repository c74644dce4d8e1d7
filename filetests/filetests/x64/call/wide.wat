;; test: asm none, asm speed
;; target: x64
(module
  (import "host" "many" (func $many (param i32 i32 i32 i32 i32 i32 i32 i32 i32)))
  (func $callee (param i32) (result i32)
    (call $callee (local.get 0)))
  ;; The vector lives in a register that calls preserve, and that is saved as a whole.
  (func $vector (param v128 i32) (result v128)
    (i32x4.add (local.get 0) (i32x4.splat (call $callee (call $callee (local.get 1)))))
    (i32x4.mul (local.get 0))
    (i32x4.sub (local.get 0)))
  ;; So is a float, as somebody may have a vector there.
  (func $float (param f64 i32) (result f64)
    (f64.add (local.get 0) (f64.convert_i32_s (call $callee (call $callee (local.get 1)))))
    (f64.mul (local.get 0))
    (f64.sub (local.get 0)))
  ;; No thunk saves vectors where arguments are on the stack.
  (func $leaves (param i32)
    (call $many (local.get 0) (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 4)
      (i32.const 5) (i32.const 6) (i32.const 7) (i32.const 8))))

