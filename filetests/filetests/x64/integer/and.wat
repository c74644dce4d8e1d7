;; test: asm none, asm speed
;; target: x64
(module
  (func $i32_rr (param i32 i32) (result i32)
    (i32.and (local.get 0) (local.get 1)))
  (func $i64_rr (param i64 i64) (result i64)
    (i64.and (local.get 0) (local.get 1)))
  (memory 1)
  (func $i32_imm (param i32) (result i32)
    (i32.and (local.get 0) (i32.const 100)))
  (func $i32_mem (param i32 i32) (result i32)
    (i32.and (local.get 0) (i32.load offset=8 (local.get 1))))
  (func $i32_imm_left (param i32) (result i32)
    (i32.and (i32.const 100) (local.get 0)))
  (func $i64_imm (param i64) (result i64)
    (i64.and (local.get 0) (i64.const 100)))
  (func $i64_mem (param i64 i32) (result i64)
    (i64.and (local.get 0) (i64.load offset=8 (local.get 1))))
  (func $i64_imm_left (param i64) (result i64)
    (i64.and (i64.const 100) (local.get 0)))
)

;; > === asm none
;; > function %i32_rr ; 6 bytes, frame 0
;; >     mov rax, rdi
;; >     and eax, esi
;; >     ret
;; >
;; > function %i64_rr ; 7 bytes, frame 0
;; >     mov rax, rdi
;; >     and rax, rsi
;; >     ret
;; >
;; > function %i32_imm ; 7 bytes, frame 0
;; >     mov rax, rdi
;; >     and eax, 0x64
;; >     ret
;; >
;; > function %i32_mem ; 9 bytes, frame 0
;; >     mov rax, rdi
;; >     and eax, [r15 + rsi + 8]                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_imm_left ; 7 bytes, frame 0
;; >     mov rax, rdi
;; >     and eax, 0x64
;; >     ret
;; >
;; > function %i64_imm ; 8 bytes, frame 0
;; >     mov rax, rdi
;; >     and rax, 0x64
;; >     ret
;; >
;; > function %i64_mem ; 9 bytes, frame 0
;; >     mov rax, rdi
;; >     and rax, [r15 + rsi + 8]                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_imm_left ; 8 bytes, frame 0
;; >     mov rax, rdi
;; >     and rax, 0x64
;; >     ret
;; > === asm speed
;; > function %i32_rr ; 6 bytes, frame 0
;; >     mov rax, rdi
;; >     and eax, esi
;; >     ret
;; >
;; > function %i64_rr ; 7 bytes, frame 0
;; >     mov rax, rdi
;; >     and rax, rsi
;; >     ret
;; >
;; > function %i32_imm ; 7 bytes, frame 0
;; >     mov rax, rdi
;; >     and eax, 0x64
;; >     ret
;; >
;; > function %i32_mem ; 9 bytes, frame 0
;; >     mov rax, rdi
;; >     and eax, [r15 + rsi + 8]                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_imm_left ; 7 bytes, frame 0
;; >     mov rax, rdi
;; >     and eax, 0x64
;; >     ret
;; >
;; > function %i64_imm ; 8 bytes, frame 0
;; >     mov rax, rdi
;; >     and rax, 0x64
;; >     ret
;; >
;; > function %i64_mem ; 9 bytes, frame 0
;; >     mov rax, rdi
;; >     and rax, [r15 + rsi + 8]                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_imm_left ; 8 bytes, frame 0
;; >     mov rax, rdi
;; >     and rax, 0x64
;; >     ret
