;; test: asm speed
;; target: aarch64
(module
  (func $other (param i32) (result i32) (local.get 0))
  ;; More lives across the call than there are registers for, but a leaf does without the frame.
  (func $tree (param i32 i32 i32 i32) (result i32)
    (local $a i32) (local $b i32) (local $c i32) (local $d i32) (local $e i32) (local $f i32)
    (local $g i32) (local $h i32) (local $i i32) (local $j i32)
    (if (i32.eqz (i32.and (i32.or (local.get 0) (local.get 1)) (i32.or (local.get 2) (local.get 3))))
      (then (return (i32.const 1))))
    (local.set $a (local.get 1)) (local.set $b (i32.mul (local.get 0) (local.get 1)))
    (local.set $c (i32.xor (local.get $b) (local.get 2))) (local.set $d (i32.mul (local.get $c) (local.get 3)))
    (local.set $e (i32.xor (local.get $d) (local.get 2))) (local.set $f (i32.mul (local.get $e) (local.get 3)))
    (local.set $g (i32.xor (local.get $f) (local.get 2))) (local.set $h (i32.mul (local.get $g) (local.get 3)))
    (loop $next
      (local.set $a (i32.add (local.get $a) (call $other (local.get 0))))
      (local.set $b (i32.add (local.get $b) (call $other (local.get 1))))
      (local.set $i (i32.add (local.get $i) (i32.add (local.get $c) (local.get $d))))
      (local.set $j (i32.add (local.get $j) (i32.add (local.get $e) (local.get $f))))
      (local.set $h (i32.add (local.get $h) (i32.xor (local.get $g) (local.get 2))))
      (br_if $next (i32.lt_u (local.tee 3 (i32.sub (local.get 3) (i32.const 3))) (i32.const 100))))
    (i32.add (i32.add (local.get $a) (local.get $b))
      (i32.add (local.get $h) (i32.add (local.get $i) (local.get $j)))))
)

;; > function %other ; 4 bytes, leaf frame 0
;; >     ret
;; >
;; > function %tree ; 280 bytes, frame 120
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L3
;; >     sub sp, sp, #0x80
;; >     stp x29, x26, [sp, #0x30]
;; >     stp x25, x24, [sp, #0x40]
;; >     stp x23, x22, [sp, #0x50]
;; >     stp x21, x20, [sp, #0x60]
;; >     stp x19, x30, [sp, #0x70]
;; >     mov x29, x0
;; >     mov x26, x1
;; >     mov x25, x2
;; >     mov x19, x3
;; >     orr w0, w29, w26
;; >     orr w1, w25, w19
;; >     tst w0, w1
;; >     b.ne L0
;; >     mov w0, #0x1
;; >     b L2
;; > L0:
;; >     mul w24, w29, w26
;; >     eor w4, w24, w25
;; >     mul w3, w4, w19
;; >     eor w2, w3, w25
;; >     mul w1, w2, w19
;; >     eor w0, w1, w25
;; >     mul w23, w0, w19
;; >     mov x22, x26
;; >     mov w21, #0x0
;; >     mov w20, #0x0
;; >     str x4, [sp]
;; >     str x3, [sp, #0x8]
;; >     str x2, [sp, #0x10]
;; >     str x1, [sp, #0x18]
;; >     str x0, [sp, #0x20]
;; >     mov x0, x29
;; >     mov x29, x25
;; >     mov x25, x0
;; > L1:
;; >     mov x0, x25
;; >     bl %other
;; >     add w22, w22, w0
;; >     mov x0, x26
;; >     bl %other
;; >     add w24, w24, w0
;; >     ldr x0, [sp]
;; >     ldr x1, [sp, #0x8]
;; >     add w2, w0, w1
;; >     add w21, w21, w2
;; >     ldr x2, [sp, #0x10]
;; >     ldr x3, [sp, #0x18]
;; >     add w4, w2, w3
;; >     add w20, w20, w4
;; >     ldr x4, [sp, #0x20]
;; >     eor w5, w4, w29
;; >     add w23, w23, w5
;; >     sub w19, w19, #0x3
;; >     cmp w19, #0x64
;; >     b.lo L1
;; >     add w5, w22, w24
;; >     add w6, w21, w20
;; >     add w6, w23, w6
;; >     add w5, w5, w6
;; >     mov x0, x5
;; > L2:
;; >     ldp x19, x30, [sp, #0x70]
;; >     ldp x21, x20, [sp, #0x60]
;; >     ldp x23, x22, [sp, #0x50]
;; >     ldp x25, x24, [sp, #0x40]
;; >     ldp x29, x26, [sp, #0x30]
;; >     add sp, sp, #0x80
;; >     ret
;; > L3:
;; >     udf #0x1                                 ; trap StackOverflow
