;; test: asm none, asm speed
;; target: x64
(module
  (func $i32_reinterpret_f32 (param f32) (result i32)
    (i32.reinterpret_f32 (local.get 0)))
  (func $i64_reinterpret_f64 (param f64) (result i64)
    (i64.reinterpret_f64 (local.get 0)))
  (func $f32_reinterpret_i32 (param i32) (result f32)
    (f32.reinterpret_i32 (local.get 0)))
  (func $f64_reinterpret_i64 (param i64) (result f64)
    (f64.reinterpret_i64 (local.get 0)))
  (memory 1)
  (func $i32_reinterpret_f32_mem (param i32) (result i32)
    (i32.reinterpret_f32 (f32.load (local.get 0))))
  (func $i64_reinterpret_f64_mem (param i32) (result i64)
    (i64.reinterpret_f64 (f64.load (local.get 0))))
  (func $f32_reinterpret_i32_mem (param i32) (result f32)
    (f32.reinterpret_i32 (i32.load (local.get 0))))
  (func $f64_reinterpret_i64_mem (param i32) (result f64)
    (f64.reinterpret_i64 (i64.load (local.get 0))))
)

;; > === asm none
;; > function %i32_reinterpret_f32 ; 9 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovd eax, xmm3
;; >     ret
;; >
;; > function %i64_reinterpret_f64 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovq rax, xmm3
;; >     ret
;; >
;; > function %f32_reinterpret_i32 ; 5 bytes, frame 0
;; >     vmovd xmm0, edi
;; >     ret
;; >
;; > function %f64_reinterpret_i64 ; 6 bytes, frame 0
;; >     vmovq xmm0, rdi
;; >     ret
;; >
;; > function %i32_reinterpret_f32_mem ; 11 bytes, frame 0
;; >     vmovss xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vmovd eax, xmm0
;; >     ret
;; >
;; > function %i64_reinterpret_f64_mem ; 12 bytes, frame 0
;; >     vmovsd xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vmovq rax, xmm0
;; >     ret
;; >
;; > function %f32_reinterpret_i32_mem ; 9 bytes, frame 0
;; >     mov eax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     vmovd xmm0, eax
;; >     ret
;; >
;; > function %f64_reinterpret_i64_mem ; 10 bytes, frame 0
;; >     mov rax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     vmovq xmm0, rax
;; >     ret
;; > === asm speed
;; > function %i32_reinterpret_f32 ; 9 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovd eax, xmm3
;; >     ret
;; >
;; > function %i64_reinterpret_f64 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovq rax, xmm3
;; >     ret
;; >
;; > function %f32_reinterpret_i32 ; 5 bytes, frame 0
;; >     vmovd xmm0, edi
;; >     ret
;; >
;; > function %f64_reinterpret_i64 ; 6 bytes, frame 0
;; >     vmovq xmm0, rdi
;; >     ret
;; >
;; > function %i32_reinterpret_f32_mem ; 11 bytes, frame 0
;; >     vmovss xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vmovd eax, xmm0
;; >     ret
;; >
;; > function %i64_reinterpret_f64_mem ; 12 bytes, frame 0
;; >     vmovsd xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vmovq rax, xmm0
;; >     ret
;; >
;; > function %f32_reinterpret_i32_mem ; 9 bytes, frame 0
;; >     mov eax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     vmovd xmm0, eax
;; >     ret
;; >
;; > function %f64_reinterpret_i64_mem ; 10 bytes, frame 0
;; >     mov rax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     vmovq xmm0, rax
;; >     ret
