;; test: asm none, asm speed
;; target: aarch64
(module
  (func $on_null (param $r externref) (param $n i32) (result i32)
    (block $l (result i32)
      (local.get $n)
      (br_on_null $l (local.get $r))
      (drop)
      (i32.add (i32.const 1))))
  (func $on_non_null (param $r externref) (param $n i32) (result i32)
    (block $l (result i32 externref)
      (br_on_non_null $l (local.get $n) (local.get $r))
      (return))
    (drop)
    (i32.mul (i32.const 3)))
  (func $loop (param $r externref) (result externref)
    (local.get $r)
    (loop $l (param externref) (result externref)
      (br_on_non_null $l)
      (ref.null extern)))
  (func $known (param $r (ref extern)) (result externref)
    (block $l
      (br_on_null $l (local.get $r))
      (br_on_non_null 1)
      (unreachable))
    (ref.null extern)))

;; > === asm none
;; > function %on_null ; 20 bytes, leaf frame 0
;; >     mov x2, x1
;; >     cbz x0, L0
;; >     add w2, w1, #0x1
;; > L0:
;; >     mov x0, x2
;; >     ret
;; >
;; > function %on_non_null ; 28 bytes, leaf frame 0
;; >     mov x2, x1
;; >     mov x3, x0
;; >     cbnz x0, L0
;; >     mov x0, x1
;; >     b L1
;; > L0:
;; >     add w0, w2, w2, lsl #0x1
;; > L1:
;; >     ret
;; >
;; > function %loop ; 16 bytes, leaf frame 0
;; >     mov x1, x0
;; > L0:
;; >     cbnz x1, L0
;; >     mov w0, #0x0
;; >     ret
;; >
;; > function %known ; 4 bytes, leaf frame 0
;; >     ret
;; > === asm speed
;; > function %on_null ; 16 bytes, leaf frame 0
;; >     cbz x0, L0
;; >     add w1, w1, #0x1
;; > L0:
;; >     mov x0, x1
;; >     ret
;; >
;; > function %on_non_null ; 20 bytes, leaf frame 0
;; >     cbnz x0, L0
;; >     mov x0, x1
;; >     b L1
;; > L0:
;; >     add w0, w1, w1, lsl #0x1
;; > L1:
;; >     ret
;; >
;; > function %loop ; 12 bytes, leaf frame 0
;; > L0:
;; >     cbnz x0, L0
;; >     mov w0, #0x0
;; >     ret
;; >
;; > function %known ; 4 bytes, leaf frame 0
;; >     ret
