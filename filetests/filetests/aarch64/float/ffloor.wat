;; test: asm none, asm speed
;; target: aarch64
(module
  (func $f32 (param f32) (result f32)
    (f32.floor (local.get 0)))
  (func $f64 (param f64) (result f64)
    (f64.floor (local.get 0)))
  (memory 1)
  (func $f32_mem (param i32) (result f32)
    (f32.floor (f32.load (local.get 0))))
  (func $f64_mem (param i32) (result f64)
    (f64.floor (f64.load (local.get 0))))
)

;; > === asm none
;; > function %f32 ; 12 bytes, leaf frame 0
;; >     frintm s1, s0
;; >     fmov d0, d1
;; >     ret
;; >
;; > function %f64 ; 12 bytes, leaf frame 0
;; >     frintm d1, d0
;; >     fmov d0, d1
;; >     ret
;; >
;; > function %f32_mem ; 12 bytes, leaf frame 0
;; >     ldr s0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     frintm s0, s0
;; >     ret
;; >
;; > function %f64_mem ; 12 bytes, leaf frame 0
;; >     ldr d0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     frintm d0, d0
;; >     ret
;; > === asm speed
;; > function %f32 ; 12 bytes, leaf frame 0
;; >     frintm s1, s0
;; >     fmov d0, d1
;; >     ret
;; >
;; > function %f64 ; 12 bytes, leaf frame 0
;; >     frintm d1, d0
;; >     fmov d0, d1
;; >     ret
;; >
;; > function %f32_mem ; 12 bytes, leaf frame 0
;; >     ldr s0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     frintm s0, s0
;; >     ret
;; >
;; > function %f64_mem ; 12 bytes, leaf frame 0
;; >     ldr d0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     frintm d0, d0
;; >     ret
