;; test: asm none, asm speed
;; target: aarch64
(module
  (func $f32 (param f32 f32) (result f32)
    (f32.add (local.get 0) (local.get 1)))
  (func $f64 (param f64 f64) (result f64)
    (f64.add (local.get 0) (local.get 1)))
  (memory 1)
  (func $f32_mem (param f32 i32) (result f32)
    (f32.add (local.get 0) (f32.load (local.get 1))))
  (func $f32_const (param f32) (result f32)
    (f32.add (local.get 0) (f32.const 1.5)))
  (func $f64_mem (param f64 i32) (result f64)
    (f64.add (local.get 0) (f64.load (local.get 1))))
  (func $f64_const (param f64) (result f64)
    (f64.add (local.get 0) (f64.const 1.5)))
)

;; > === asm none
;; > function %f32 ; 12 bytes, leaf frame 0
;; >     fadd s2, s0, s1
;; >     fmov d0, d2
;; >     ret
;; >
;; > function %f64 ; 12 bytes, leaf frame 0
;; >     fadd d2, d0, d1
;; >     fmov d0, d2
;; >     ret
;; >
;; > function %f32_mem ; 16 bytes, leaf frame 0
;; >     ldr s1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fadd s1, s0, s1
;; >     fmov d0, d1
;; >     ret
;; >
;; > function %f32_const ; 16 bytes, leaf frame 0
;; >     fmov s1, #1.5
;; >     fadd s2, s0, s1
;; >     fmov d0, d2
;; >     ret
;; >
;; > function %f64_mem ; 16 bytes, leaf frame 0
;; >     ldr d1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fadd d1, d0, d1
;; >     fmov d0, d1
;; >     ret
;; >
;; > function %f64_const ; 16 bytes, leaf frame 0
;; >     fmov d1, #1.5
;; >     fadd d2, d0, d1
;; >     fmov d0, d2
;; >     ret
;; > === asm speed
;; > function %f32 ; 12 bytes, leaf frame 0
;; >     fadd s2, s0, s1
;; >     fmov d0, d2
;; >     ret
;; >
;; > function %f64 ; 12 bytes, leaf frame 0
;; >     fadd d2, d0, d1
;; >     fmov d0, d2
;; >     ret
;; >
;; > function %f32_mem ; 16 bytes, leaf frame 0
;; >     ldr s1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fadd s1, s0, s1
;; >     fmov d0, d1
;; >     ret
;; >
;; > function %f32_const ; 16 bytes, leaf frame 0
;; >     fmov s1, #1.5
;; >     fadd s2, s0, s1
;; >     fmov d0, d2
;; >     ret
;; >
;; > function %f64_mem ; 16 bytes, leaf frame 0
;; >     ldr d1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fadd d1, d0, d1
;; >     fmov d0, d1
;; >     ret
;; >
;; > function %f64_const ; 16 bytes, leaf frame 0
;; >     fmov d1, #1.5
;; >     fadd d2, d0, d1
;; >     fmov d0, d2
;; >     ret
