;; test: asm speed
;; target: aarch64
(module
  (memory 1)
  (func $find (param i32 i32) (result i32) (local i32)
    (loop
      (local.set 2 (local.get 0))
      (if (i32.load8_u (local.get 0))
        (then
          (local.set 0 (i32.add (local.get 0) (i32.const 1)))
          (i32.store (local.get 1) (local.get 2))
          (br 1))))
    (local.get 2))
  (func $trail (param i32) (result i32) (local i32 i32)
    (loop
      (local.set 2 (i32.load offset=4 (local.get 0)))
      (i32.store (local.get 1) (local.get 2))
      (i32.store offset=8 (local.get 1) (local.get 0))
      (local.set 1 (local.get 0))
      (local.set 0 (local.get 2))
      (br_if 0 (i32.load offset=12 (local.get 2))))
    (i32.const 0))
)

;; > function %find ; 28 bytes, leaf frame 0
;; >     b L1
;; > L0:
;; >     add w2, w0, #0x1
;; >     str w0, [x27, x1]                        ; trap MemoryOutOfBounds
;; >     mov x0, x2
;; > L1:
;; >     ldrb w3, [x27, x0]                       ; trap MemoryOutOfBounds
;; >     cbnz w3, L0
;; >     ret
;; >
;; > function %trail ; 52 bytes, leaf frame 0
;; >     mov w1, #0x0
;; > L0:
;; >     add x3, x27, x0
;; >     ldr w2, [x3, #0x4]                       ; trap MemoryOutOfBounds
;; >     str w2, [x27, x1]                        ; trap MemoryOutOfBounds
;; >     add x4, x27, x1
;; >     str w0, [x4, #0x8]                       ; trap MemoryOutOfBounds
;; >     add x5, x27, x2
;; >     ldr w6, [x5, #0xc]                       ; trap MemoryOutOfBounds
;; >     mov x1, x0
;; >     mov x0, x2
;; >     cbnz w6, L0
;; >     mov w0, #0x0
;; >     ret
