;; test: asm none, asm speed
;; target: aarch64
(module
  (func $i64 (param i64) (result i64)
    (i64.extend32_s (local.get 0)))
  (memory 1)
  (func $i64_mem (param i32) (result i64)
    (i64.extend32_s (i64.load (local.get 0))))
)

;; > === asm none
;; > function %i64 ; 12 bytes, leaf frame 0
;; >     sxtw x1, w0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_mem ; 16 bytes, leaf frame 0
;; >     ldr x1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     sxtw x1, w1
;; >     mov x0, x1
;; >     ret
;; > === asm speed
;; > function %i64 ; 12 bytes, leaf frame 0
;; >     sxtw x1, w0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_mem ; 16 bytes, leaf frame 0
;; >     ldr x1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     sxtw x1, w1
;; >     mov x0, x1
;; >     ret
