;; test: asm none, asm speed
;; target: aarch64
(module
  (func $i32_reinterpret_f32 (param f32) (result i32)
    (i32.reinterpret_f32 (local.get 0)))
  (func $i64_reinterpret_f64 (param f64) (result i64)
    (i64.reinterpret_f64 (local.get 0)))
  (func $f32_reinterpret_i32 (param i32) (result f32)
    (f32.reinterpret_i32 (local.get 0)))
  (func $f64_reinterpret_i64 (param i64) (result f64)
    (f64.reinterpret_i64 (local.get 0)))
  (memory 1)
  (func $i32_reinterpret_f32_mem (param i32) (result i32)
    (i32.reinterpret_f32 (f32.load (local.get 0))))
  (func $i64_reinterpret_f64_mem (param i32) (result i64)
    (i64.reinterpret_f64 (f64.load (local.get 0))))
  (func $f32_reinterpret_i32_mem (param i32) (result f32)
    (f32.reinterpret_i32 (i32.load (local.get 0))))
  (func $f64_reinterpret_i64_mem (param i32) (result f64)
    (f64.reinterpret_i64 (i64.load (local.get 0))))
)

;; > === asm none
;; > function %i32_reinterpret_f32 ; 8 bytes, leaf frame 0
;; >     fmov w0, s0
;; >     ret
;; >
;; > function %i64_reinterpret_f64 ; 8 bytes, leaf frame 0
;; >     fmov x0, d0
;; >     ret
;; >
;; > function %f32_reinterpret_i32 ; 8 bytes, leaf frame 0
;; >     fmov s0, w0
;; >     ret
;; >
;; > function %f64_reinterpret_i64 ; 8 bytes, leaf frame 0
;; >     fmov d0, x0
;; >     ret
;; >
;; > function %i32_reinterpret_f32_mem ; 12 bytes, leaf frame 0
;; >     ldr s0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fmov w0, s0
;; >     ret
;; >
;; > function %i64_reinterpret_f64_mem ; 12 bytes, leaf frame 0
;; >     ldr d0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fmov x0, d0
;; >     ret
;; >
;; > function %f32_reinterpret_i32_mem ; 12 bytes, leaf frame 0
;; >     ldr w1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fmov s0, w1
;; >     ret
;; >
;; > function %f64_reinterpret_i64_mem ; 12 bytes, leaf frame 0
;; >     ldr x1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fmov d0, x1
;; >     ret
;; > === asm speed
;; > function %i32_reinterpret_f32 ; 8 bytes, leaf frame 0
;; >     fmov w0, s0
;; >     ret
;; >
;; > function %i64_reinterpret_f64 ; 8 bytes, leaf frame 0
;; >     fmov x0, d0
;; >     ret
;; >
;; > function %f32_reinterpret_i32 ; 8 bytes, leaf frame 0
;; >     fmov s0, w0
;; >     ret
;; >
;; > function %f64_reinterpret_i64 ; 8 bytes, leaf frame 0
;; >     fmov d0, x0
;; >     ret
;; >
;; > function %i32_reinterpret_f32_mem ; 12 bytes, leaf frame 0
;; >     ldr s0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fmov w0, s0
;; >     ret
;; >
;; > function %i64_reinterpret_f64_mem ; 12 bytes, leaf frame 0
;; >     ldr d0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fmov x0, d0
;; >     ret
;; >
;; > function %f32_reinterpret_i32_mem ; 12 bytes, leaf frame 0
;; >     ldr w1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fmov s0, w1
;; >     ret
;; >
;; > function %f64_reinterpret_i64_mem ; 12 bytes, leaf frame 0
;; >     ldr x1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fmov d0, x1
;; >     ret
