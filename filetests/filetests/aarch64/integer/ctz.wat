;; test: asm none, asm speed
;; target: aarch64
(module
  (func $i32 (param i32) (result i32)
    (i32.ctz (local.get 0)))
  (func $i64 (param i64) (result i64)
    (i64.ctz (local.get 0)))
  (memory 1)
  (func $i32_mem (param i32) (result i32)
    (i32.ctz (i32.load (local.get 0))))
  (func $i64_mem (param i32) (result i64)
    (i64.ctz (i64.load (local.get 0))))
)

;; > === asm none
;; > function %i32 ; 16 bytes, leaf frame 0
;; >     rbit w1, w0
;; >     clz w2, w1
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64 ; 16 bytes, leaf frame 0
;; >     rbit x1, x0
;; >     clz x2, x1
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i32_mem ; 20 bytes, leaf frame 0
;; >     ldr w1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     rbit w0, w1
;; >     clz w1, w0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_mem ; 20 bytes, leaf frame 0
;; >     ldr x1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     rbit x0, x1
;; >     clz x1, x0
;; >     mov x0, x1
;; >     ret
;; > === asm speed
;; > function %i32 ; 16 bytes, leaf frame 0
;; >     rbit w1, w0
;; >     clz w2, w1
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i64 ; 16 bytes, leaf frame 0
;; >     rbit x1, x0
;; >     clz x2, x1
;; >     mov x0, x2
;; >     ret
;; >
;; > function %i32_mem ; 20 bytes, leaf frame 0
;; >     ldr w1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     rbit w0, w1
;; >     clz w1, w0
;; >     mov x0, x1
;; >     ret
;; >
;; > function %i64_mem ; 20 bytes, leaf frame 0
;; >     ldr x1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     rbit x0, x1
;; >     clz x1, x0
;; >     mov x0, x1
;; >     ret
