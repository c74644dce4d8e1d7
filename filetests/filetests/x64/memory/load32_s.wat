;; test: asm none, asm speed
;; target: x64
(module
  (memory 1)
  (func $i64_load32_s (param i32) (result i64)
    (i64.load32_s offset=4 (local.get 0)))
  (func $i64_load32_s_sum (param i32 i32) (result i64)
    (i64.load32_s offset=16 (i32.add (local.get 0) (local.get 1))))
  (func $i64_load32_s_scaled (param i32 i32) (result i64)
    (i64.load32_s (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 3)))))
  (func $i64_load32_s_const (result i64)
    (i64.load32_s (i32.const 1024)))
  (func $i64_load32_s_far (param i32) (result i64)
    (i64.load32_s offset=0xfffffff0 (local.get 0)))
)

;; > === asm none
;; > function %i64_load32_s ; 6 bytes, frame 0
;; >     movsxd rax, [r15 + rdi + 4]              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load32_s_sum ; 9 bytes, frame 0
;; >     lea eax, [rdi + rsi]
;; >     movsxd rax, [r15 + rax + 0x10]           ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load32_s_scaled ; 8 bytes, frame 0
;; >     lea eax, [rdi + rsi*8]
;; >     movsxd rax, [r15 + rax]                  ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load32_s_const ; 8 bytes, frame 0
;; >     movsxd rax, [r15 + 0x400]                ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load32_s_far ; 17 bytes, frame 0
;; >     mov eax, 0xfffffff0
;; >     lea rcx, [rdi + rax]
;; >     movsxd rdx, [r15 + rcx]                  ; trap MemoryOutOfBounds
;; >     mov rax, rdx
;; >     ret
;; > === asm speed
;; > function %i64_load32_s ; 6 bytes, frame 0
;; >     movsxd rax, [r15 + rdi + 4]              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load32_s_sum ; 9 bytes, frame 0
;; >     lea eax, [rdi + rsi]
;; >     movsxd rax, [r15 + rax + 0x10]           ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load32_s_scaled ; 8 bytes, frame 0
;; >     lea eax, [rdi + rsi*8]
;; >     movsxd rax, [r15 + rax]                  ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load32_s_const ; 8 bytes, frame 0
;; >     movsxd rax, [r15 + 0x400]                ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load32_s_far ; 17 bytes, frame 0
;; >     mov eax, 0xfffffff0
;; >     lea rcx, [rdi + rax]
;; >     movsxd rdx, [r15 + rcx]                  ; trap MemoryOutOfBounds
;; >     mov rax, rdx
;; >     ret
