;; test: asm speed
;; target: aarch64
(module
  (import "host" "use" (func $use))
  (memory 1)
  ;; Each state sets the next one; what lies between is copied for each.
  (func $machine (param $at i32) (result i32) (local $state i32) (local $byte i32)
    (loop $next
      (local.set $byte (i32.load8_u (local.get $at)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (block $end
        (br_if $end (i32.eqz (local.get $byte)))
        (br_if $end (i32.eq (local.get $state) (i32.const 2)))
        (block $other
          (block $one
            (block $zero
              (br_table $zero $one $other (local.get $state)))
            (local.set $state (i32.const 1))
            (br_if $next (i32.eq (local.get $byte) (i32.const 7)))
            (local.set $state (i32.const 0))
            (br $next))
          (local.set $state (i32.const 2))
          (br $next))
        (local.set $state (i32.const 0))
        (br $next)))
    (local.get $state))
  ;; Nothing lies between, so nothing is copied.
  (func $bare (param $state i32) (result i32)
    (loop $next
      (block $two
        (block $one
          (block $zero
            (br_table $zero $one $two (local.get $state)))
          (call $use)
          (local.set $state (i32.const 1))
          (br $next))
        (call $use)
        (local.set $state (i32.const 0))
        (br $next)))
    (local.get $state))
)

;; > function %machine ; 136 bytes, leaf frame 0
;; >     mov w1, #0x0
;; >     b L1
;; > L0:
;; >     mov w1, #0x2
;; > L1:
;; >     ldrb w2, [x27, x0]                       ; trap MemoryOutOfBounds
;; >     add w0, w0, #0x1
;; >     cbz w2, L4
;; >     cmp w1, #0x2
;; >     b.eq L4
;; >     cmp w1, #0x2
;; >     b.hs L3
;; >     adr x3, D0
;; >     ldrsw x16, [x3, x1, lsl #0x2]
;; >     add x16, x3, x16
;; >     br x16
;; > L2:
;; >     mov w1, #0x1
;; >     cmp w2, #0x7
;; >     b.eq L5
;; >     mov w1, #0x0
;; >     b L6
;; > L3:
;; >     mov w1, #0x0
;; >     b L6
;; > L4:
;; >     mov x0, x1
;; >     b L7
;; > L5:
;; >     ldrb w2, [x27, x0]                       ; trap MemoryOutOfBounds
;; >     add w0, w0, #0x1
;; >     cbz w2, L4
;; >     b L0
;; > L6:
;; >     ldrb w2, [x27, x0]                       ; trap MemoryOutOfBounds
;; >     add w0, w0, #0x1
;; >     cbz w2, L4
;; >     b L2
;; > L7:
;; >     ret
;; > D0:
;; >     table L2
;; >     table L0
;; >
;; > function %bare ; 88 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L3
;; >     stp x19, x30, [sp, #-0x10]!
;; >     mov x19, x0
;; >     cmp w19, #0x2
;; >     b.hs L2
;; >     adr x0, D0
;; >     ldrsw x16, [x0, x19, lsl #0x2]
;; >     add x16, x0, x16
;; >     br x16
;; > L0:
;; >     bl %use
;; >     mov w19, #0x1
;; > L1:
;; >     bl %use
;; >     mov w19, #0x0
;; >     b L0
;; > L2:
;; >     mov x0, x19
;; >     ldp x19, x30, [sp], #0x10
;; >     ret
;; > L3:
;; >     udf #0x1                                 ; trap StackOverflow
;; > D0:
;; >     table L0
;; >     table L1
