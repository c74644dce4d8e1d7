;; test: asm none, asm speed
;; target: x64
(module
  (memory 1)
  (func $i64_load32_u (param i32) (result i64)
    (i64.load32_u offset=4 (local.get 0)))
  (func $i64_load32_u_sum (param i32 i32) (result i64)
    (i64.load32_u offset=16 (i32.add (local.get 0) (local.get 1))))
  (func $i64_load32_u_scaled (param i32 i32) (result i64)
    (i64.load32_u (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 3)))))
  (func $i64_load32_u_const (result i64)
    (i64.load32_u (i32.const 1024)))
  (func $i64_load32_u_far (param i32) (result i64)
    (i64.load32_u offset=0xfffffff0 (local.get 0)))
)

;; > === asm none
;; > function %i64_load32_u ; 6 bytes, frame 0
;; >     mov eax, [r15 + rdi + 4]                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load32_u_sum ; 9 bytes, frame 0
;; >     lea eax, [rdi + rsi]
;; >     mov eax, [r15 + rax + 0x10]              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load32_u_scaled ; 8 bytes, frame 0
;; >     lea eax, [rdi + rsi*8]
;; >     mov eax, [r15 + rax]                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load32_u_const ; 8 bytes, frame 0
;; >     mov eax, [r15 + 0x400]                   ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load32_u_far ; 17 bytes, frame 0
;; >     mov eax, 0xfffffff0
;; >     lea rcx, [rdi + rax]
;; >     mov edx, [r15 + rcx]                     ; trap MemoryOutOfBounds
;; >     mov rax, rdx
;; >     ret
;; > === asm speed
;; > function %i64_load32_u ; 6 bytes, frame 0
;; >     mov eax, [r15 + rdi + 4]                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load32_u_sum ; 9 bytes, frame 0
;; >     lea eax, [rdi + rsi]
;; >     mov eax, [r15 + rax + 0x10]              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load32_u_scaled ; 8 bytes, frame 0
;; >     lea eax, [rdi + rsi*8]
;; >     mov eax, [r15 + rax]                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load32_u_const ; 8 bytes, frame 0
;; >     mov eax, [r15 + 0x400]                   ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load32_u_far ; 17 bytes, frame 0
;; >     mov eax, 0xfffffff0
;; >     lea rcx, [rdi + rax]
;; >     mov edx, [r15 + rcx]                     ; trap MemoryOutOfBounds
;; >     mov rax, rdx
;; >     ret
