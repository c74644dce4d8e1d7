;; test: asm speed
;; target: aarch64
(module
  (memory 1)
  ;; The record's address is read once more when five variables have their values: it stays out of
  ;; all their homes.
  (func $fields (param $at i32) (param $count i32) (result i32)
    (local $a i32) (local $b i32) (local $c i32) (local $d i32) (local $e i32) (local $record i32)
    (local $sum i32)
    (loop $next
      (local.set $record (i32.add (local.get $at) (i32.mul (local.get $count) (i32.const 12))))
      (local.set $count (i32.sub (local.get $count) (i32.const 1)))
      (local.set $a (i32.load8_u offset=1 (local.get $record)))
      (local.set $b (i32.load8_u offset=2 (local.get $record)))
      (local.set $c (i32.load8_u offset=3 (local.get $record)))
      (local.set $d (i32.load8_u offset=4 (local.get $record)))
      (local.set $e (i32.load8_u offset=5 (local.get $record)))
      (local.set $sum
        (if (result i32) (i32.load8_u (local.get $record))
          (then
            (i32.add (i32.mul (local.get $a) (local.get $b))
              (i32.mul (i32.mul (local.get $c) (local.get $d)) (local.get $e))))
          (else
            (i32.xor (i32.mul (local.get $e) (local.get $sum))
              (i32.mul (i32.add (local.get $b) (local.get $c)) (i32.xor (local.get $a) (local.get $d)))))))
      (br_if $next (local.get $count)))
    (local.get $sum)))

;; > function %fields ; 96 bytes, leaf frame 0
;; >     mov w2, #0xc
;; >     mov w3, #0x0
;; > L0:
;; >     madd w8, w1, w2, w0
;; >     sub w1, w1, #0x1
;; >     add x10, x27, x8
;; >     ldrb w4, [x10, #0x1]                     ; trap MemoryOutOfBounds
;; >     ldrb w5, [x10, #0x2]                     ; trap MemoryOutOfBounds
;; >     ldrb w6, [x10, #0x3]                     ; trap MemoryOutOfBounds
;; >     ldrb w7, [x10, #0x4]                     ; trap MemoryOutOfBounds
;; >     ldrb w9, [x10, #0x5]                     ; trap MemoryOutOfBounds
;; >     ldrb w8, [x27, x8]                       ; trap MemoryOutOfBounds
;; >     cbz w8, L1
;; >     mul w8, w6, w7
;; >     mul w11, w4, w5
;; >     madd w3, w8, w9, w11
;; >     b L2
;; > L1:
;; >     mul w8, w9, w3
;; >     add w9, w5, w6
;; >     eor w5, w4, w7
;; >     mul w5, w9, w5
;; >     eor w3, w8, w5
;; > L2:
;; >     cbnz w1, L0
;; >     mov x0, x3
;; >     ret
