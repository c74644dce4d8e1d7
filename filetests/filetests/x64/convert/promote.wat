;; test: asm none, asm speed
;; target: x64
(module
  (func $f64_promote_f32 (param f32) (result f64)
    (f64.promote_f32 (local.get 0)))
  (memory 1)
  (func $f64_promote_f32_mem (param i32) (result f64)
    (f64.promote_f32 (f32.load (local.get 0))))
)

;; > === asm none
;; > function %f64_promote_f32 ; 9 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvtss2sd xmm0, xmm3, xmm3
;; >     ret
;; >
;; > function %f64_promote_f32_mem ; 11 bytes, frame 0
;; >     vmovss xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vcvtss2sd xmm0, xmm0, xmm0
;; >     ret
;; > === asm speed
;; > function %f64_promote_f32 ; 9 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvtss2sd xmm0, xmm3, xmm3
;; >     ret
;; >
;; > function %f64_promote_f32_mem ; 11 bytes, frame 0
;; >     vmovss xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vcvtss2sd xmm0, xmm0, xmm0
;; >     ret
