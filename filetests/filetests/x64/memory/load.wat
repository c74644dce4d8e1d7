;; test: asm none, asm speed
;; target: x64
(module
  (memory 1)
  (func $i32_load (param i32) (result i32)
    (i32.load offset=4 (local.get 0)))
  (func $i64_load (param i32) (result i64)
    (i64.load offset=4 (local.get 0)))
  (func $f32_load (param i32) (result f32)
    (f32.load offset=4 (local.get 0)))
  (func $f64_load (param i32) (result f64)
    (f64.load offset=4 (local.get 0)))
  (func $i32_load_sum (param i32 i32) (result i32)
    (i32.load offset=16 (i32.add (local.get 0) (local.get 1))))
  (func $i32_load_scaled (param i32 i32) (result i32)
    (i32.load (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 3)))))
  (func $i32_load_const (result i32)
    (i32.load (i32.const 1024)))
  (func $i32_load_far (param i32) (result i32)
    (i32.load offset=0xfffffff0 (local.get 0)))
  (func $i64_load_sum (param i32 i32) (result i64)
    (i64.load offset=16 (i32.add (local.get 0) (local.get 1))))
  (func $i64_load_scaled (param i32 i32) (result i64)
    (i64.load (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 3)))))
  (func $i64_load_const (result i64)
    (i64.load (i32.const 1024)))
  (func $i64_load_far (param i32) (result i64)
    (i64.load offset=0xfffffff0 (local.get 0)))
  (func $f32_load_sum (param i32 i32) (result f32)
    (f32.load offset=16 (i32.add (local.get 0) (local.get 1))))
  (func $f32_load_scaled (param i32 i32) (result f32)
    (f32.load (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 3)))))
  (func $f32_load_const (result f32)
    (f32.load (i32.const 1024)))
  (func $f32_load_far (param i32) (result f32)
    (f32.load offset=0xfffffff0 (local.get 0)))
  (func $f64_load_sum (param i32 i32) (result f64)
    (f64.load offset=16 (i32.add (local.get 0) (local.get 1))))
  (func $f64_load_scaled (param i32 i32) (result f64)
    (f64.load (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 3)))))
  (func $f64_load_const (result f64)
    (f64.load (i32.const 1024)))
  (func $f64_load_far (param i32) (result f64)
    (f64.load offset=0xfffffff0 (local.get 0)))
)

