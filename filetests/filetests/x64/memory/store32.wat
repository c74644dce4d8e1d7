;; test: asm none, asm speed
;; target: x64
(module
  (memory 1)
  (func $i64_store32 (param i32 i64)
    (i64.store32 offset=4 (local.get 0) (local.get 1)))
  (func $i64_store32_sum (param i32 i32 i64)
    (i64.store32 offset=16 (i32.add (local.get 0) (local.get 1)) (local.get 2)))
  (func $i64_store32_const (param i32)
    (i64.store32 (local.get 0) (i64.const 5)))
  (func $i64_store32_update (param i32 i64)
    (i64.store32 (local.get 0) (i64.add (i64.load32_u (local.get 0)) (local.get 1))))
)

;; > === asm none
;; > function %i64_store32 ; 6 bytes, frame 0
;; >     mov [r15 + rdi + 4], esi                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store32_sum ; 12 bytes, frame 0
;; >     mov r8, rdx
;; >     lea eax, [rdi + rsi]
;; >     mov [r15 + rax + 0x10], r8d              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store32_const ; 9 bytes, frame 0
;; >     mov dword ptr [r15 + rdi], 5             ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store32_update ; 13 bytes, frame 0
;; >     mov eax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     lea rax, [rax + rsi]
;; >     mov [r15 + rdi], eax                     ; trap MemoryOutOfBounds
;; >     ret
;; > === asm speed
;; > function %i64_store32 ; 6 bytes, frame 0
;; >     mov [r15 + rdi + 4], esi                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store32_sum ; 12 bytes, frame 0
;; >     mov r8, rdx
;; >     lea eax, [rdi + rsi]
;; >     mov [r15 + rax + 0x10], r8d              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store32_const ; 9 bytes, frame 0
;; >     mov dword ptr [r15 + rdi], 5             ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store32_update ; 13 bytes, frame 0
;; >     mov eax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     lea rax, [rax + rsi]
;; >     mov [r15 + rdi], eax                     ; trap MemoryOutOfBounds
;; >     ret
