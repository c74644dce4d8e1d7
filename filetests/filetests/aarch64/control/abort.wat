;; test: asm speed
;; target: aarch64
(module
  (import "host" "abort" (func $abort (param i32)))
  (memory 1)
  (global $stack (mut i32) (i32.const 4096))
  ;; What AssemblyScript makes of a function that checks its stack and an index: what checks is followed
  ;; by what goes on, returns included, and the calls that never return come last.
  (func $get (param i32 i32) (result i32)
    (global.set $stack (i32.sub (global.get $stack) (i32.const 8)))
    (if (i32.lt_s (global.get $stack) (i32.const 64)) (then (unreachable)))
    (if (i32.ge_u (local.get 1) (i32.load offset=8 (local.get 0)))
      (then (call $abort (i32.const 7)) (unreachable)))
    (global.set $stack (i32.add (global.get $stack) (i32.const 8)))
    (i32.load (i32.add (local.get 0) (local.get 1))))
  ;; The loop does not fall into the trap, as the epilogue is between.
  (func $count (param i32 i32) (result i32)
    (block $skip
      (br_if $skip (local.get 0))
      (return (i32.const 1)))
    (loop $again
      (local.set 1 (i32.sub (local.get 1) (i32.const 3)))
      (br_if $again (local.get 1)))
    unreachable))

;; > function %get ; 104 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L2
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     ldr w2, [x28, #0x58]
;; >     sub w3, w2, #0x8
;; >     str w3, [x28, #0x58]
;; >     cmp w3, #0x40
;; >     b.lt L0
;; >     add x3, x27, x0
;; >     ldr w4, [x3, #0x8]                       ; trap MemoryOutOfBounds
;; >     cmp w1, w4
;; >     b.hs L1
;; >     str w2, [x28, #0x58]
;; >     add w2, w0, w1
;; >     ldr w2, [x27, x2]                        ; trap MemoryOutOfBounds
;; >     mov x0, x2
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; >     udf #0x0
;; > L0:
;; >     udf #0xa                                 ; trap Unreachable
;; > L1:
;; >     mov w0, #0x7
;; >     bl %abort
;; >     nop
;; >     udf #0xa                                 ; trap Unreachable
;; > L2:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %count ; 32 bytes, leaf frame 0
;; >     cbnz w0, L0
;; >     mov w0, #0x1
;; >     b L1
;; > L0:
;; >     sub w1, w1, #0x3
;; >     cbnz w1, L0
;; >     b L2
;; > L1:
;; >     ret
;; > L2:
;; >     udf #0xa                                 ; trap Unreachable