;; > === asm none
;; > function %i32_load ; 6 bytes, frame 0
;; >     mov eax, [r15 + rdi + 4]                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load ; 6 bytes, frame 0
;; >     mov rax, [r15 + rdi + 4]                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f32_load ; 8 bytes, frame 0
;; >     vmovss xmm0, [r15 + rdi + 4]             ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_load ; 8 bytes, frame 0
;; >     vmovsd xmm0, [r15 + rdi + 4]             ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_load_sum ; 9 bytes, frame 0
;; >     lea eax, [rdi + rsi]
;; >     mov eax, [r15 + rax + 0x10]              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_load_scaled ; 8 bytes, frame 0
;; >     lea eax, [rdi + rsi*8]
;; >     mov eax, [r15 + rax]                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_load_const ; 8 bytes, frame 0
;; >     mov eax, [r15 + 0x400]                   ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_load_far ; 17 bytes, frame 0
;; >     mov eax, 0xfffffff0
;; >     lea rcx, [rdi + rax]
;; >     mov edx, [r15 + rcx]                     ; trap MemoryOutOfBounds
;; >     mov rax, rdx
;; >     ret
;; >
;; > function %i64_load_sum ; 9 bytes, frame 0
;; >     lea eax, [rdi + rsi]
;; >     mov rax, [r15 + rax + 0x10]              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load_scaled ; 8 bytes, frame 0
;; >     lea eax, [rdi + rsi*8]
;; >     mov rax, [r15 + rax]                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load_const ; 8 bytes, frame 0
;; >     mov rax, [r15 + 0x400]                   ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load_far ; 17 bytes, frame 0
;; >     mov eax, 0xfffffff0
;; >     lea rcx, [rdi + rax]
;; >     mov rdx, [r15 + rcx]                     ; trap MemoryOutOfBounds
;; >     mov rax, rdx
;; >     ret
;; >
;; > function %f32_load_sum ; 11 bytes, frame 0
;; >     lea eax, [rdi + rsi]
;; >     vmovss xmm0, [r15 + rax + 0x10]          ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f32_load_scaled ; 10 bytes, frame 0
;; >     lea eax, [rdi + rsi*8]
;; >     vmovss xmm0, [r15 + rax]                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f32_load_const ; 10 bytes, frame 0
;; >     vmovss xmm0, [r15 + 0x400]               ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f32_load_far ; 16 bytes, frame 0
;; >     mov eax, 0xfffffff0
;; >     lea rcx, [rdi + rax]
;; >     vmovss xmm0, [r15 + rcx]                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_load_sum ; 11 bytes, frame 0
;; >     lea eax, [rdi + rsi]
;; >     vmovsd xmm0, [r15 + rax + 0x10]          ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_load_scaled ; 10 bytes, frame 0
;; >     lea eax, [rdi + rsi*8]
;; >     vmovsd xmm0, [r15 + rax]                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_load_const ; 10 bytes, frame 0
;; >     vmovsd xmm0, [r15 + 0x400]               ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_load_far ; 16 bytes, frame 0
;; >     mov eax, 0xfffffff0
;; >     lea rcx, [rdi + rax]
;; >     vmovsd xmm0, [r15 + rcx]                 ; trap MemoryOutOfBounds
;; >     ret
;; > === asm speed
;; > function %i32_load ; 6 bytes, frame 0
;; >     mov eax, [r15 + rdi + 4]                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load ; 6 bytes, frame 0
;; >     mov rax, [r15 + rdi + 4]                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f32_load ; 8 bytes, frame 0
;; >     vmovss xmm0, [r15 + rdi + 4]             ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_load ; 8 bytes, frame 0
;; >     vmovsd xmm0, [r15 + rdi + 4]             ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_load_sum ; 9 bytes, frame 0
;; >     lea eax, [rdi + rsi]
;; >     mov eax, [r15 + rax + 0x10]              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_load_scaled ; 8 bytes, frame 0
;; >     lea eax, [rdi + rsi*8]
;; >     mov eax, [r15 + rax]                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_load_const ; 8 bytes, frame 0
;; >     mov eax, [r15 + 0x400]                   ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_load_far ; 17 bytes, frame 0
;; >     mov eax, 0xfffffff0
;; >     lea rcx, [rdi + rax]
;; >     mov edx, [r15 + rcx]                     ; trap MemoryOutOfBounds
;; >     mov rax, rdx
;; >     ret
;; >
;; > function %i64_load_sum ; 9 bytes, frame 0
;; >     lea eax, [rdi + rsi]
;; >     mov rax, [r15 + rax + 0x10]              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load_scaled ; 8 bytes, frame 0
;; >     lea eax, [rdi + rsi*8]
;; >     mov rax, [r15 + rax]                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load_const ; 8 bytes, frame 0
;; >     mov rax, [r15 + 0x400]                   ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load_far ; 17 bytes, frame 0
;; >     mov eax, 0xfffffff0
;; >     lea rcx, [rdi + rax]
;; >     mov rdx, [r15 + rcx]                     ; trap MemoryOutOfBounds
;; >     mov rax, rdx
;; >     ret
;; >
;; > function %f32_load_sum ; 11 bytes, frame 0
;; >     lea eax, [rdi + rsi]
;; >     vmovss xmm0, [r15 + rax + 0x10]          ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f32_load_scaled ; 10 bytes, frame 0
;; >     lea eax, [rdi + rsi*8]
;; >     vmovss xmm0, [r15 + rax]                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f32_load_const ; 10 bytes, frame 0
;; >     vmovss xmm0, [r15 + 0x400]               ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f32_load_far ; 16 bytes, frame 0
;; >     mov eax, 0xfffffff0
;; >     lea rcx, [rdi + rax]
;; >     vmovss xmm0, [r15 + rcx]                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_load_sum ; 11 bytes, frame 0
;; >     lea eax, [rdi + rsi]
;; >     vmovsd xmm0, [r15 + rax + 0x10]          ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_load_scaled ; 10 bytes, frame 0
;; >     lea eax, [rdi + rsi*8]
;; >     vmovsd xmm0, [r15 + rax]                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_load_const ; 10 bytes, frame 0
;; >     vmovsd xmm0, [r15 + 0x400]               ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_load_far ; 16 bytes, frame 0
;; >     mov eax, 0xfffffff0
;; >     lea rcx, [rdi + rax]
;; >     vmovsd xmm0, [r15 + rcx]                 ; trap MemoryOutOfBounds
;; >     ret
