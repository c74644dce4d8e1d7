;; test: asm none, asm speed
;; target: x64
(module
  (func $f32 (param f32 f32) (result f32)
    (f32.copysign (local.get 0) (local.get 1)))
  (func $f64 (param f64 f64) (result f64)
    (f64.copysign (local.get 0) (local.get 1)))
  (memory 1)
  (func $f32_mem (param f32 i32) (result f32)
    (f32.copysign (local.get 0) (f32.load (local.get 1))))
  (func $f32_const (param f32) (result f32)
    (f32.copysign (local.get 0) (f32.const 1.5)))
  (func $f64_mem (param f64 i32) (result f64)
    (f64.copysign (local.get 0) (f64.load (local.get 1))))
  (func $f64_const (param f64) (result f64)
    (f64.copysign (local.get 0) (f64.const 1.5)))
)

;; > === asm none
;; > function %f32 ; 80 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vandps xmm0, xmm3, [rip + D0]
;; >     vandps xmm1, xmm4, [rip + D1]
;; >     vorps xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; > D0:
;; >     qword 0x7fffffff7fffffff
;; >     qword 0x7fffffff7fffffff
;; > D1:
;; >     qword 0x8000000080000000
;; >     qword 0x8000000080000000
;; >
;; > function %f64 ; 80 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vandpd xmm0, xmm3, [rip + D0]
;; >     vandpd xmm1, xmm4, [rip + D1]
;; >     vorpd xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; > D0:
;; >     qword 0x7fffffffffffffff
;; >     qword 0x7fffffffffffffff
;; > D1:
;; >     qword 0x8000000000000000
;; >     qword 0x8000000000000000
;; >
;; > function %f32_mem ; 64 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovss xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vandps xmm1, xmm3, [rip + D0]
;; >     vandps xmm2, xmm0, [rip + D1]
;; >     vorps xmm0, xmm1, xmm2
;; >     ret
;; > D0:
;; >     qword 0x7fffffff7fffffff
;; >     qword 0x7fffffff7fffffff
;; > D1:
;; >     qword 0x8000000080000000
;; >     qword 0x8000000080000000
;; >
;; > function %f32_const ; 80 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     mov r11d, 0x3fc00000
;; >     vmovd xmm0, r11d
;; >     vandps xmm1, xmm3, [rip + D0]
;; >     vandps xmm2, xmm0, [rip + D1]
;; >     vorps xmm4, xmm1, xmm2
;; >     vmovaps xmm0, xmm4
;; >     ret
;; > D0:
;; >     qword 0x7fffffff7fffffff
;; >     qword 0x7fffffff7fffffff
;; > D1:
;; >     qword 0x8000000080000000
;; >     qword 0x8000000080000000
;; >
;; > function %f64_mem ; 64 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovsd xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vandpd xmm1, xmm3, [rip + D0]
;; >     vandpd xmm2, xmm0, [rip + D1]
;; >     vorpd xmm0, xmm1, xmm2
;; >     ret
;; > D0:
;; >     qword 0x7fffffffffffffff
;; >     qword 0x7fffffffffffffff
;; > D1:
;; >     qword 0x8000000000000000
;; >     qword 0x8000000000000000
;; >
;; > function %f64_const ; 80 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     mov r11, 0x3ff8000000000000
;; >     vmovq xmm0, r11
;; >     vandpd xmm1, xmm3, [rip + D0]
;; >     vandpd xmm2, xmm0, [rip + D1]
;; >     vorpd xmm4, xmm1, xmm2
;; >     vmovaps xmm0, xmm4
;; >     ret
;; > D0:
;; >     qword 0x7fffffffffffffff
;; >     qword 0x7fffffffffffffff
;; > D1:
;; >     qword 0x8000000000000000
;; >     qword 0x8000000000000000
;; > === asm speed
;; > function %f32 ; 80 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vandps xmm0, xmm3, [rip + D0]
;; >     vandps xmm1, xmm4, [rip + D1]
;; >     vorps xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; > D0:
;; >     qword 0x7fffffff7fffffff
;; >     qword 0x7fffffff7fffffff
;; > D1:
;; >     qword 0x8000000080000000
;; >     qword 0x8000000080000000
;; >
;; > function %f64 ; 80 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vandpd xmm0, xmm3, [rip + D0]
;; >     vandpd xmm1, xmm4, [rip + D1]
;; >     vorpd xmm2, xmm0, xmm1
;; >     vmovaps xmm0, xmm2
;; >     ret
;; > D0:
;; >     qword 0x7fffffffffffffff
;; >     qword 0x7fffffffffffffff
;; > D1:
;; >     qword 0x8000000000000000
;; >     qword 0x8000000000000000
;; >
;; > function %f32_mem ; 64 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovss xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vandps xmm1, xmm3, [rip + D0]
;; >     vandps xmm2, xmm0, [rip + D1]
;; >     vorps xmm0, xmm1, xmm2
;; >     ret
;; > D0:
;; >     qword 0x7fffffff7fffffff
;; >     qword 0x7fffffff7fffffff
;; > D1:
;; >     qword 0x8000000080000000
;; >     qword 0x8000000080000000
;; >
;; > function %f32_const ; 80 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     mov r11d, 0x3fc00000
;; >     vmovd xmm0, r11d
;; >     vandps xmm1, xmm3, [rip + D0]
;; >     vandps xmm2, xmm0, [rip + D1]
;; >     vorps xmm4, xmm1, xmm2
;; >     vmovaps xmm0, xmm4
;; >     ret
;; > D0:
;; >     qword 0x7fffffff7fffffff
;; >     qword 0x7fffffff7fffffff
;; > D1:
;; >     qword 0x8000000080000000
;; >     qword 0x8000000080000000
;; >
;; > function %f64_mem ; 64 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovsd xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vandpd xmm1, xmm3, [rip + D0]
;; >     vandpd xmm2, xmm0, [rip + D1]
;; >     vorpd xmm0, xmm1, xmm2
;; >     ret
;; > D0:
;; >     qword 0x7fffffffffffffff
;; >     qword 0x7fffffffffffffff
;; > D1:
;; >     qword 0x8000000000000000
;; >     qword 0x8000000000000000
;; >
;; > function %f64_const ; 80 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     mov r11, 0x3ff8000000000000
;; >     vmovq xmm0, r11
;; >     vandpd xmm1, xmm3, [rip + D0]
;; >     vandpd xmm2, xmm0, [rip + D1]
;; >     vorpd xmm4, xmm1, xmm2
;; >     vmovaps xmm0, xmm4
;; >     ret
;; > D0:
;; >     qword 0x7fffffffffffffff
;; >     qword 0x7fffffffffffffff
;; > D1:
;; >     qword 0x8000000000000000
;; >     qword 0x8000000000000000
