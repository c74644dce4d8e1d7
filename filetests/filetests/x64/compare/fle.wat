;; test: asm none, asm speed
;; target: x64
(module
  (func $f32 (param f32 f32) (result i32)
    (f32.le (local.get 0) (local.get 1)))
  (func $f64 (param f64 f64) (result i32)
    (f64.le (local.get 0) (local.get 1)))
  (memory 1)
  (func $f32_mem (param f32 i32) (result i32)
    (f32.le (local.get 0) (f32.load (local.get 1))))
  (func $f32_if (param f32 f32) (result i32)
    (if (result i32) (f32.le (local.get 0) (local.get 1)) (then (i32.const 7)) (else (i32.const 9))))
  (func $f32_select (param f32 f32) (result f32)
    (select (local.get 0) (local.get 1) (f32.le (local.get 0) (local.get 1))))
  (func $f32_select_int (param f32 f32 i64 i64) (result i64)
    (select (local.get 2) (local.get 3) (f32.le (local.get 0) (local.get 1))))
  (func $f64_mem (param f64 i32) (result i32)
    (f64.le (local.get 0) (f64.load (local.get 1))))
  (func $f64_if (param f64 f64) (result i32)
    (if (result i32) (f64.le (local.get 0) (local.get 1)) (then (i32.const 7)) (else (i32.const 9))))
  (func $f64_select (param f64 f64) (result f64)
    (select (local.get 0) (local.get 1) (f64.le (local.get 0) (local.get 1))))
  (func $f64_select_int (param f64 f64 i64 i64) (result i64)
    (select (local.get 2) (local.get 3) (f64.le (local.get 0) (local.get 1))))
)

;; > === asm none
;; > function %f32 ; 19 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vucomiss xmm4, xmm3
;; >     setae al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f64 ; 19 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vucomisd xmm4, xmm3
;; >     setae al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f32_mem ; 21 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovss xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vucomiss xmm0, xmm3
;; >     setae al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f32_if ; 37 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vucomiss xmm4, xmm3
;; >     jb L0
;; >     mov esi, 7
;; >     jmp L1
;; > L0:
;; >     mov esi, 9
;; > L1:
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %f32_select ; 20 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmple_oqss xmm15, xmm3, xmm4
;; >     vblendvps xmm0, xmm4, xmm3, xmm15
;; >     ret
;; >
;; > function %f32_select_int ; 20 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vucomiss xmm4, xmm3
;; >     mov rax, rsi
;; >     cmovae rax, rdi
;; >     ret
;; >
;; > function %f64_mem ; 21 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovsd xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vucomisd xmm0, xmm3
;; >     setae al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f64_if ; 37 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vucomisd xmm4, xmm3
;; >     jb L0
;; >     mov esi, 7
;; >     jmp L1
;; > L0:
;; >     mov esi, 9
;; > L1:
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %f64_select ; 20 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmple_oqsd xmm15, xmm3, xmm4
;; >     vblendvpd xmm0, xmm4, xmm3, xmm15
;; >     ret
;; >
;; > function %f64_select_int ; 20 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vucomisd xmm4, xmm3
;; >     mov rax, rsi
;; >     cmovae rax, rdi
;; >     ret
;; > === asm speed
;; > function %f32 ; 19 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vucomiss xmm4, xmm3
;; >     setae al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f64 ; 19 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vucomisd xmm4, xmm3
;; >     setae al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f32_mem ; 21 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovss xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vucomiss xmm0, xmm3
;; >     setae al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f32_if ; 37 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vucomiss xmm4, xmm3
;; >     jb L0
;; >     mov esi, 7
;; >     jmp L1
;; > L0:
;; >     mov esi, 9
;; > L1:
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %f32_select ; 20 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmple_oqss xmm15, xmm3, xmm4
;; >     vblendvps xmm0, xmm4, xmm3, xmm15
;; >     ret
;; >
;; > function %f32_select_int ; 20 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vucomiss xmm4, xmm3
;; >     mov rax, rsi
;; >     cmovae rax, rdi
;; >     ret
;; >
;; > function %f64_mem ; 21 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovsd xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vucomisd xmm0, xmm3
;; >     setae al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f64_if ; 37 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vucomisd xmm4, xmm3
;; >     jb L0
;; >     mov esi, 7
;; >     jmp L1
;; > L0:
;; >     mov esi, 9
;; > L1:
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %f64_select ; 20 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmple_oqsd xmm15, xmm3, xmm4
;; >     vblendvpd xmm0, xmm4, xmm3, xmm15
;; >     ret
;; >
;; > function %f64_select_int ; 20 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vucomisd xmm4, xmm3
;; >     mov rax, rsi
;; >     cmovae rax, rdi
;; >     ret
