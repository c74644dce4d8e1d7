;; test: run
;; Nobody reads what is computed of the loaded values, but the loads, which sink to it, have to trap.
;; run: sub(0, 65536) traps "out of bounds memory access"
;; run: sub(0, 65528)
;; run: nested(65533) traps "out of bounds memory access"
;; run: nested(65532)
;; run: float(1.5, 65529) traps "out of bounds memory access"
;; run: compare(1, 65533) traps "out of bounds memory access"
;; run: abandoned(1, 65533) traps "out of bounds memory access"
;; run: abandoned(1, 0) == 7
(module
  (memory 1)
  (func (export "sub") (param i64 i32)
    local.get 0
    local.get 1
    i64.load
    i64.sub
    drop)
  (func (export "nested") (param i32)
    local.get 0
    local.get 0
    local.get 0
    i32.load
    i32.mul
    i32.add
    drop)
  (func (export "float") (param f64 i32)
    local.get 0
    local.get 1
    f64.load
    f64.add
    drop)
  (func (export "compare") (param i32 i32)
    local.get 0
    local.get 1
    i32.load
    i32.lt_s
    drop)
  (func (export "abandoned") (param i32 i32) (result i32)
    (block (result i32)
      local.get 0
      local.get 1
      i32.load
      i32.sub
      i32.const 7
      br 0)))
