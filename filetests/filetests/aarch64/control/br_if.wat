;; test: asm none, asm speed
;; target: aarch64
(module
  (func $if (param i32) (result i32)
    (if (result i32) (local.get 0)
      (then (i32.const 1))
      (else (i32.const 2))))
  (func $if_no_else (param i32 i32) (result i32)
    (if (local.get 0)
      (then (local.set 1 (i32.const 5))))
    (local.get 1))
  (func $with_value (param i32) (result i32)
    (block (result i32)
      (drop (br_if 0 (i32.const 3) (local.get 0)))
      (i32.const 4)))
  (func $and (param i32 i32) (result i32)
    (if (result i32) (i32.and (local.get 0) (i32.const 4))
      (then (local.get 1))
      (else (i32.const 0)))))

;; > === asm none
;; > function %if ; 20 bytes, leaf frame 0
;; >     cbz w0, L0
;; >     mov w0, #0x1
;; >     b L1
;; > L0:
;; >     mov w0, #0x2
;; > L1:
;; >     ret
;; >
;; > function %if_no_else ; 16 bytes, leaf frame 0
;; >     cbz w0, L0
;; >     mov w1, #0x5
;; > L0:
;; >     mov x0, x1
;; >     ret
;; >
;; > function %with_value ; 20 bytes, leaf frame 0
;; >     mov w1, #0x3
;; >     cbnz w0, L0
;; >     mov w1, #0x4
;; > L0:
;; >     mov x0, x1
;; >     ret
;; >
;; > function %and ; 24 bytes, leaf frame 0
;; >     and w2, w0, #0x4
;; >     cbz w2, L0
;; >     mov x0, x1
;; >     b L1
;; > L0:
;; >     mov w0, #0x0
;; > L1:
;; >     ret
;; > === asm speed
;; > function %if ; 20 bytes, leaf frame 0
;; >     cbz w0, L0
;; >     mov w0, #0x1
;; >     b L1
;; > L0:
;; >     mov w0, #0x2
;; > L1:
;; >     ret
;; >
;; > function %if_no_else ; 16 bytes, leaf frame 0
;; >     cbz w0, L0
;; >     mov w1, #0x5
;; > L0:
;; >     mov x0, x1
;; >     ret
;; >
;; > function %with_value ; 20 bytes, leaf frame 0
;; >     cbz w0, L0
;; >     mov w0, #0x3
;; >     b L1
;; > L0:
;; >     mov w0, #0x4
;; > L1:
;; >     ret
;; >
;; > function %and ; 16 bytes, leaf frame 0
;; >     tbnz w0, #0x2, L0
;; >     mov w1, #0x0
;; > L0:
;; >     mov x0, x1
;; >     ret
