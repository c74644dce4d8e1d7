;; test: asm none, asm speed
;; target: x64
(module
  (func $f32 (param f32) (result f32)
    (f32.abs (local.get 0)))
  (func $f64 (param f64) (result f64)
    (f64.abs (local.get 0)))
  (memory 1)
  (func $f32_mem (param i32) (result f32)
    (f32.abs (f32.load (local.get 0))))
  (func $f64_mem (param i32) (result f64)
    (f64.abs (f64.load (local.get 0))))
)

;; > === asm none
;; > function %f32 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vandps xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x7fffffff7fffffff
;; >     qword 0x7fffffff7fffffff
;; >
;; > function %f64 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vandpd xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x7fffffffffffffff
;; >     qword 0x7fffffffffffffff
;; >
;; > function %f32_mem ; 32 bytes, frame 0
;; >     vmovss xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vandps xmm0, xmm0, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x7fffffff7fffffff
;; >     qword 0x7fffffff7fffffff
;; >
;; > function %f64_mem ; 32 bytes, frame 0
;; >     vmovsd xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vandpd xmm0, xmm0, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x7fffffffffffffff
;; >     qword 0x7fffffffffffffff
;; > === asm speed
;; > function %f32 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vandps xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x7fffffff7fffffff
;; >     qword 0x7fffffff7fffffff
;; >
;; > function %f64 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vandpd xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x7fffffffffffffff
;; >     qword 0x7fffffffffffffff
;; >
;; > function %f32_mem ; 32 bytes, frame 0
;; >     vmovss xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vandps xmm0, xmm0, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x7fffffff7fffffff
;; >     qword 0x7fffffff7fffffff
;; >
;; > function %f64_mem ; 32 bytes, frame 0
;; >     vmovsd xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vandpd xmm0, xmm0, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x7fffffffffffffff
;; >     qword 0x7fffffffffffffff
