;; test: asm speed
;; target: aarch64
(module
  (func $search (param $low i32) (param $high i32) (param $sought i32) (result i32)
    (local $middle i32) (local $is_below i32)
    (loop $next
      (local.set $middle (i32.shr_u (i32.add (local.get $low) (local.get $high)) (i32.const 1)))
      (local.set $is_below
        (i32.lt_s (i32.mul (local.get $middle) (local.get $middle)) (local.get $sought)))
      (local.set $low
        (select (i32.add (local.get $middle) (i32.const 1)) (local.get $low) (local.get $is_below)))
      (local.set $high
        (select (local.get $high) (local.get $middle) (local.get $is_below)))
      (br_if $next (i32.lt_u (local.get $low) (local.get $high))))
    (local.get $low))
)

;; > function %search ; 44 bytes, leaf frame 0
;; > L0:
;; >     add w3, w0, w1
;; >     lsr w3, w3, #0x1
;; >     mul w4, w3, w3
;; >     add w5, w3, #0x1
;; >     cmp w4, w2
;; >     csel w0, w5, w0, lt
;; >     cmp w4, w2
;; >     csel w1, w1, w3, lt
;; >     cmp w0, w1
;; >     b.lo L0
;; >     ret
