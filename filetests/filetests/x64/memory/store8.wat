;; test: asm none, asm speed
;; target: x64
(module
  (memory 1)
  (func $i32_store8 (param i32 i32)
    (i32.store8 offset=4 (local.get 0) (local.get 1)))
  (func $i64_store8 (param i32 i64)
    (i64.store8 offset=4 (local.get 0) (local.get 1)))
  (func $i32_store8_sum (param i32 i32 i32)
    (i32.store8 offset=16 (i32.add (local.get 0) (local.get 1)) (local.get 2)))
  (func $i32_store8_const (param i32)
    (i32.store8 (local.get 0) (i32.const 5)))
  (func $i32_store8_update (param i32 i32)
    (i32.store8 (local.get 0) (i32.add (i32.load8_u (local.get 0)) (local.get 1))))
  (func $i64_store8_sum (param i32 i32 i64)
    (i64.store8 offset=16 (i32.add (local.get 0) (local.get 1)) (local.get 2)))
  (func $i64_store8_const (param i32)
    (i64.store8 (local.get 0) (i64.const 5)))
  (func $i64_store8_update (param i32 i64)
    (i64.store8 (local.get 0) (i64.add (i64.load8_u (local.get 0)) (local.get 1))))
)

;; > === asm none
;; > function %i32_store8 ; 6 bytes, frame 0
;; >     mov [r15 + rdi + 4], sil                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store8 ; 6 bytes, frame 0
;; >     mov [r15 + rdi + 4], sil                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_store8_sum ; 12 bytes, frame 0
;; >     mov r8, rdx
;; >     lea eax, [rdi + rsi]
;; >     mov [r15 + rax + 0x10], r8b              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_store8_const ; 6 bytes, frame 0
;; >     mov byte ptr [r15 + rdi], 5              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_store8_update ; 13 bytes, frame 0
;; >     movzx eax, byte ptr [r15 + rdi]          ; trap MemoryOutOfBounds
;; >     lea eax, [rax + rsi]
;; >     mov [r15 + rdi], al                      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store8_sum ; 12 bytes, frame 0
;; >     mov r8, rdx
;; >     lea eax, [rdi + rsi]
;; >     mov [r15 + rax + 0x10], r8b              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store8_const ; 6 bytes, frame 0
;; >     mov byte ptr [r15 + rdi], 5              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store8_update ; 14 bytes, frame 0
;; >     movzx eax, byte ptr [r15 + rdi]          ; trap MemoryOutOfBounds
;; >     lea rax, [rax + rsi]
;; >     mov [r15 + rdi], al                      ; trap MemoryOutOfBounds
;; >     ret
;; > === asm speed
;; > function %i32_store8 ; 6 bytes, frame 0
;; >     mov [r15 + rdi + 4], sil                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store8 ; 6 bytes, frame 0
;; >     mov [r15 + rdi + 4], sil                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_store8_sum ; 12 bytes, frame 0
;; >     mov r8, rdx
;; >     lea eax, [rdi + rsi]
;; >     mov [r15 + rax + 0x10], r8b              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_store8_const ; 6 bytes, frame 0
;; >     mov byte ptr [r15 + rdi], 5              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_store8_update ; 13 bytes, frame 0
;; >     movzx eax, byte ptr [r15 + rdi]          ; trap MemoryOutOfBounds
;; >     lea eax, [rax + rsi]
;; >     mov [r15 + rdi], al                      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store8_sum ; 12 bytes, frame 0
;; >     mov r8, rdx
;; >     lea eax, [rdi + rsi]
;; >     mov [r15 + rax + 0x10], r8b              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store8_const ; 6 bytes, frame 0
;; >     mov byte ptr [r15 + rdi], 5              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store8_update ; 14 bytes, frame 0
;; >     movzx eax, byte ptr [r15 + rdi]          ; trap MemoryOutOfBounds
;; >     lea rax, [rax + rsi]
;; >     mov [r15 + rdi], al                      ; trap MemoryOutOfBounds
;; >     ret
