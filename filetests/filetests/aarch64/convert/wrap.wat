;; test: asm none, asm speed
;; target: aarch64
(module
  (func $i32_wrap_i64 (param i64) (result i32)
    (i32.wrap_i64 (local.get 0)))
  (memory 1)
  (func $i32_wrap_i64_mem (param i32) (result i32)
    (i32.wrap_i64 (i64.load (local.get 0))))
)

;; > === asm none
;; > function %i32_wrap_i64 ; 12 bytes, leaf frame 0
;; >     mov w1, w0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_wrap_i64_mem ; 16 bytes, leaf frame 0
;; >     ldr x1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     mov w1, w1
;; >     mov x0, x1
;; >     ret
;; > === asm speed
;; > function %i32_wrap_i64 ; 12 bytes, leaf frame 0
;; >     mov w1, w0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i32_wrap_i64_mem ; 16 bytes, leaf frame 0
;; >     ldr x1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     mov w1, w1
;; >     mov x0, x1
;; >     ret
