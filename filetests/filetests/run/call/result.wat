;; test: run
(module
  (func $three (param i32) (result i32 f64 i64)
    (local.get 0) (f64.const 1.5) (i64.const -1))
  (func (export "pass") (param i32) (result i32 f64 i64)
    (call $three (local.get 0)))
  (func $many (export "many") (result i32 i64 i32 i64 i32 i64 i32 i64)
    (i32.const 1) (i64.const 2) (i32.const 3) (i64.const 4) (i32.const 5) (i64.const 6) (i32.const -7) (i64.const -8))
  (func (export "pass_many") (result i32 i64 i32 i64 i32 i64 i32 i64)
    (call $many))
  (func $eight (result i32 i32 i32 i32 i32 i32 i32 i32)
    (i32.const 1) (i32.const 2) (i32.const 4) (i32.const 8) (i32.const 16) (i32.const 32) (i32.const 64) (i32.const 128))
  (func (export "difference") (result i32)
    (call $eight)
    (i32.sub) (i32.sub) (i32.sub) (i32.sub) (i32.sub) (i32.sub) (i32.sub))
  (func $floats (result f32 f32 f32 f32 f32 f32 f32 f32 f32 f32)
    (f32.const 1) (f32.const 2) (f32.const 3) (f32.const 4) (f32.const 5) (f32.const 6) (f32.const 7) (f32.const 8) (f32.const 9) (f32.const 10))
  (func (export "float_difference") (result f32)
    (call $floats)
    (f32.sub) (f32.sub) (f32.sub) (f32.sub) (f32.sub) (f32.sub) (f32.sub) (f32.sub) (f32.sub))
  (func $stack (param i64 i64 i64 i64 i64 i64 i64) (result i64 i64 i64 i64 i64 i64 i64)
    (local.get 6) (local.get 5) (local.get 4) (local.get 3) (local.get 2) (local.get 1) (local.get 0))
  (func (export "stack") (param i64 i64 i64 i64 i64 i64 i64) (result i64 i64 i64 i64 i64 i64 i64)
    (call $stack (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4) (local.get 5) (local.get 6))))

;; run: pass(-4) == -4, 1.5, -1
;; run: many() == 1, 2, 3, 4, 5, 6, -7, -8
;; run: pass_many() == 1, 2, 3, 4, 5, 6, -7, -8
;; run: difference() == -85
;; run: float_difference() == -5
;; run: stack(1, 2, 3, 4, 5, 6, 7) == 7, 6, 5, 4, 3, 2, 1
