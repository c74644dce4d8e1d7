;; test: asm none, asm speed
;; target: aarch64
(module
  (func $i32_trunc_sat_f32_s (param f32) (result i32)
    (i32.trunc_sat_f32_s (local.get 0)))
  (func $i64_trunc_sat_f32_s (param f32) (result i64)
    (i64.trunc_sat_f32_s (local.get 0)))
  (memory 1)
  (func $i32_trunc_sat_f32_s_mem (param i32) (result i32)
    (i32.trunc_sat_f32_s (f32.load (local.get 0))))
  (func $i64_trunc_sat_f32_s_mem (param i32) (result i64)
    (i64.trunc_sat_f32_s (f32.load (local.get 0))))
)

;; > === asm none
;; > function %i32_trunc_sat_f32_s ; 8 bytes, leaf frame 0
;; >     fcvtzs w0, s0
;; >     ret
;; >
;; > function %i64_trunc_sat_f32_s ; 8 bytes, leaf frame 0
;; >     fcvtzs x0, s0
;; >     ret
;; >
;; > function %i32_trunc_sat_f32_s_mem ; 12 bytes, leaf frame 0
;; >     ldr s0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fcvtzs w0, s0
;; >     ret
;; >
;; > function %i64_trunc_sat_f32_s_mem ; 12 bytes, leaf frame 0
;; >     ldr s0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fcvtzs x0, s0
;; >     ret
;; > === asm speed
;; > function %i32_trunc_sat_f32_s ; 8 bytes, leaf frame 0
;; >     fcvtzs w0, s0
;; >     ret
;; >
;; > function %i64_trunc_sat_f32_s ; 8 bytes, leaf frame 0
;; >     fcvtzs x0, s0
;; >     ret
;; >
;; > function %i32_trunc_sat_f32_s_mem ; 12 bytes, leaf frame 0
;; >     ldr s0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fcvtzs w0, s0
;; >     ret
;; >
;; > function %i64_trunc_sat_f32_s_mem ; 12 bytes, leaf frame 0
;; >     ldr s0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fcvtzs x0, s0
;; >     ret
