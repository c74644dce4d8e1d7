;; test: asm speed
;; target: aarch64
(module
  (memory 1)
  (func $count_down (param $n i32) (param $at i32) (result i32)
    (loop $next
      (i32.store (local.get $at) (local.get $n))
      (local.set $at (i32.add (local.get $at) (i32.const 4)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $at))
  (func $masked (param i32 i32) (result i32)
    (local $both i32)
    (if (result i32) (local.tee $both (i32.and (local.get 0) (local.get 1)))
      (then (i32.mul (local.get $both) (local.get $both)))
      (else (i32.const 7))))
  ;; The upper half counts, too.
  (func $wide (param i64 i64) (result i64)
    (local $rest i64)
    (if (result i64) (i64.eqz (local.tee $rest (i64.sub (local.get 0) (local.get 1))))
      (then (i64.const 1))
      (else (i64.mul (local.get $rest) (local.get $rest)))))
  ;; An extension leaves the flags alone.
  (func $extended (param i32) (result i32)
    (local $byte i32)
    (if (result i32) (local.tee $byte (i32.and (local.get 0) (i32.const 255)))
      (then (i32.mul (local.get $byte) (local.get $byte)))
      (else (i32.const 7))))
  ;; The store comes between, but does not touch them; what is computed after it does.
  (func $something_between (param i32 i32) (result i32)
    (local $both i32)
    (local.set $both (i32.or (local.get 0) (local.get 1)))
    (i32.store (i32.const 0) (i32.xor (local.get 0) (local.get $both)))
    (if (result i32) (local.get $both)
      (then (local.get $both))
      (else (i32.const 7))))
)

;; > function %count_down ; 24 bytes, leaf frame 0
;; > L0:
;; >     str w0, [x27, x1]                        ; trap MemoryOutOfBounds
;; >     add w1, w1, #0x4
;; >     sub w0, w0, #0x1
;; >     cbnz w0, L0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %masked ; 24 bytes, leaf frame 0
;; >     and w2, w0, w1
;; >     cbz w2, L0
;; >     mul w0, w2, w2
;; >     b L1
;; > L0:
;; >     mov w0, #0x7
;; > L1:
;; >     ret
;; >
;; > function %wide ; 28 bytes, leaf frame 0
;; >     sub x0, x0, x1
;; >     cbnz x0, L0
;; >     mov w1, #0x1
;; >     b L1
;; > L0:
;; >     mul x1, x0, x0
;; > L1:
;; >     mov x0, x1
;; >     ret
;; >
;; > function %extended ; 24 bytes, leaf frame 0
;; >     and w1, w0, #0xff
;; >     cbz w1, L0
;; >     mul w0, w1, w1
;; >     b L1
;; > L0:
;; >     mov w0, #0x7
;; > L1:
;; >     ret
;; >
;; > function %something_between ; 28 bytes, leaf frame 0
;; >     orr w1, w0, w1
;; >     eor w2, w0, w1
;; >     str w2, [x27]                            ; trap MemoryOutOfBounds
;; >     cbnz w1, L0
;; >     mov w1, #0x7
;; > L0:
;; >     mov x0, x1
;; >     ret
