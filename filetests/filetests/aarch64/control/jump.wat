;; test: asm none, asm speed
;; target: aarch64
(module
  (func $block (param i32) (result i32)
    (block (result i32)
      (br 0 (local.get 0))))
  (func $loop (param i32) (result i32)
    (local i32)
    (block
      (loop
        (br_if 1 (i32.eqz (local.get 0)))
        (local.set 1 (i32.add (local.get 1) (local.get 0)))
        (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
        (br 0)))
    (local.get 1))
  (func $swapping (param i32 i64 i64) (result i64)
    (loop (param) (result)
      (local.get 1) (local.get 2) (local.set 1) (local.set 2)
      (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
    (local.get 1)))

;; > === asm none
;; > function %block ; 12 bytes, leaf frame 0
;; >     mov x1, x0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %loop ; 28 bytes, leaf frame 0
;; >     mov w1, #0x0
;; > L0:
;; >     cbz w0, L1
;; >     add w1, w1, w0
;; >     sub w0, w0, #0x1
;; >     b L0
;; > L1:
;; >     mov x0, x1
;; >     ret
;; >
;; > function %swapping ; 28 bytes, leaf frame 0
;; > L0:
;; >     mov x3, x1
;; >     mov x1, x2
;; >     mov x2, x3
;; >     sub w0, w0, #0x1
;; >     cbnz w0, L0
;; >     mov x0, x1
;; >     ret
;; > === asm speed
;; > function %block ; 4 bytes, leaf frame 0
;; >     ret
;; >
;; > function %loop ; 28 bytes, leaf frame 0
;; >     mov w1, #0x0
;; >     b L1
;; > L0:
;; >     add w1, w1, w0
;; >     sub w0, w0, #0x1
;; > L1:
;; >     cbnz w0, L0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %swapping ; 32 bytes, leaf frame 0
;; >     b L1
;; > L0:
;; >     mov x3, x1
;; >     mov x1, x2
;; >     mov x2, x3
;; > L1:
;; >     sub w0, w0, #0x1
;; >     cbnz w0, L0
;; >     mov x0, x2
;; >     ret
