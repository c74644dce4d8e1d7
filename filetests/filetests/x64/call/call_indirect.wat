;; test: asm none, asm speed
(module
  (type $t (func (param i32) (result i32)))
  (table 4 funcref)
  (func $indirect (param i32 i32) (result i32)
    (call_indirect (type $t) (local.get 1) (local.get 0)))
  (func $constant (param i32) (result i32)
    (call_indirect (type $t) (local.get 0) (i32.const 2))))
