;; test: run
;; Writes that nobody sees may go, so whoever sees memory and globals behind a trap has to find them.
;; Two stores, of which the second one traps.
;; run: store_and_store(65533) traps "out of bounds memory access"
;; run: memory(65528) == 0
;; run: store_beside_store(65528) traps "out of bounds memory access"
;; run: memory(65528) == 1
;; A trap between two stores to one place.
;; run: store_between(0, 0) traps "integer divide by zero"
;; run: memory(0) == 3
;; run: store_between(0, 1)
;; run: memory(0) == 4
;; What a store writes that traps is not written, nor is what comes behind it.
;; run: global_around_store(65533) traps "out of bounds memory access"
;; run: global() == 1
;; run: global_around_store(8)
;; run: global() == 2
;; run: global_and_load(65533) traps "out of bounds memory access"
;; run: global() == 5
;; run: push_and_pop(16, 9)
;; run: global() == 5
;; run: memory(12) == 9
;; run: push_and_pop(0, 9) traps "out of bounds memory access"
;; run: global() == -4
(module
  (memory 1)
  (global $g (mut i32) (i32.const 0))
  (func (export "memory") (param i32) (result i32)
    (i32.load (local.get 0)))
  (func (export "global") (result i32)
    (global.get $g))
  (func (export "store_and_store") (param i32)
    (i32.store (local.get 0) (i32.const 1))
    (i32.store (local.get 0) (i32.const 2)))
  (func (export "store_beside_store") (param i32)
    (i32.store (local.get 0) (i32.const 1))
    (i64.store offset=4 (local.get 0) (i64.const 2))
    (i32.store (local.get 0) (i32.const 2)))
  (func (export "store_between") (param i32 i32)
    (i32.store (local.get 0) (i32.const 3))
    (drop (i32.div_u (i32.const 8) (local.get 1)))
    (i32.store (local.get 0) (i32.const 4)))
  (func (export "global_around_store") (param i32)
    (global.set $g (i32.const 1))
    (i32.store (local.get 0) (i32.const 7))
    (global.set $g (i32.const 2)))
  (func (export "global_and_load") (param i32)
    (global.set $g (i32.const 5))
    (drop (i32.load (local.get 0)))
    (global.set $g (i32.const 6)))
  ;; As programs do that keep a stack in memory, and a pointer to it in a global.
  (func (export "push_and_pop") (param i32 i32)
    (local $saved i32)
    (local.set $saved (global.get $g))
    (global.set $g (i32.sub (local.get 0) (i32.const 4)))
    (i32.store (global.get $g) (i32.const 0))
    (i32.store (global.get $g) (local.get 1))
    (global.set $g (i32.add (global.get $g) (i32.const 4)))
    (global.set $g (local.get $saved))))
