;; test: asm none, asm speed
;; target: x64
(module
  (func $f32 (param f32) (result f32)
    (f32.neg (local.get 0)))
  (func $f64 (param f64) (result f64)
    (f64.neg (local.get 0)))
  (memory 1)
  (func $f32_mem (param i32) (result f32)
    (f32.neg (f32.load (local.get 0))))
  (func $f64_mem (param i32) (result f64)
    (f64.neg (f64.load (local.get 0))))
)

;; > === asm none
;; > function %f32 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x8000000080000000
;; >     qword 0x8000000080000000
;; >
;; > function %f64 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorpd xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x8000000000000000
;; >     qword 0x8000000000000000
;; >
;; > function %f32_mem ; 32 bytes, frame 0
;; >     vmovss xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vxorps xmm0, xmm0, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x8000000080000000
;; >     qword 0x8000000080000000
;; >
;; > function %f64_mem ; 32 bytes, frame 0
;; >     vmovsd xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vxorpd xmm0, xmm0, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x8000000000000000
;; >     qword 0x8000000000000000
;; > === asm speed
;; > function %f32 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x8000000080000000
;; >     qword 0x8000000080000000
;; >
;; > function %f64 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorpd xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x8000000000000000
;; >     qword 0x8000000000000000
;; >
;; > function %f32_mem ; 32 bytes, frame 0
;; >     vmovss xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vxorps xmm0, xmm0, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x8000000080000000
;; >     qword 0x8000000080000000
;; >
;; > function %f64_mem ; 32 bytes, frame 0
;; >     vmovsd xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vxorpd xmm0, xmm0, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x8000000000000000
;; >     qword 0x8000000000000000
