;; test: asm none, asm speed
;; target: aarch64
(module
  (memory 1)
  ;; An interpreter: its steps jump to the last block, which runs into the first one.
  (func $interpret (param $at i32) (result i32) (local $sum i32) (local $steps i32)
    (loop $next
      (block $done
        (block $end
          (block $double
            (block $more
              (block $less
                (br_table $less $more $double $done $less $more $double $done $end
                  (i32.load8_u (local.get $at))))
              (local.set $sum (i32.sub (local.get $sum) (i32.const 1)))
              (br $done))
            (local.set $sum (i32.add (local.get $sum) (i32.const 1)))
            (br $done))
          (local.set $sum (i32.shl (local.get $sum) (i32.const 1)))
          (br $done))
        (return (i32.mul (local.get $sum) (local.get $steps))))
      (local.set $steps (i32.add (local.get $steps) (i32.const 1)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br $next))
    (unreachable))
  ;; A loop that is left in the middle: `speed` begins with what comes behind the branch out.
  (func $copy (param $from i32) (param $to i32) (local $byte i32)
    (loop $next
      (block $end
        (local.set $byte (i32.load8_u (local.get $from)))
        (br_if $end (i32.eqz (local.get $byte)))
        (i32.store8 (local.get $to) (local.get $byte))
        (local.set $from (i32.add (local.get $from) (i32.const 1)))
        (local.set $to (i32.add (local.get $to) (i32.const 1)))
        (br $next)))))

;; > === asm none
;; > function %interpret ; 116 bytes, leaf frame 0
;; >     mov w1, #0x0
;; >     mov w2, #0x0
;; >     b L1
;; > L0:
;; >     add w2, w2, #0x1
;; >     add w0, w0, #0x1
;; > L1:
;; >     ldrb w3, [x27, x0]                       ; trap MemoryOutOfBounds
;; >     cmp w3, #0x8
;; >     b.hs L5
;; >     adr x4, D0
;; >     ldrsw x16, [x4, x3, lsl #0x2]
;; >     add x16, x4, x16
;; >     br x16
;; > L2:
;; >     sub w1, w1, #0x1
;; >     b L0
;; > L3:
;; >     add w1, w1, #0x1
;; >     b L0
;; > L4:
;; >     lsl w1, w1, #0x1
;; >     b L0
;; > L5:
;; >     mul w3, w1, w2
;; >     mov x0, x3
;; >     ret
;; > D0:
;; >     table L2
;; >     table L3
;; >     table L4
;; >     table L0
;; >     table L2
;; >     table L3
;; >     table L4
;; >     table L0
;; >
;; > function %copy ; 28 bytes, leaf frame 0
;; > L0:
;; >     ldrb w2, [x27, x0]                       ; trap MemoryOutOfBounds
;; >     cbz w2, L1
;; >     strb w2, [x27, x1]                       ; trap MemoryOutOfBounds
;; >     add w0, w0, #0x1
;; >     add w1, w1, #0x1
;; >     b L0
;; > L1:
;; >     ret
;; > === asm speed
;; > function %interpret ; 116 bytes, leaf frame 0
;; >     mov w1, #0x0
;; >     mov w2, #0x0
;; >     b L1
;; > L0:
;; >     add w2, w2, #0x1
;; >     add w0, w0, #0x1
;; > L1:
;; >     ldrb w3, [x27, x0]                       ; trap MemoryOutOfBounds
;; >     cmp w3, #0x8
;; >     b.hs L5
;; >     adr x4, D0
;; >     ldrsw x16, [x4, x3, lsl #0x2]
;; >     add x16, x4, x16
;; >     br x16
;; > L2:
;; >     sub w1, w1, #0x1
;; >     b L0
;; > L3:
;; >     add w1, w1, #0x1
;; >     b L0
;; > L4:
;; >     lsl w1, w1, #0x1
;; >     b L0
;; > L5:
;; >     mul w3, w1, w2
;; >     mov x0, x3
;; >     ret
;; > D0:
;; >     table L2
;; >     table L3
;; >     table L4
;; >     table L0
;; >     table L2
;; >     table L3
;; >     table L4
;; >     table L0
;; >
;; > function %copy ; 28 bytes, leaf frame 0
;; > L0:
;; >     ldrb w2, [x27, x0]                       ; trap MemoryOutOfBounds
;; >     cbz w2, L1
;; >     strb w2, [x27, x1]                       ; trap MemoryOutOfBounds
;; >     add w0, w0, #0x1
;; >     add w1, w1, #0x1
;; >     b L0
;; > L1:
;; >     ret
