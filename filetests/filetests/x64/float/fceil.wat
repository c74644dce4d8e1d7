;; test: asm none, asm speed
;; target: x64
(module
  (func $f32 (param f32) (result f32)
    (f32.ceil (local.get 0)))
  (func $f64 (param f64) (result f64)
    (f64.ceil (local.get 0)))
  (memory 1)
  (func $f32_mem (param i32) (result f32)
    (f32.ceil (f32.load (local.get 0))))
  (func $f64_mem (param i32) (result f64)
    (f64.ceil (f64.load (local.get 0))))
)

;; > === asm none
;; > function %f32 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vroundss xmm0, xmm3, xmm3, 0xa
;; >     ret
;; >
;; > function %f64 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vroundsd xmm0, xmm3, xmm3, 0xa
;; >     ret
;; >
;; > function %f32_mem ; 13 bytes, frame 0
;; >     vmovss xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vroundss xmm0, xmm0, xmm0, 0xa
;; >     ret
;; >
;; > function %f64_mem ; 13 bytes, frame 0
;; >     vmovsd xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vroundsd xmm0, xmm0, xmm0, 0xa
;; >     ret
;; > === asm speed
;; > function %f32 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vroundss xmm0, xmm3, xmm3, 0xa
;; >     ret
;; >
;; > function %f64 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vroundsd xmm0, xmm3, xmm3, 0xa
;; >     ret
;; >
;; > function %f32_mem ; 13 bytes, frame 0
;; >     vmovss xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vroundss xmm0, xmm0, xmm0, 0xa
;; >     ret
;; >
;; > function %f64_mem ; 13 bytes, frame 0
;; >     vmovsd xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vroundsd xmm0, xmm0, xmm0, 0xa
;; >     ret
