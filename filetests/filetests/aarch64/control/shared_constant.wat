;; test: asm speed
;; target: aarch64
(module
  (memory 1)
  ;; Four checks leave with -1, which is one variable's value from before the first of them on, so
  ;; each is a branch and nothing else.
  (func $digits (param $at i32) (result i32) (local $result i32)
    (local.set $result (i32.const -1))
    (block $end
      (br_if $end (i32.gt_u (i32.load8_u (local.get $at)) (i32.const 57)))
      (br_if $end (i32.lt_u (i32.load8_u (local.get $at)) (i32.const 48)))
      (br_if $end (i32.gt_u (i32.load8_u offset=1 (local.get $at)) (i32.const 57)))
      (br_if $end (i32.lt_u (i32.load8_u offset=1 (local.get $at)) (i32.const 48)))
      (local.set $result
        (i32.add
          (i32.mul (i32.load8_u (local.get $at)) (i32.const 10))
          (i32.load8_u offset=1 (local.get $at)))))
    (local.get $result)))

;; > function %digits ; 64 bytes, leaf frame 0
;; >     ldrb w2, [x27, x0]                       ; trap MemoryOutOfBounds
;; >     mov w1, #-0x1
;; >     cmp w2, #0x39
;; >     b.hi L0
;; >     cmp w2, #0x30
;; >     b.lo L0
;; >     add x3, x27, x0
;; >     ldrb w4, [x3, #0x1]                      ; trap MemoryOutOfBounds
;; >     cmp w4, #0x39
;; >     b.hi L0
;; >     cmp w4, #0x30
;; >     b.lo L0
;; >     mov w0, #0xa
;; >     madd w1, w2, w0, w4
;; > L0:
;; >     mov x0, x1
;; >     ret
