;; test: asm none, asm speed
;; target: aarch64
(module
  (memory 1)
  (func $select (param i32 i32 i32) (result i32)
    (select (local.get 0) (local.get 1)
      (i32.lt_s
        (i32.load (i32.add (local.get 2) (i32.shl (local.get 0) (i32.const 2))))
        (i32.load (i32.add (local.get 2) (i32.shl (local.get 1) (i32.const 2)))))))
  (func $branch (param i32 i32 i32) (result i32)
    (if (result i32)
      (i32.lt_s
        (i32.load (i32.add (local.get 2) (i32.shl (local.get 0) (i32.const 2))))
        (i32.load (i32.add (local.get 2) (i32.shl (local.get 1) (i32.const 2)))))
      (then (local.get 1)) (else (local.get 0))))
)

;; > === asm none
;; > function %select ; 32 bytes, leaf frame 0
;; >     add w3, w2, w0, lsl #0x2
;; >     ldr w3, [x27, x3]                        ; trap MemoryOutOfBounds
;; >     add w4, w2, w1, lsl #0x2
;; >     ldr w4, [x27, x4]                        ; trap MemoryOutOfBounds
;; >     cmp w3, w4
;; >     csel w3, w0, w1, lt
;; >     mov x0, x3
;; >     ret
;; >
;; > function %branch ; 40 bytes, leaf frame 0
;; >     add w3, w2, w0, lsl #0x2
;; >     ldr w3, [x27, x3]                        ; trap MemoryOutOfBounds
;; >     add w4, w2, w1, lsl #0x2
;; >     ldr w4, [x27, x4]                        ; trap MemoryOutOfBounds
;; >     cmp w3, w4
;; >     b.ge L0
;; >     b L1
;; > L0:
;; >     mov x1, x0
;; > L1:
;; >     mov x0, x1
;; >     ret
;; > === asm speed
;; > function %select ; 32 bytes, leaf frame 0
;; >     add w3, w2, w0, lsl #0x2
;; >     ldr w3, [x27, x3]                        ; trap MemoryOutOfBounds
;; >     add w4, w2, w1, lsl #0x2
;; >     ldr w4, [x27, x4]                        ; trap MemoryOutOfBounds
;; >     cmp w3, w4
;; >     csel w3, w0, w1, lt
;; >     mov x0, x3
;; >     ret
;; >
;; > function %branch ; 36 bytes, leaf frame 0
;; >     add w3, w2, w0, lsl #0x2
;; >     ldr w3, [x27, x3]                        ; trap MemoryOutOfBounds
;; >     add w4, w2, w1, lsl #0x2
;; >     ldr w4, [x27, x4]                        ; trap MemoryOutOfBounds
;; >     cmp w3, w4
;; >     b.lt L0
;; >     mov x1, x0
;; > L0:
;; >     mov x0, x1
;; >     ret
