;; test: run
;; The divisor is read for the last time and moved out of `rax`, which then holds a dividend that is read again later: the
;; dividend must outlive the division.
;; run: f(0) == 1544
(module (memory 1)
 (data (i32.const 0) "\11\00\00\00\22\00\00\00\33\00\00\00\04\00\00\00\05\00\00\00\06\00\00\00\07\00\00\00\08\00\00\00\09\00\00\00\0a\00\00\00\0b\00\00\00\0c\00\00\00\0d\00\00\00\0e\00\00\00\0f\00\00\00\10\00\00\00")
 (func $nop)
 (func (export "f") (param i32) (result i32)
   (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 )
   (local.set 1 (i32.load offset=4 (local.get 0)))
(local.set 2 (i32.load offset=8 (local.get 0)))
(local.set 3 (i32.load offset=12 (local.get 0)))

   (local.set 13 (i32.load offset=8 (local.get 0)))
   local.get 13
   local.get 13
   local.get 1 local.get 2 local.get 3
   local.get 13
   (local.set 13 (i32.const 5))
   call $nop
   (local.set 14 (i32.load offset=24 (local.get 0)))
(local.set 15 (i32.load offset=28 (local.get 0)))
(local.set 16 (i32.load offset=0 (local.get 0)))
(local.set 17 (i32.load offset=4 (local.get 0)))
(local.set 18 (i32.load offset=8 (local.get 0)))
(local.set 19 (i32.load offset=12 (local.get 0)))
(local.set 20 (i32.load offset=16 (local.get 0)))
(local.set 21 (i32.load offset=20 (local.get 0)))
(local.set 22 (i32.load offset=24 (local.get 0)))
(local.set 23 (i32.load offset=28 (local.get 0)))
(local.set 24 (i32.load offset=0 (local.get 0)))
(local.set 25 (i32.load offset=4 (local.get 0)))

   (i32.load offset=12 (local.get 0)) ;; divisor
   (local.set 1 (i32.const 48))
   (local.set 2 (i32.const 52))
   i32.div_u
   i32.xor i32.xor i32.xor i32.const 3 i32.mul i32.xor i32.const 5 i32.mul i32.xor
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
   (i32.mul (local.get 22) (i32.const 45)) i32.xor
   (i32.mul (local.get 22) (i32.const 45)) i32.xor
   (i32.mul (local.get 22) (i32.const 45)) i32.xor
   (i32.mul (local.get 23) (i32.const 47)) i32.xor
   (i32.mul (local.get 23) (i32.const 47)) i32.xor
   (i32.mul (local.get 23) (i32.const 47)) i32.xor
   (i32.mul (local.get 24) (i32.const 49)) i32.xor
   (i32.mul (local.get 24) (i32.const 49)) i32.xor
   (i32.mul (local.get 24) (i32.const 49)) i32.xor
   (i32.mul (local.get 25) (i32.const 51)) i32.xor
   (i32.mul (local.get 25) (i32.const 51)) i32.xor
   (i32.mul (local.get 25) (i32.const 51)) i32.xor
   (i32.mul (local.get 13) (i32.const 27)) i32.xor
   (i32.mul (local.get 13) (i32.const 27)) i32.xor
   (i32.mul (local.get 13) (i32.const 27)) i32.xor
   (i32.mul (local.get 1) (i32.const 3)) i32.xor
   (i32.mul (local.get 1) (i32.const 3)) i32.xor
   (i32.mul (local.get 1) (i32.const 3)) i32.xor
   (i32.mul (local.get 2) (i32.const 5)) i32.xor
   (i32.mul (local.get 2) (i32.const 5)) i32.xor
   (i32.mul (local.get 2) (i32.const 5)) i32.xor
   (i32.mul (local.get 3) (i32.const 7)) i32.xor
   (i32.mul (local.get 3) (i32.const 7)) i32.xor
   (i32.mul (local.get 3) (i32.const 7)) i32.xor
))