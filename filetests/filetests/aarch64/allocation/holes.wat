;; test: asm speed
;; target: aarch64
(module
  (memory 1)
  ;; Each arm works on numbers of its own while the others' are not there: they have the same
  ;; registers, few of which calls preserve.
  (func $arms (param $which i32) (param $at i32) (result i32)
    (local $a i32) (local $b i32) (local $c i32) (local $d i32) (local $e i32) (local $f i32)
    (local.set $a (i32.load (local.get $at)))
    (block $end
      (if (i32.lt_u (local.get $which) (i32.const 10))
        (then
          (local.set $b (i32.load offset=4 (local.get $at)))
          (local.set $c (i32.load offset=8 (local.get $at)))
          (br_if $end (i32.gt_s (local.get $b) (local.get $c)))
          (local.set $a (i32.mul (i32.xor (local.get $b) (local.get $a)) (local.get $c)))
          (br $end)))
      (if (i32.lt_u (local.get $which) (i32.const 20))
        (then
          (local.set $d (i32.load offset=12 (local.get $at)))
          (local.set $e (i32.load offset=16 (local.get $at)))
          (br_if $end (i32.gt_s (local.get $d) (local.get $e)))
          (local.set $a (i32.sub (i32.or (local.get $d) (local.get $a)) (local.get $e)))
          (br $end)))
      (local.set $f (i32.load offset=20 (local.get $at)))
      (br_if $end (i32.gt_s (local.get $f) (local.get $which)))
      (local.set $a (i32.rotl (local.get $f) (local.get $a))))
    (i32.add (local.get $a) (local.get $which))))

;; > function %arms ; 120 bytes, leaf frame 0
;; >     ldr w2, [x27, x1]                        ; trap MemoryOutOfBounds
;; >     cmp w0, #0xa
;; >     b.hs L0
;; >     add x3, x27, x1
;; >     ldr w4, [x3, #0x4]                       ; trap MemoryOutOfBounds
;; >     ldr w5, [x3, #0x8]                       ; trap MemoryOutOfBounds
;; >     cmp w4, w5
;; >     b.gt L2
;; >     eor w4, w4, w2
;; >     mul w2, w4, w5
;; >     b L2
;; > L0:
;; >     cmp w0, #0x14
;; >     b.hs L1
;; >     add x3, x27, x1
;; >     ldr w4, [x3, #0xc]                       ; trap MemoryOutOfBounds
;; >     ldr w5, [x3, #0x10]                      ; trap MemoryOutOfBounds
;; >     cmp w4, w5
;; >     b.gt L2
;; >     orr w4, w4, w2
;; >     sub w2, w4, w5
;; >     b L2
;; > L1:
;; >     add x3, x27, x1
;; >     ldr w4, [x3, #0x14]                      ; trap MemoryOutOfBounds
;; >     cmp w4, w0
;; >     b.gt L2
;; >     neg w1, w2
;; >     ror w2, w4, w1
;; > L2:
;; >     add w1, w2, w0
;; >     mov x0, x1
;; >     ret
