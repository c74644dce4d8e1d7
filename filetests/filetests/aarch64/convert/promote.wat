;; test: asm none, asm speed
;; target: aarch64
(module
  (func $f64_promote_f32 (param f32) (result f64)
    (f64.promote_f32 (local.get 0)))
  (memory 1)
  (func $f64_promote_f32_mem (param i32) (result f64)
    (f64.promote_f32 (f32.load (local.get 0))))
)

;; > === asm none
;; > function %f64_promote_f32 ; 12 bytes, leaf frame 0
;; >     fcvt d1, s0
;; >     fmov d0, d1
;; >     ret
;; >
;; > function %f64_promote_f32_mem ; 12 bytes, leaf frame 0
;; >     ldr s0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fcvt d0, s0
;; >     ret
;; > === asm speed
;; > function %f64_promote_f32 ; 12 bytes, leaf frame 0
;; >     fcvt d1, s0
;; >     fmov d0, d1
;; >     ret
;; >
;; > function %f64_promote_f32_mem ; 12 bytes, leaf frame 0
;; >     ldr s0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fcvt d0, s0
;; >     ret
