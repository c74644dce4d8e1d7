;; test: asm speed
;; target: aarch64
(module
  (memory 1)
  (func $hash (param i32 i32) (result i64) (local i64)
    (loop
      (local.set 2 (i64.mul (i64.xor (local.get 2) (i64.load8_u (local.get 0))) (i64.const 0x100000001b3)))
      (local.set 0 (i32.add (local.get 0) (i32.const 1)))
      (br_if 0 (local.tee 1 (i32.sub (local.get 1) (i32.const 1)))))
    (local.get 2))
  (func $scale (param i32 i32)
    (loop
      (f64.store (local.get 0) (f64.add (f64.mul (f64.load (local.get 0)) (f64.const 0.1)) (f64.const 1)))
      (local.set 0 (i32.add (local.get 0) (i32.const 8)))
      (br_if 0 (local.tee 1 (i32.sub (local.get 1) (i32.const 1))))))
)

;; > function %hash ; 44 bytes, leaf frame 0
;; >     mov x2, #0x1b3
;; >     movk x2, #0x100, lsl #0x20
;; >     mov w3, #0x0
;; > L0:
;; >     ldrb w4, [x27, x0]                       ; trap MemoryOutOfBounds
;; >     eor x4, x3, x4
;; >     mul x3, x4, x2
;; >     add w0, w0, #0x1
;; >     sub w1, w1, #0x1
;; >     cbnz w1, L0
;; >     mov x0, x3
;; >     ret
;; >
;; > function %scale ; 56 bytes, leaf frame 0
;; >     mov x16, #0x999a
;; >     movk x16, #0x9999, lsl #0x10
;; >     movk x16, #0x9999, lsl #0x20
;; >     movk x16, #0x3fb9, lsl #0x30
;; >     fmov d0, x16
;; >     fmov d1, #1.0
;; > L0:
;; >     ldr d2, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fmul d2, d2, d0
;; >     fadd d2, d2, d1
;; >     str d2, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     add w0, w0, #0x8
;; >     sub w1, w1, #0x1
;; >     cbnz w1, L0
;; >     ret
