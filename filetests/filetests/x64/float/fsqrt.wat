;; test: asm none, asm speed
;; target: x64
(module
  (func $f32 (param f32) (result f32)
    (f32.sqrt (local.get 0)))
  (func $f64 (param f64) (result f64)
    (f64.sqrt (local.get 0)))
  (memory 1)
  (func $f32_mem (param i32) (result f32)
    (f32.sqrt (f32.load (local.get 0))))
  (func $f64_mem (param i32) (result f64)
    (f64.sqrt (f64.load (local.get 0))))
)

;; > === asm none
;; > function %f32 ; 9 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vsqrtss xmm0, xmm3, xmm3
;; >     ret
;; >
;; > function %f64 ; 9 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vsqrtsd xmm0, xmm3, xmm3
;; >     ret
;; >
;; > function %f32_mem ; 11 bytes, frame 0
;; >     vmovss xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vsqrtss xmm0, xmm0, xmm0
;; >     ret
;; >
;; > function %f64_mem ; 11 bytes, frame 0
;; >     vmovsd xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vsqrtsd xmm0, xmm0, xmm0
;; >     ret
;; > === asm speed
;; > function %f32 ; 9 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vsqrtss xmm0, xmm3, xmm3
;; >     ret
;; >
;; > function %f64 ; 9 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vsqrtsd xmm0, xmm3, xmm3
;; >     ret
;; >
;; > function %f32_mem ; 11 bytes, frame 0
;; >     vmovss xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vsqrtss xmm0, xmm0, xmm0
;; >     ret
;; >
;; > function %f64_mem ; 11 bytes, frame 0
;; >     vmovsd xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vsqrtsd xmm0, xmm0, xmm0
;; >     ret
