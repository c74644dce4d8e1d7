;; test: run
;; A call's result that is what a block gives, and is read again where the block goes on: there its register is the variable's.
;; run: first() == 42
;; run: second() == 7
(module (memory 1)
 (func $f (param i32) (result i32)
   (loop (br_if 0 (i32.load (local.get 0))))
   (i32.add (local.get 0) (i32.const 40)))
 (func $again (param i32) (result i32)
   (block (result i32)
    (br_if 0 (call $f (i32.const 0)) (i32.load (i32.const 8)))
    (drop (br_if 0 (i32.const 7) (local.get 0)))
    (i32.add (i32.const 2))))
 (func (export "first") (result i32) (call $again (i32.const 0)))
 (func (export "second") (result i32) (call $again (i32.const 1))))
