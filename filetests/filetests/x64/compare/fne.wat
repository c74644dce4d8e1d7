;; test: asm none, asm speed
;; target: x64
(module
  (func $f32 (param f32 f32) (result i32)
    (f32.ne (local.get 0) (local.get 1)))
  (func $f64 (param f64 f64) (result i32)
    (f64.ne (local.get 0) (local.get 1)))
  (memory 1)
  (func $f32_mem (param f32 i32) (result i32)
    (f32.ne (local.get 0) (f32.load (local.get 1))))
  (func $f32_if (param f32 f32) (result i32)
    (if (result i32) (f32.ne (local.get 0) (local.get 1)) (then (i32.const 7)) (else (i32.const 9))))
  (func $f32_select (param f32 f32) (result f32)
    (select (local.get 0) (local.get 1) (f32.ne (local.get 0) (local.get 1))))
  (func $f32_select_int (param f32 f32 i64 i64) (result i64)
    (select (local.get 2) (local.get 3) (f32.ne (local.get 0) (local.get 1))))
  (func $f64_mem (param f64 i32) (result i32)
    (f64.ne (local.get 0) (f64.load (local.get 1))))
  (func $f64_if (param f64 f64) (result i32)
    (if (result i32) (f64.ne (local.get 0) (local.get 1)) (then (i32.const 7)) (else (i32.const 9))))
  (func $f64_select (param f64 f64) (result f64)
    (select (local.get 0) (local.get 1) (f64.ne (local.get 0) (local.get 1))))
  (func $f64_select_int (param f64 f64 i64 i64) (result i64)
    (select (local.get 2) (local.get 3) (f64.ne (local.get 0) (local.get 1))))
)

;; > === asm none
;; > function %f32 ; 26 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vucomiss xmm3, xmm4
;; >     setp r11b
;; >     setne al
;; >     or al, r11b
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f64 ; 26 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vucomisd xmm3, xmm4
;; >     setp r11b
;; >     setne al
;; >     or al, r11b
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f32_mem ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vucomiss xmm3, [r15 + rdi]               ; trap MemoryOutOfBounds
;; >     setp r11b
;; >     setne al
;; >     or al, r11b
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f32_if ; 39 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vucomiss xmm3, xmm4
;; >     jp L0
;; >     je L1
;; > L0:
;; >     mov esi, 7
;; >     jmp L2
;; > L1:
;; >     mov esi, 9
;; > L2:
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %f32_select ; 20 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmpneqss xmm15, xmm3, xmm4
;; >     vblendvps xmm0, xmm4, xmm3, xmm15
;; >     ret
;; >
;; > function %f32_select_int ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vucomiss xmm3, xmm4
;; >     mov rax, rsi
;; >     cmovne rax, rdi
;; >     cmovp rax, rdi
;; >     ret
;; >
;; > function %f64_mem ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vucomisd xmm3, [r15 + rdi]               ; trap MemoryOutOfBounds
;; >     setp r11b
;; >     setne al
;; >     or al, r11b
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f64_if ; 39 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vucomisd xmm3, xmm4
;; >     jp L0
;; >     je L1
;; > L0:
;; >     mov esi, 7
;; >     jmp L2
;; > L1:
;; >     mov esi, 9
;; > L2:
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %f64_select ; 20 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmpneqsd xmm15, xmm3, xmm4
;; >     vblendvpd xmm0, xmm4, xmm3, xmm15
;; >     ret
;; >
;; > function %f64_select_int ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vucomisd xmm3, xmm4
;; >     mov rax, rsi
;; >     cmovne rax, rdi
;; >     cmovp rax, rdi
;; >     ret
;; > === asm speed
;; > function %f32 ; 26 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vucomiss xmm3, xmm4
;; >     setp r11b
;; >     setne al
;; >     or al, r11b
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f64 ; 26 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vucomisd xmm3, xmm4
;; >     setp r11b
;; >     setne al
;; >     or al, r11b
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f32_mem ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vucomiss xmm3, [r15 + rdi]               ; trap MemoryOutOfBounds
;; >     setp r11b
;; >     setne al
;; >     or al, r11b
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f32_if ; 39 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vucomiss xmm3, xmm4
;; >     jp L0
;; >     je L1
;; > L0:
;; >     mov esi, 7
;; >     jmp L2
;; > L1:
;; >     mov esi, 9
;; > L2:
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %f32_select ; 20 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmpneqss xmm15, xmm3, xmm4
;; >     vblendvps xmm0, xmm4, xmm3, xmm15
;; >     ret
;; >
;; > function %f32_select_int ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vucomiss xmm3, xmm4
;; >     mov rax, rsi
;; >     cmovne rax, rdi
;; >     cmovp rax, rdi
;; >     ret
;; >
;; > function %f64_mem ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vucomisd xmm3, [r15 + rdi]               ; trap MemoryOutOfBounds
;; >     setp r11b
;; >     setne al
;; >     or al, r11b
;; >     movzx eax, al
;; >     ret
;; >
;; > function %f64_if ; 39 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vucomisd xmm3, xmm4
;; >     jp L0
;; >     je L1
;; > L0:
;; >     mov esi, 7
;; >     jmp L2
;; > L1:
;; >     mov esi, 9
;; > L2:
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %f64_select ; 20 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmpneqsd xmm15, xmm3, xmm4
;; >     vblendvpd xmm0, xmm4, xmm3, xmm15
;; >     ret
;; >
;; > function %f64_select_int ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vucomisd xmm3, xmm4
;; >     mov rax, rsi
;; >     cmovne rax, rdi
;; >     cmovp rax, rdi
;; >     ret
