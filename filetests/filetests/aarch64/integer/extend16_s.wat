;; test: asm none, asm speed
;; target: aarch64
(module
  (func $i32 (param i32) (result i32)
    (i32.extend16_s (local.get 0)))
  (func $i64 (param i64) (result i64)
    (i64.extend16_s (local.get 0)))
  (memory 1)
  (func $i32_mem (param i32) (result i32)
    (i32.extend16_s (i32.load (local.get 0))))
  (func $i64_mem (param i32) (result i64)
    (i64.extend16_s (i64.load (local.get 0))))
)

;; > === asm none
;; > function %i32 ; 12 bytes, leaf frame 0
;; >     sxth w1, w0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64 ; 12 bytes, leaf frame 0
;; >     sxth x1, w0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_mem ; 16 bytes, leaf frame 0
;; >     ldr w1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     sxth w1, w1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_mem ; 16 bytes, leaf frame 0
;; >     ldr x1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     sxth x1, w1
;; >     mov x0, x1
;; >     ret
;; > === asm speed
;; > function %i32 ; 12 bytes, leaf frame 0
;; >     sxth w1, w0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64 ; 12 bytes, leaf frame 0
;; >     sxth x1, w0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_mem ; 16 bytes, leaf frame 0
;; >     ldr w1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     sxth w1, w1
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_mem ; 16 bytes, leaf frame 0
;; >     ldr x1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     sxth x1, w1
;; >     mov x0, x1
;; >     ret
