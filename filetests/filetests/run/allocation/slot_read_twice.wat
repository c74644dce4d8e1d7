;; test: run
;; A shift reads a spilled value twice, first in its slot and then from a register. The slot must not be reused while the
;; result's register is made free.
;; run: f(0) == 455
(module (memory 1)
 (data (i32.const 0) "\01\00\00\00\02\00\00\00\03\00\00\00\04\00\00\00\05\00\00\00\06\00\00\00\07\00\00\00\08\00\00\00\09\00\00\00\0a\00\00\00\0b\00\00\00\0c\00\00\00\0d\00\00\00\0e\00\00\00\0f\00\00\00\10\00\00\00")
 ;; v: copy of local 0 with 3 uses, spilled by a call; then shl v v
 (func $nop)
 (func (export "f") (param i32) (result i32)
   (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
   (local.set 1 (i32.load offset=0 (local.get 0)))
   (local.set 2 (i32.load offset=4 (local.get 0)))
   (local.set 3 (i32.load offset=8 (local.get 0)))
   (local.set 4 (i32.load offset=12 (local.get 0)))
   (local.set 5 (i32.load offset=16 (local.get 0)))
   (local.set 6 (i32.load offset=20 (local.get 0)))
   (local.set 7 (i32.load offset=24 (local.get 0)))
   (local.set 8 (i32.load offset=28 (local.get 0)))
   (local.set 9 (i32.load offset=32 (local.get 0)))
   (local.set 10 (i32.load offset=36 (local.get 0)))
   (local.set 11 (i32.load offset=40 (local.get 0)))
   (local.set 12 (i32.load offset=44 (local.get 0)))
   ;; copies of v on the stack
   (local.set 13 (i32.load offset=8 (local.get 0)))
   local.get 13  ;; bottom use
   ;; three deep temporaries to be in registers after the spill
   local.get 1 local.get 2 local.get 3 ;; aliases, made into copies below, newer than v
   local.get 13
   local.get 13
   (local.set 13 (i32.const 5)) ;; v = copy, three uses
   call $nop ;; v to a slot
   (local.set 1 (i32.load offset=48 (local.get 0))) ;; copies t1 t2 t3 in registers
   (local.set 2 (i32.load offset=52 (local.get 0)))
   (local.set 3 (i32.load offset=56 (local.get 0)))
   (local.set 14 (i32.load offset=0 (local.get 0)))
   (local.set 15 (i32.load offset=4 (local.get 0)))
   (local.set 16 (i32.load offset=8 (local.get 0)))
   (local.set 17 (i32.load offset=12 (local.get 0)))
   (local.set 18 (i32.load offset=16 (local.get 0)))
   (local.set 19 (i32.load offset=20 (local.get 0)))
   (local.set 20 (i32.load offset=24 (local.get 0)))
   (local.set 21 (i32.load offset=28 (local.get 0)))
   i32.shl
   i32.xor i32.xor i32.xor i32.xor
   (i32.mul (local.get 14) (i32.const 29)) i32.xor
   (i32.mul (local.get 15) (i32.const 31)) i32.xor
   (i32.mul (local.get 16) (i32.const 33)) i32.xor
   (i32.mul (local.get 17) (i32.const 35)) i32.xor
   (i32.mul (local.get 18) (i32.const 37)) i32.xor
   (i32.mul (local.get 19) (i32.const 39)) i32.xor
   (i32.mul (local.get 14) (i32.const 29)) i32.xor
   (i32.mul (local.get 14) (i32.const 29)) i32.xor
   (i32.mul (local.get 14) (i32.const 29)) i32.xor
   (i32.mul (local.get 15) (i32.const 31)) i32.xor
   (i32.mul (local.get 15) (i32.const 31)) i32.xor
   (i32.mul (local.get 15) (i32.const 31)) i32.xor
   (i32.mul (local.get 16) (i32.const 33)) i32.xor
   (i32.mul (local.get 16) (i32.const 33)) i32.xor
   (i32.mul (local.get 16) (i32.const 33)) i32.xor
   (i32.mul (local.get 17) (i32.const 35)) i32.xor
   (i32.mul (local.get 17) (i32.const 35)) i32.xor
   (i32.mul (local.get 17) (i32.const 35)) i32.xor
   (i32.mul (local.get 18) (i32.const 37)) i32.xor
   (i32.mul (local.get 18) (i32.const 37)) i32.xor
   (i32.mul (local.get 18) (i32.const 37)) i32.xor
   (i32.mul (local.get 19) (i32.const 39)) i32.xor
   (i32.mul (local.get 19) (i32.const 39)) i32.xor
   (i32.mul (local.get 19) (i32.const 39)) i32.xor
   (i32.mul (local.get 20) (i32.const 41)) i32.xor
   (i32.mul (local.get 20) (i32.const 41)) i32.xor
   (i32.mul (local.get 20) (i32.const 41)) i32.xor
   (i32.mul (local.get 21) (i32.const 43)) i32.xor
   (i32.mul (local.get 21) (i32.const 43)) i32.xor
   (i32.mul (local.get 21) (i32.const 43)) i32.xor
   (i32.mul (local.get 1) (i32.const 3)) i32.xor
   (i32.mul (local.get 2) (i32.const 5)) i32.xor
   (i32.mul (local.get 3) (i32.const 7)) i32.xor
   (i32.mul (local.get 4) (i32.const 9)) i32.xor
   (i32.mul (local.get 5) (i32.const 11)) i32.xor
   (i32.mul (local.get 6) (i32.const 13)) i32.xor
   (i32.mul (local.get 7) (i32.const 15)) i32.xor
   (i32.mul (local.get 8) (i32.const 17)) i32.xor
   (i32.mul (local.get 9) (i32.const 19)) i32.xor
   (i32.mul (local.get 10) (i32.const 21)) i32.xor
   (i32.mul (local.get 11) (i32.const 23)) i32.xor
   (i32.mul (local.get 12) (i32.const 25)) i32.xor
   (i32.mul (local.get 13) (i32.const 27)) i32.xor
 )
)
