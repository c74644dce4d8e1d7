;; test: asm none, asm speed
;; target: x64
(module
  (func $f32 (param f32 f32) (result f32)
    (f32.min (local.get 0) (local.get 1)))
  (func $f64 (param f64 f64) (result f64)
    (f64.min (local.get 0) (local.get 1)))
  (memory 1)
  (func $f32_mem (param f32 i32) (result f32)
    (f32.min (local.get 0) (f32.load (local.get 1))))
  (func $f32_const (param f32) (result f32)
    (f32.min (local.get 0) (f32.const 1.5)))
  (func $f64_mem (param f64 i32) (result f64)
    (f64.min (local.get 0) (f64.load (local.get 1))))
  (func $f64_const (param f64) (result f64)
    (f64.min (local.get 0) (f64.const 1.5)))
)

;; > === asm none
;; > function %f32 ; 37 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vminss xmm0, xmm3, xmm4
;; >     vucomiss xmm3, xmm4
;; >     je L1
;; > L0:
;; >     ret
;; > L1:
;; >     jp L2
;; >     vorps xmm0, xmm3, xmm4
;; >     jmp L0
;; > L2:
;; >     vaddss xmm0, xmm3, xmm4
;; >     jmp L0
;; >
;; > function %f64 ; 37 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vminsd xmm0, xmm3, xmm4
;; >     vucomisd xmm3, xmm4
;; >     je L1
;; > L0:
;; >     ret
;; > L1:
;; >     jp L2
;; >     vorpd xmm0, xmm3, xmm4
;; >     jmp L0
;; > L2:
;; >     vaddsd xmm0, xmm3, xmm4
;; >     jmp L0
;; >
;; > function %f32_mem ; 43 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovss xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vminss xmm1, xmm3, xmm0
;; >     vucomiss xmm3, xmm0
;; >     je L1
;; > L0:
;; >     vmovaps xmm0, xmm1
;; >     ret
;; > L1:
;; >     jp L2
;; >     vorps xmm1, xmm3, xmm0
;; >     jmp L0
;; > L2:
;; >     vaddss xmm1, xmm3, xmm0
;; >     jmp L0
;; >
;; > function %f32_const ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     mov r11d, 0x3fc00000
;; >     vmovd xmm0, r11d
;; >     vminss xmm1, xmm3, xmm0
;; >     vucomiss xmm3, xmm0
;; >     je L1
;; > L0:
;; >     vmovaps xmm0, xmm1
;; >     ret
;; > L1:
;; >     jp L2
;; >     vorps xmm1, xmm3, xmm0
;; >     jmp L0
;; > L2:
;; >     vaddss xmm1, xmm3, xmm0
;; >     jmp L0
;; >
;; > function %f64_mem ; 43 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovsd xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vminsd xmm1, xmm3, xmm0
;; >     vucomisd xmm3, xmm0
;; >     je L1
;; > L0:
;; >     vmovaps xmm0, xmm1
;; >     ret
;; > L1:
;; >     jp L2
;; >     vorpd xmm1, xmm3, xmm0
;; >     jmp L0
;; > L2:
;; >     vaddsd xmm1, xmm3, xmm0
;; >     jmp L0
;; >
;; > function %f64_const ; 52 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     mov r11, 0x3ff8000000000000
;; >     vmovq xmm0, r11
;; >     vminsd xmm1, xmm3, xmm0
;; >     vucomisd xmm3, xmm0
;; >     je L1
;; > L0:
;; >     vmovaps xmm0, xmm1
;; >     ret
;; > L1:
;; >     jp L2
;; >     vorpd xmm1, xmm3, xmm0
;; >     jmp L0
;; > L2:
;; >     vaddsd xmm1, xmm3, xmm0
;; >     jmp L0
;; > === asm speed
;; > function %f32 ; 37 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vminss xmm0, xmm3, xmm4
;; >     vucomiss xmm3, xmm4
;; >     je L1
;; > L0:
;; >     ret
;; > L1:
;; >     jp L2
;; >     vorps xmm0, xmm3, xmm4
;; >     jmp L0
;; > L2:
;; >     vaddss xmm0, xmm3, xmm4
;; >     jmp L0
;; >
;; > function %f64 ; 37 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vminsd xmm0, xmm3, xmm4
;; >     vucomisd xmm3, xmm4
;; >     je L1
;; > L0:
;; >     ret
;; > L1:
;; >     jp L2
;; >     vorpd xmm0, xmm3, xmm4
;; >     jmp L0
;; > L2:
;; >     vaddsd xmm0, xmm3, xmm4
;; >     jmp L0
;; >
;; > function %f32_mem ; 43 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovss xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vminss xmm1, xmm3, xmm0
;; >     vucomiss xmm3, xmm0
;; >     je L1
;; > L0:
;; >     vmovaps xmm0, xmm1
;; >     ret
;; > L1:
;; >     jp L2
;; >     vorps xmm1, xmm3, xmm0
;; >     jmp L0
;; > L2:
;; >     vaddss xmm1, xmm3, xmm0
;; >     jmp L0
;; >
;; > function %f32_const ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     mov r11d, 0x3fc00000
;; >     vmovd xmm0, r11d
;; >     vminss xmm1, xmm3, xmm0
;; >     vucomiss xmm3, xmm0
;; >     je L1
;; > L0:
;; >     vmovaps xmm0, xmm1
;; >     ret
;; > L1:
;; >     jp L2
;; >     vorps xmm1, xmm3, xmm0
;; >     jmp L0
;; > L2:
;; >     vaddss xmm1, xmm3, xmm0
;; >     jmp L0
;; >
;; > function %f64_mem ; 43 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovsd xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vminsd xmm1, xmm3, xmm0
;; >     vucomisd xmm3, xmm0
;; >     je L1
;; > L0:
;; >     vmovaps xmm0, xmm1
;; >     ret
;; > L1:
;; >     jp L2
;; >     vorpd xmm1, xmm3, xmm0
;; >     jmp L0
;; > L2:
;; >     vaddsd xmm1, xmm3, xmm0
;; >     jmp L0
;; >
;; > function %f64_const ; 52 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     mov r11, 0x3ff8000000000000
;; >     vmovq xmm0, r11
;; >     vminsd xmm1, xmm3, xmm0
;; >     vucomisd xmm3, xmm0
;; >     je L1
;; > L0:
;; >     vmovaps xmm0, xmm1
;; >     ret
;; > L1:
;; >     jp L2
;; >     vorpd xmm1, xmm3, xmm0
;; >     jmp L0
;; > L2:
;; >     vaddsd xmm1, xmm3, xmm0
;; >     jmp L0
