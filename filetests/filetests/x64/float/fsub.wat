;; test: asm none, asm speed
;; target: x64
(module
  (func $f32 (param f32 f32) (result f32)
    (f32.sub (local.get 0) (local.get 1)))
  (func $f64 (param f64 f64) (result f64)
    (f64.sub (local.get 0) (local.get 1)))
  (memory 1)
  (func $f32_mem (param f32 i32) (result f32)
    (f32.sub (local.get 0) (f32.load (local.get 1))))
  (func $f32_const (param f32) (result f32)
    (f32.sub (local.get 0) (f32.const 1.5)))
  (func $f64_mem (param f64 i32) (result f64)
    (f64.sub (local.get 0) (f64.load (local.get 1))))
  (func $f64_const (param f64) (result f64)
    (f64.sub (local.get 0) (f64.const 1.5)))
)

;; > === asm none
;; > function %f32 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vsubss xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f64 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vsubsd xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f32_mem ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vsubss xmm0, xmm3, [r15 + rdi]           ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f32_const ; 20 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vsubss xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     dword 0x3fc00000
;; >
;; > function %f64_mem ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vsubsd xmm0, xmm3, [r15 + rdi]           ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_const ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vsubsd xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x3ff8000000000000
;; > === asm speed
;; > function %f32 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vsubss xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f64 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vsubsd xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f32_mem ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vsubss xmm0, xmm3, [r15 + rdi]           ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f32_const ; 20 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vsubss xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     dword 0x3fc00000
;; >
;; > function %f64_mem ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vsubsd xmm0, xmm3, [r15 + rdi]           ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_const ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vsubsd xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x3ff8000000000000
