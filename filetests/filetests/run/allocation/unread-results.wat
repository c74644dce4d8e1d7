;; test: run
;; Some results of a call are read and some are not, in registers and on the stack; values live
;; across calls beside them, and some of their readers are dead.
(module
  (func $many (param i64)
    (result i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (i64.add (local.get 0) (i64.const 0))
    (i64.add (local.get 0) (i64.const 1))
    (i64.add (local.get 0) (i64.const 2))
    (i64.add (local.get 0) (i64.const 3))
    (i64.add (local.get 0) (i64.const 4))
    (i64.add (local.get 0) (i64.const 5))
    (i64.add (local.get 0) (i64.const 6))
    (i64.add (local.get 0) (i64.const 7))
    (i64.add (local.get 0) (i64.const 8))
    (i64.add (local.get 0) (i64.const 9))
    (i64.add (local.get 0) (i64.const 10))
    (i64.add (local.get 0) (i64.const 11)))
  ;; The last but one of each call.
  (func (export "stack") (param i64) (result i64)
    (local i64)
    (call $many (local.get 0))
    drop local.set 1 drop drop drop drop drop drop drop drop drop drop
    (call $many (i64.mul (local.get 0) (i64.const 100)))
    drop (i64.add (local.get 1)) local.set 1
    drop drop drop drop drop drop drop drop drop drop
    local.get 1)
  ;; The ninth result of one call lives across the next.
  (func (export "across") (param i64) (result i64)
    (local i64)
    (call $many (local.get 0))
    drop drop drop local.set 1 drop drop drop drop drop drop drop drop
    (i64.shl (local.get 1) (i64.const 8))
    (call $many (i64.const 1000))
    drop drop drop drop drop drop drop drop drop drop drop
    i64.sub)
  ;; Values whose only readers are dead, between others that are read later.
  (func (export "dead") (param i64) (result i64)
    (i64.add (local.get 0) (i64.const 1))
    (i64.xor (local.get 0) (i64.const 7))
    (call $many (local.get 0))
    drop drop drop drop drop drop drop drop drop drop drop drop
    i64.clz
    drop
    (i64.mul (local.get 0) (i64.const 3))
    (i64.rotl (local.get 0) (i64.const 9))
    i64.popcnt
    drop
    (call $many (local.get 0))
    drop drop drop drop drop drop drop drop drop drop drop
    i64.add
    i64.add))
;; run: stack(5) == 525
;; run: across(5) == 2328
;; run: dead(5) == 26
