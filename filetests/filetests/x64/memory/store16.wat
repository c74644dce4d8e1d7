;; test: asm none, asm speed
;; target: x64
(module
  (memory 1)
  (func $i32_store16 (param i32 i32)
    (i32.store16 offset=4 (local.get 0) (local.get 1)))
  (func $i64_store16 (param i32 i64)
    (i64.store16 offset=4 (local.get 0) (local.get 1)))
  (func $i32_store16_sum (param i32 i32 i32)
    (i32.store16 offset=16 (i32.add (local.get 0) (local.get 1)) (local.get 2)))
  (func $i32_store16_const (param i32)
    (i32.store16 (local.get 0) (i32.const 5)))
  (func $i32_store16_update (param i32 i32)
    (i32.store16 (local.get 0) (i32.add (i32.load16_u (local.get 0)) (local.get 1))))
  (func $i64_store16_sum (param i32 i32 i64)
    (i64.store16 offset=16 (i32.add (local.get 0) (local.get 1)) (local.get 2)))
  (func $i64_store16_const (param i32)
    (i64.store16 (local.get 0) (i64.const 5)))
  (func $i64_store16_update (param i32 i64)
    (i64.store16 (local.get 0) (i64.add (i64.load16_u (local.get 0)) (local.get 1))))
)

;; > === asm none
;; > function %i32_store16 ; 7 bytes, frame 0
;; >     mov [r15 + rdi + 4], si                  ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store16 ; 7 bytes, frame 0
;; >     mov [r15 + rdi + 4], si                  ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_store16_sum ; 13 bytes, frame 0
;; >     mov r8, rdx
;; >     lea eax, [rdi + rsi]
;; >     mov [r15 + rax + 0x10], r8w              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_store16_const ; 8 bytes, frame 0
;; >     mov word ptr [r15 + rdi], 5              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_store16_update ; 14 bytes, frame 0
;; >     movzx eax, word ptr [r15 + rdi]          ; trap MemoryOutOfBounds
;; >     lea eax, [rax + rsi]
;; >     mov [r15 + rdi], ax                      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store16_sum ; 13 bytes, frame 0
;; >     mov r8, rdx
;; >     lea eax, [rdi + rsi]
;; >     mov [r15 + rax + 0x10], r8w              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store16_const ; 8 bytes, frame 0
;; >     mov word ptr [r15 + rdi], 5              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store16_update ; 15 bytes, frame 0
;; >     movzx eax, word ptr [r15 + rdi]          ; trap MemoryOutOfBounds
;; >     lea rax, [rax + rsi]
;; >     mov [r15 + rdi], ax                      ; trap MemoryOutOfBounds
;; >     ret
;; > === asm speed
;; > function %i32_store16 ; 7 bytes, frame 0
;; >     mov [r15 + rdi + 4], si                  ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store16 ; 7 bytes, frame 0
;; >     mov [r15 + rdi + 4], si                  ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_store16_sum ; 13 bytes, frame 0
;; >     mov r8, rdx
;; >     lea eax, [rdi + rsi]
;; >     mov [r15 + rax + 0x10], r8w              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_store16_const ; 8 bytes, frame 0
;; >     mov word ptr [r15 + rdi], 5              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_store16_update ; 14 bytes, frame 0
;; >     movzx eax, word ptr [r15 + rdi]          ; trap MemoryOutOfBounds
;; >     lea eax, [rax + rsi]
;; >     mov [r15 + rdi], ax                      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store16_sum ; 13 bytes, frame 0
;; >     mov r8, rdx
;; >     lea eax, [rdi + rsi]
;; >     mov [r15 + rax + 0x10], r8w              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store16_const ; 8 bytes, frame 0
;; >     mov word ptr [r15 + rdi], 5              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_store16_update ; 15 bytes, frame 0
;; >     movzx eax, word ptr [r15 + rdi]          ; trap MemoryOutOfBounds
;; >     lea rax, [rax + rsi]
;; >     mov [r15 + rdi], ax                      ; trap MemoryOutOfBounds
;; >     ret
