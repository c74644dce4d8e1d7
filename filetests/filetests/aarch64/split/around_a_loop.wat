;; test: asm speed
;; target: aarch64
(module
  (memory 1)
  ;; More lives around the loop than registers: some are in the frame while the loop is at work,
  ;; which has registers for all that it needs.
  (func $around (param i32 i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
    (local.set 2 (i32.load offset=0 (i32.const 0)))
    (local.set 3 (i32.load offset=4 (i32.const 0)))
    (local.set 4 (i32.load offset=8 (i32.const 0)))
    (local.set 5 (i32.load offset=12 (i32.const 0)))
    (local.set 6 (i32.load offset=16 (i32.const 0)))
    (local.set 7 (i32.load offset=20 (i32.const 0)))
    (local.set 8 (i32.load offset=24 (i32.const 0)))
    (local.set 9 (i32.load offset=28 (i32.const 0)))
    (local.set 10 (i32.load offset=32 (i32.const 0)))
    (local.set 11 (i32.load offset=36 (i32.const 0)))
    (local.set 12 (i32.load offset=40 (i32.const 0)))
    (local.set 13 (i32.load offset=44 (i32.const 0)))
    (local.set 14 (i32.load offset=48 (i32.const 0)))
    (local.set 15 (i32.load offset=52 (i32.const 0)))
    (local.set 16 (i32.load offset=56 (i32.const 0)))
    (local.set 17 (i32.load offset=60 (i32.const 0)))
    (local.set 18 (i32.load offset=64 (i32.const 0)))
    (local.set 19 (i32.load offset=68 (i32.const 0)))
    (local.set 20 (i32.load offset=72 (i32.const 0)))
    (local.set 21 (i32.load offset=76 (i32.const 0)))
    (local.set 22 (i32.load offset=80 (i32.const 0)))
    (local.set 23 (i32.load offset=84 (i32.const 0)))
    (local.set 24 (i32.load offset=88 (i32.const 0)))
    (local.set 25 (i32.load offset=92 (i32.const 0)))
    (local.set 26 (i32.load offset=96 (i32.const 0)))
    (loop $again
      (local.set 0 (i32.xor (i32.add (local.get 0) (local.get 1)) (i32.shl (local.get 0) (local.get 1))))
      (br_if $again (local.tee 1 (i32.sub (local.get 1) (i32.const 1)))))
    (i32.store offset=0 (local.get 0) (local.get 2))
    (i32.store offset=4 (local.get 0) (local.get 3))
    (i32.store offset=8 (local.get 0) (local.get 4))
    (i32.store offset=12 (local.get 0) (local.get 5))
    (i32.store offset=16 (local.get 0) (local.get 6))
    (i32.store offset=20 (local.get 0) (local.get 7))
    (i32.store offset=24 (local.get 0) (local.get 8))
    (i32.store offset=28 (local.get 0) (local.get 9))
    (i32.store offset=32 (local.get 0) (local.get 10))
    (i32.store offset=36 (local.get 0) (local.get 11))
    (i32.store offset=40 (local.get 0) (local.get 12))
    (i32.store offset=44 (local.get 0) (local.get 13))
    (i32.store offset=48 (local.get 0) (local.get 14))
    (i32.store offset=52 (local.get 0) (local.get 15))
    (i32.store offset=56 (local.get 0) (local.get 16))
    (i32.store offset=60 (local.get 0) (local.get 17))
    (i32.store offset=64 (local.get 0) (local.get 18))
    (i32.store offset=68 (local.get 0) (local.get 19))
    (i32.store offset=72 (local.get 0) (local.get 20))
    (i32.store offset=76 (local.get 0) (local.get 21))
    (i32.store offset=80 (local.get 0) (local.get 22))
    (i32.store offset=84 (local.get 0) (local.get 23))
    (i32.store offset=88 (local.get 0) (local.get 24))
    (i32.store offset=92 (local.get 0) (local.get 25))
    (i32.store offset=96 (local.get 0) (local.get 26))
    (local.get 0))
)

;; > function %around ; 360 bytes, leaf frame 128
;; >     sub sp, sp, #0x80
;; >     ldr w2, [x27]                            ; trap MemoryOutOfBounds
;; >     ldr w3, [x27, #0x4]                      ; trap MemoryOutOfBounds
;; >     ldr w4, [x27, #0x8]                      ; trap MemoryOutOfBounds
;; >     ldr w5, [x27, #0xc]                      ; trap MemoryOutOfBounds
;; >     ldr w6, [x27, #0x10]                     ; trap MemoryOutOfBounds
;; >     ldr w7, [x27, #0x14]                     ; trap MemoryOutOfBounds
;; >     ldr w9, [x27, #0x18]                     ; trap MemoryOutOfBounds
;; >     ldr w10, [x27, #0x1c]                    ; trap MemoryOutOfBounds
;; >     ldr w11, [x27, #0x20]                    ; trap MemoryOutOfBounds
;; >     ldr w12, [x27, #0x24]                    ; trap MemoryOutOfBounds
;; >     ldr w8, [x27, #0x28]                     ; trap MemoryOutOfBounds
;; >     str x8, [sp]
;; >     ldr w13, [x27, #0x2c]                    ; trap MemoryOutOfBounds
;; >     str x13, [sp, #0x8]
;; >     ldr w14, [x27, #0x30]                    ; trap MemoryOutOfBounds
;; >     str x14, [sp, #0x10]
;; >     ldr w15, [x27, #0x34]                    ; trap MemoryOutOfBounds
;; >     str x15, [sp, #0x18]
;; >     ldr w8, [x27, #0x38]                     ; trap MemoryOutOfBounds
;; >     str x8, [sp, #0x20]
;; >     ldr w8, [x27, #0x3c]                     ; trap MemoryOutOfBounds
;; >     str x8, [sp, #0x28]
;; >     ldr w8, [x27, #0x40]                     ; trap MemoryOutOfBounds
;; >     str x8, [sp, #0x30]
;; >     ldr w8, [x27, #0x44]                     ; trap MemoryOutOfBounds
;; >     str x8, [sp, #0x38]
;; >     ldr w8, [x27, #0x48]                     ; trap MemoryOutOfBounds
;; >     str x8, [sp, #0x40]
;; >     ldr w8, [x27, #0x4c]                     ; trap MemoryOutOfBounds
;; >     str x8, [sp, #0x48]
;; >     ldr w8, [x27, #0x50]                     ; trap MemoryOutOfBounds
;; >     str x8, [sp, #0x50]
;; >     ldr w8, [x27, #0x54]                     ; trap MemoryOutOfBounds
;; >     str x8, [sp, #0x58]
;; >     ldr w8, [x27, #0x58]                     ; trap MemoryOutOfBounds
;; >     str x8, [sp, #0x60]
;; >     ldr w8, [x27, #0x5c]                     ; trap MemoryOutOfBounds
;; >     str x8, [sp, #0x68]
;; >     ldr w8, [x27, #0x60]                     ; trap MemoryOutOfBounds
;; >     str x8, [sp, #0x70]
;; > L0:
;; >     add w8, w0, w1
;; >     lsl w13, w0, w1
;; >     eor w0, w8, w13
;; >     sub w1, w1, #0x1
;; >     cbnz w1, L0
;; >     str w2, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     add x1, x27, x0
;; >     str w3, [x1, #0x4]                       ; trap MemoryOutOfBounds
;; >     str w4, [x1, #0x8]                       ; trap MemoryOutOfBounds
;; >     str w5, [x1, #0xc]                       ; trap MemoryOutOfBounds
;; >     str w6, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     str w7, [x1, #0x14]                      ; trap MemoryOutOfBounds
;; >     str w9, [x1, #0x18]                      ; trap MemoryOutOfBounds
;; >     str w10, [x1, #0x1c]                     ; trap MemoryOutOfBounds
;; >     str w11, [x1, #0x20]                     ; trap MemoryOutOfBounds
;; >     str w12, [x1, #0x24]                     ; trap MemoryOutOfBounds
;; >     ldr x2, [sp]
;; >     str w2, [x1, #0x28]                      ; trap MemoryOutOfBounds
;; >     ldr x3, [sp, #0x8]
;; >     str w3, [x1, #0x2c]                      ; trap MemoryOutOfBounds
;; >     ldr x4, [sp, #0x10]
;; >     str w4, [x1, #0x30]                      ; trap MemoryOutOfBounds
;; >     ldr x5, [sp, #0x18]
;; >     str w5, [x1, #0x34]                      ; trap MemoryOutOfBounds
;; >     ldr x6, [sp, #0x20]
;; >     str w6, [x1, #0x38]                      ; trap MemoryOutOfBounds
;; >     ldr x7, [sp, #0x28]
;; >     str w7, [x1, #0x3c]                      ; trap MemoryOutOfBounds
;; >     ldr x8, [sp, #0x30]
;; >     str w8, [x1, #0x40]                      ; trap MemoryOutOfBounds
;; >     ldr x9, [sp, #0x38]
;; >     str w9, [x1, #0x44]                      ; trap MemoryOutOfBounds
;; >     ldr x10, [sp, #0x40]
;; >     str w10, [x1, #0x48]                     ; trap MemoryOutOfBounds
;; >     ldr x11, [sp, #0x48]
;; >     str w11, [x1, #0x4c]                     ; trap MemoryOutOfBounds
;; >     ldr x12, [sp, #0x50]
;; >     str w12, [x1, #0x50]                     ; trap MemoryOutOfBounds
;; >     ldr x13, [sp, #0x58]
;; >     str w13, [x1, #0x54]                     ; trap MemoryOutOfBounds
;; >     ldr x14, [sp, #0x60]
;; >     str w14, [x1, #0x58]                     ; trap MemoryOutOfBounds
;; >     ldr x15, [sp, #0x68]
;; >     str w15, [x1, #0x5c]                     ; trap MemoryOutOfBounds
;; >     ldr x1, [sp, #0x70]
;; >     add x2, x27, x0
;; >     str w1, [x2, #0x60]                      ; trap MemoryOutOfBounds
;; >     add sp, sp, #0x80
;; >     ret
