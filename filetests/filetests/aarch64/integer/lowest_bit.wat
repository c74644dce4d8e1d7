;; test: asm none, asm speed
;; target: aarch64
(module
  (func $isolate (param i32) (result i32)
    (i32.and (local.get 0) (i32.sub (i32.const 0) (local.get 0))))
  (func $reset (param i64) (result i64)
    (i64.and (i64.add (local.get 0) (i64.const -1)) (local.get 0)))
  (func $reset_by_difference (param i32) (result i32)
    (i32.and (local.get 0) (i32.sub (local.get 0) (i32.const 1))))
  (func $mask (param i64) (result i64)
    (i64.xor (local.get 0) (i64.add (local.get 0) (i64.const -1))))
  (func $and_not (param i32 i32) (result i32)
    (i32.and (i32.xor (local.get 0) (i32.const -1)) (local.get 1)))
  (func $bits (param $set i64) (result i64)
    (local $n i64)
    (loop $next
      (local.set $n (i64.add (local.get $n) (i64.ctz (local.get $set))))
      (br_if $next
        (i64.ne
          (local.tee $set (i64.and (local.get $set) (i64.add (local.get $set) (i64.const -1))))
          (i64.const 0))))
    (local.get $n))
)

;; > === asm none
;; > function %isolate ; 16 bytes, leaf frame 0
;; >     neg w1, w0
;; >     and w1, w0, w1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %reset ; 16 bytes, leaf frame 0
;; >     sub x1, x0, #0x1
;; >     and x1, x1, x0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %reset_by_difference ; 16 bytes, leaf frame 0
;; >     sub w1, w0, #0x1
;; >     and w1, w0, w1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %mask ; 16 bytes, leaf frame 0
;; >     sub x1, x0, #0x1
;; >     eor x1, x0, x1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %and_not ; 16 bytes, leaf frame 0
;; >     mvn w2, w0
;; >     and w2, w2, w1
;; >     mov x0, x2
;; >     ret
;; >
;; > function %bits ; 36 bytes, leaf frame 0
;; >     mov w1, #0x0
;; > L0:
;; >     rbit x2, x0
;; >     clz x3, x2
;; >     add x1, x1, x3
;; >     sub x2, x0, #0x1
;; >     and x0, x0, x2
;; >     cbnz x0, L0
;; >     mov x0, x1
;; >     ret
;; > === asm speed
;; > function %isolate ; 16 bytes, leaf frame 0
;; >     neg w1, w0
;; >     and w1, w0, w1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %reset ; 16 bytes, leaf frame 0
;; >     sub x1, x0, #0x1
;; >     and x1, x1, x0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %reset_by_difference ; 16 bytes, leaf frame 0
;; >     sub w1, w0, #0x1
;; >     and w1, w0, w1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %mask ; 16 bytes, leaf frame 0
;; >     sub x1, x0, #0x1
;; >     eor x1, x0, x1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %and_not ; 12 bytes, leaf frame 0
;; >     bic w2, w1, w0
;; >     mov x0, x2
;; >     ret
;; >
;; > function %bits ; 36 bytes, leaf frame 0
;; >     mov w1, #0x0
;; > L0:
;; >     rbit x2, x0
;; >     clz x3, x2
;; >     add x1, x1, x3
;; >     sub x2, x0, #0x1
;; >     and x0, x0, x2
;; >     cbnz x0, L0
;; >     mov x0, x1
;; >     ret
