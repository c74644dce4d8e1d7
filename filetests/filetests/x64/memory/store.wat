;; test: asm none, asm speed
;; target: x64
(module
  (memory 1)
  (func $i32_store (param i32 i32)
    (i32.store offset=4 (local.get 0) (local.get 1)))
  (func $i64_store (param i32 i64)
    (i64.store offset=4 (local.get 0) (local.get 1)))
  (func $f32_store (param i32 f32)
    (f32.store offset=4 (local.get 0) (local.get 1)))
  (func $f64_store (param i32 f64)
    (f64.store offset=4 (local.get 0) (local.get 1)))
  (func $i32_store_sum (param i32 i32 i32)
    (i32.store offset=16 (i32.add (local.get 0) (local.get 1)) (local.get 2)))
  (func $i32_store_const (param i32)
    (i32.store (local.get 0) (i32.const 5)))
  (func $i32_store_update (param i32 i32)
    (i32.store (local.get 0) (i32.add (i32.load (local.get 0)) (local.get 1))))
  (func $i64_store_sum (param i32 i32 i64)
    (i64.store offset=16 (i32.add (local.get 0) (local.get 1)) (local.get 2)))
  (func $i64_store_const (param i32)
    (i64.store (local.get 0) (i64.const 5)))
  (func $i64_store_update (param i32 i64)
    (i64.store (local.get 0) (i64.add (i64.load (local.get 0)) (local.get 1))))
  (func $f32_store_sum (param i32 i32 f32)
    (f32.store offset=16 (i32.add (local.get 0) (local.get 1)) (local.get 2)))
  (func $f32_store_const (param i32)
    (f32.store (local.get 0) (f32.const 5)))
  (func $f64_store_sum (param i32 i32 f64)
    (f64.store offset=16 (i32.add (local.get 0) (local.get 1)) (local.get 2)))
  (func $f64_store_const (param i32)
    (f64.store (local.get 0) (f64.const 5)))
)

;; > === asm none
;; > function %i32_store ; 6 bytes, frame 0
;; >     mov [r15 + rdi + 4], esi                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store ; 6 bytes, frame 0
;; >     mov [r15 + rdi + 4], rsi                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f32_store ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovss [r15 + rdi + 4], xmm3             ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_store ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovsd [r15 + rdi + 4], xmm3             ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_store_sum ; 12 bytes, frame 0
;; >     mov r8, rdx
;; >     lea eax, [rdi + rsi]
;; >     mov [r15 + rax + 0x10], r8d              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_store_const ; 9 bytes, frame 0
;; >     mov dword ptr [r15 + rdi], 5             ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_store_update ; 12 bytes, frame 0
;; >     mov rax, rsi
;; >     add eax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     mov [r15 + rdi], eax                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store_sum ; 12 bytes, frame 0
;; >     mov r8, rdx
;; >     lea eax, [rdi + rsi]
;; >     mov [r15 + rax + 0x10], r8               ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store_const ; 9 bytes, frame 0
;; >     mov qword ptr [r15 + rdi], 5             ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store_update ; 12 bytes, frame 0
;; >     mov rax, rsi
;; >     add rax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     mov [r15 + rdi], rax                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f32_store_sum ; 15 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     lea eax, [rdi + rsi]
;; >     vmovss [r15 + rax + 0x10], xmm3          ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f32_store_const ; 9 bytes, frame 0
;; >     mov dword ptr [r15 + rdi], 0x40a00000    ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_store_sum ; 15 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     lea eax, [rdi + rsi]
;; >     vmovsd [r15 + rax + 0x10], xmm3          ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_store_const ; 22 bytes, frame 0
;; >     mov r11, 0x4014000000000000
;; >     vmovq xmm0, r11
;; >     vmovsd [r15 + rdi], xmm0                 ; trap MemoryOutOfBounds
;; >     ret
;; > === asm speed
;; > function %i32_store ; 6 bytes, frame 0
;; >     mov [r15 + rdi + 4], esi                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store ; 6 bytes, frame 0
;; >     mov [r15 + rdi + 4], rsi                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f32_store ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovss [r15 + rdi + 4], xmm3             ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_store ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovsd [r15 + rdi + 4], xmm3             ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_store_sum ; 12 bytes, frame 0
;; >     mov r8, rdx
;; >     lea eax, [rdi + rsi]
;; >     mov [r15 + rax + 0x10], r8d              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_store_const ; 9 bytes, frame 0
;; >     mov dword ptr [r15 + rdi], 5             ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_store_update ; 12 bytes, frame 0
;; >     mov rax, rsi
;; >     add eax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     mov [r15 + rdi], eax                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store_sum ; 12 bytes, frame 0
;; >     mov r8, rdx
;; >     lea eax, [rdi + rsi]
;; >     mov [r15 + rax + 0x10], r8               ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store_const ; 9 bytes, frame 0
;; >     mov qword ptr [r15 + rdi], 5             ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store_update ; 12 bytes, frame 0
;; >     mov rax, rsi
;; >     add rax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     mov [r15 + rdi], rax                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f32_store_sum ; 15 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     lea eax, [rdi + rsi]
;; >     vmovss [r15 + rax + 0x10], xmm3          ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f32_store_const ; 9 bytes, frame 0
;; >     mov dword ptr [r15 + rdi], 0x40a00000    ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_store_sum ; 15 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     lea eax, [rdi + rsi]
;; >     vmovsd [r15 + rax + 0x10], xmm3          ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_store_const ; 22 bytes, frame 0
;; >     mov r11, 0x4014000000000000
;; >     vmovq xmm0, r11
;; >     vmovsd [r15 + rdi], xmm0                 ; trap MemoryOutOfBounds
;; >     ret
