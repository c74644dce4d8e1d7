;; test: asm none, asm speed
;; target: aarch64
(module
  (func $f32_demote_f64 (param f64) (result f32)
    (f32.demote_f64 (local.get 0)))
  (memory 1)
  (func $f32_demote_f64_mem (param i32) (result f32)
    (f32.demote_f64 (f64.load (local.get 0))))
)

;; > === asm none
;; > function %f32_demote_f64 ; 12 bytes, leaf frame 0
;; >     fcvt s1, d0
;; >     fmov d0, d1
;; >     ret
;; >
;; > function %f32_demote_f64_mem ; 12 bytes, leaf frame 0
;; >     ldr d0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fcvt s0, d0
;; >     ret
;; > === asm speed
;; > function %f32_demote_f64 ; 12 bytes, leaf frame 0
;; >     fcvt s1, d0
;; >     fmov d0, d1
;; >     ret
;; >
;; > function %f32_demote_f64_mem ; 12 bytes, leaf frame 0
;; >     ldr d0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fcvt s0, d0
;; >     ret
