;; test: asm none, asm speed
;; target: aarch64
(module
  (func $set (param i32 f64) (result i32)
    (local.set 0 (i32.add (local.get 0) (i32.const 1)))
    (local.get 0))
  (func $tee (param f64) (result f64)
    (f64.mul (local.tee 0 (f64.neg (local.get 0))) (local.get 0)))
  (func $default (result i64)
    (local i64)
    (local.get 0))
  (func $rotate (param i32 i32 i32 i32) (result i32)
    (loop $l
      (local.get 1) (local.get 2) (local.get 0)
      (local.set 2) (local.set 1) (local.set 0)
      (br_if $l (local.tee 3 (i32.sub (local.get 3) (i32.const 1)))))
    (local.get 0)))

;; > === asm none
;; > function %set ; 8 bytes, leaf frame 0
;; >     add w0, w0, #0x1
;; >     ret
;; >
;; > function %tee ; 16 bytes, leaf frame 0
;; >     fneg d0, d0
;; >     fmul d1, d0, d0
;; >     fmov d0, d1
;; >     ret
;; >
;; > function %default ; 8 bytes, leaf frame 0
;; >     mov w0, #0x0
;; >     ret
;; >
;; > function %rotate ; 32 bytes, leaf frame 0
;; > L0:
;; >     mov x4, x2
;; >     mov x2, x0
;; >     mov x5, x1
;; >     mov x1, x4
;; >     mov x0, x5
;; >     sub w3, w3, #0x1
;; >     cbnz w3, L0
;; >     ret
;; > === asm speed
;; > function %set ; 12 bytes, leaf frame 0
;; >     add w1, w0, #0x1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %tee ; 16 bytes, leaf frame 0
;; >     fneg d1, d0
;; >     fmul d1, d1, d1
;; >     fmov d0, d1
;; >     ret
;; >
;; > function %default ; 8 bytes, leaf frame 0
;; >     mov w0, #0x0
;; >     ret
;; >
;; > function %rotate ; 36 bytes, leaf frame 0
;; >     b L1
;; > L0:
;; >     mov x4, x0
;; >     mov x0, x1
;; >     mov x1, x2
;; >     mov x2, x4
;; > L1:
;; >     sub w3, w3, #0x1
;; >     cbnz w3, L0
;; >     mov x0, x1
;; >     ret
