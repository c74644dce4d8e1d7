;; test: asm none, asm speed
;; target: aarch64
(module
  (func $i32 (param i32) (result i32)
    (i32.popcnt (local.get 0)))
  (func $i64 (param i64) (result i64)
    (i64.popcnt (local.get 0)))
  (memory 1)
  (func $i32_mem (param i32) (result i32)
    (i32.popcnt (i32.load (local.get 0))))
  (func $i64_mem (param i32) (result i64)
    (i64.popcnt (i64.load (local.get 0))))
)

;; > === asm none
;; > function %i32 ; 24 bytes, leaf frame 0
;; >     fmov s31, w0
;; >     cnt v31.8b, v31.8b
;; >     addv b31, v31.8b
;; >     fmov w1, s31
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64 ; 24 bytes, leaf frame 0
;; >     fmov d31, x0
;; >     cnt v31.8b, v31.8b
;; >     addv b31, v31.8b
;; >     fmov w1, s31
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_mem ; 28 bytes, leaf frame 0
;; >     ldr w1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fmov s31, w1
;; >     cnt v31.8b, v31.8b
;; >     addv b31, v31.8b
;; >     fmov w1, s31
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_mem ; 28 bytes, leaf frame 0
;; >     ldr x1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fmov d31, x1
;; >     cnt v31.8b, v31.8b
;; >     addv b31, v31.8b
;; >     fmov w1, s31
;; >     mov x0, x1
;; >     ret
;; > === asm speed
;; > function %i32 ; 24 bytes, leaf frame 0
;; >     fmov s31, w0
;; >     cnt v31.8b, v31.8b
;; >     addv b31, v31.8b
;; >     fmov w1, s31
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64 ; 24 bytes, leaf frame 0
;; >     fmov d31, x0
;; >     cnt v31.8b, v31.8b
;; >     addv b31, v31.8b
;; >     fmov w1, s31
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_mem ; 28 bytes, leaf frame 0
;; >     ldr w1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fmov s31, w1
;; >     cnt v31.8b, v31.8b
;; >     addv b31, v31.8b
;; >     fmov w1, s31
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_mem ; 28 bytes, leaf frame 0
;; >     ldr x1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fmov d31, x1
;; >     cnt v31.8b, v31.8b
;; >     addv b31, v31.8b
;; >     fmov w1, s31
;; >     mov x0, x1
;; >     ret
