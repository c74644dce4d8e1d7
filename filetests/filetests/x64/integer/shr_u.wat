;; test: asm none, asm speed
;; target: x64
(module
  (func $i32_rr (param i32 i32) (result i32)
    (i32.shr_u (local.get 0) (local.get 1)))
  (func $i64_rr (param i64 i64) (result i64)
    (i64.shr_u (local.get 0) (local.get 1)))
  (memory 1)
  (func $i32_imm (param i32) (result i32)
    (i32.shr_u (local.get 0) (i32.const 5)))
  (func $i32_mem (param i32 i32) (result i32)
    (i32.shr_u (local.get 0) (i32.load offset=8 (local.get 1))))
  (func $i32_imm_left (param i32) (result i32)
    (i32.shr_u (i32.const 5) (local.get 0)))
  (func $i64_imm (param i64) (result i64)
    (i64.shr_u (local.get 0) (i64.const 5)))
  (func $i64_mem (param i64 i32) (result i64)
    (i64.shr_u (local.get 0) (i64.load offset=8 (local.get 1))))
  (func $i64_imm_left (param i64) (result i64)
    (i64.shr_u (i64.const 5) (local.get 0)))
)

;; > === asm none
;; > function %i32_rr ; 6 bytes, frame 0
;; >     shrx eax, edi, esi
;; >     ret
;; >
;; > function %i64_rr ; 6 bytes, frame 0
;; >     shrx rax, rdi, rsi
;; >     ret
;; >
;; > function %i32_imm ; 7 bytes, frame 0
;; >     mov rax, rdi
;; >     shr eax, 5
;; >     ret
;; >
;; > function %i32_mem ; 11 bytes, frame 0
;; >     mov eax, [r15 + rsi + 8]                 ; trap MemoryOutOfBounds
;; >     shrx eax, edi, eax
;; >     ret
;; >
;; > function %i32_imm_left ; 14 bytes, frame 0
;; >     mov eax, 5
;; >     shrx ecx, eax, edi
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %i64_imm ; 8 bytes, frame 0
;; >     mov rax, rdi
;; >     shr rax, 5
;; >     ret
;; >
;; > function %i64_mem ; 11 bytes, frame 0
;; >     mov rax, [r15 + rsi + 8]                 ; trap MemoryOutOfBounds
;; >     shrx rax, rdi, rax
;; >     ret
;; >
;; > function %i64_imm_left ; 14 bytes, frame 0
;; >     mov eax, 5
;; >     shrx rcx, rax, rdi
;; >     mov rax, rcx
;; >     ret
;; > === asm speed
;; > function %i32_rr ; 6 bytes, frame 0
;; >     shrx eax, edi, esi
;; >     ret
;; >
;; > function %i64_rr ; 6 bytes, frame 0
;; >     shrx rax, rdi, rsi
;; >     ret
;; >
;; > function %i32_imm ; 7 bytes, frame 0
;; >     mov rax, rdi
;; >     shr eax, 5
;; >     ret
;; >
;; > function %i32_mem ; 11 bytes, frame 0
;; >     mov eax, [r15 + rsi + 8]                 ; trap MemoryOutOfBounds
;; >     shrx eax, edi, eax
;; >     ret
;; >
;; > function %i32_imm_left ; 14 bytes, frame 0
;; >     mov eax, 5
;; >     shrx ecx, eax, edi
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %i64_imm ; 8 bytes, frame 0
;; >     mov rax, rdi
;; >     shr rax, 5
;; >     ret
;; >
;; > function %i64_mem ; 11 bytes, frame 0
;; >     mov rax, [r15 + rsi + 8]                 ; trap MemoryOutOfBounds
;; >     shrx rax, rdi, rax
;; >     ret
;; >
;; > function %i64_imm_left ; 14 bytes, frame 0
;; >     mov eax, 5
;; >     shrx rcx, rax, rdi
;; >     mov rax, rcx
;; >     ret
