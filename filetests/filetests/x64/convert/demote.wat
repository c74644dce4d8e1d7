;; test: asm none, asm speed
;; target: x64
(module
  (func $f32_demote_f64 (param f64) (result f32)
    (f32.demote_f64 (local.get 0)))
  (memory 1)
  (func $f32_demote_f64_mem (param i32) (result f32)
    (f32.demote_f64 (f64.load (local.get 0))))
)

;; > === asm none
;; > function %f32_demote_f64 ; 9 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvtsd2ss xmm0, xmm3, xmm3
;; >     ret
;; >
;; > function %f32_demote_f64_mem ; 11 bytes, frame 0
;; >     vmovsd xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vcvtsd2ss xmm0, xmm0, xmm0
;; >     ret
;; > === asm speed
;; > function %f32_demote_f64 ; 9 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvtsd2ss xmm0, xmm3, xmm3
;; >     ret
;; >
;; > function %f32_demote_f64_mem ; 11 bytes, frame 0
;; >     vmovsd xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vcvtsd2ss xmm0, xmm0, xmm0
;; >     ret
