;; test: asm none, asm speed
;; target: aarch64
(module
  (func $i32_trunc_sat_f64_u (param f64) (result i32)
    (i32.trunc_sat_f64_u (local.get 0)))
  (func $i64_trunc_sat_f64_u (param f64) (result i64)
    (i64.trunc_sat_f64_u (local.get 0)))
  (memory 1)
  (func $i32_trunc_sat_f64_u_mem (param i32) (result i32)
    (i32.trunc_sat_f64_u (f64.load (local.get 0))))
  (func $i64_trunc_sat_f64_u_mem (param i32) (result i64)
    (i64.trunc_sat_f64_u (f64.load (local.get 0))))
)

;; > === asm none
;; > function %i32_trunc_sat_f64_u ; 8 bytes, leaf frame 0
;; >     fcvtzu w0, d0
;; >     ret
;; >
;; > function %i64_trunc_sat_f64_u ; 8 bytes, leaf frame 0
;; >     fcvtzu x0, d0
;; >     ret
;; >
;; > function %i32_trunc_sat_f64_u_mem ; 12 bytes, leaf frame 0
;; >     ldr d0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fcvtzu w0, d0
;; >     ret
;; >
;; > function %i64_trunc_sat_f64_u_mem ; 12 bytes, leaf frame 0
;; >     ldr d0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fcvtzu x0, d0
;; >     ret
;; > === asm speed
;; > function %i32_trunc_sat_f64_u ; 8 bytes, leaf frame 0
;; >     fcvtzu w0, d0
;; >     ret
;; >
;; > function %i64_trunc_sat_f64_u ; 8 bytes, leaf frame 0
;; >     fcvtzu x0, d0
;; >     ret
;; >
;; > function %i32_trunc_sat_f64_u_mem ; 12 bytes, leaf frame 0
;; >     ldr d0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fcvtzu w0, d0
;; >     ret
;; >
;; > function %i64_trunc_sat_f64_u_mem ; 12 bytes, leaf frame 0
;; >     ldr d0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fcvtzu x0, d0
;; >     ret
