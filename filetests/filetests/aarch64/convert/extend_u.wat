;; test: asm none, asm speed
;; target: aarch64
(module
  (func $i64_extend_i32_u (param i32) (result i64)
    (i64.extend_i32_u (local.get 0)))
  (memory 1)
  (func $i64_extend_i32_u_mem (param i32) (result i64)
    (i64.extend_i32_u (i32.load (local.get 0))))
)

;; > === asm none
;; > function %i64_extend_i32_u ; 12 bytes, leaf frame 0
;; >     mov x1, x0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_extend_i32_u_mem ; 12 bytes, leaf frame 0
;; >     ldr w1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     mov x0, x1
;; >     ret
;; > === asm speed
;; > function %i64_extend_i32_u ; 12 bytes, leaf frame 0
;; >     mov x1, x0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_extend_i32_u_mem ; 12 bytes, leaf frame 0
;; >     ldr w1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     mov x0, x1
;; >     ret
