;; test: asm none, asm speed
;; target: x64
(module
  (func $i32 (param i32 i32) (result i32)
    (i32.gt_u (local.get 0) (local.get 1)))
  (func $i64 (param i64 i64) (result i32)
    (i64.gt_u (local.get 0) (local.get 1)))
  (memory 1)
  (func $i32_imm (param i32) (result i32)
    (i32.gt_u (local.get 0) (i32.const 100)))
  (func $i32_zero (param i32) (result i32)
    (i32.gt_u (local.get 0) (i32.const 0)))
  (func $i32_mem (param i32 i32) (result i32)
    (i32.gt_u (i32.load (local.get 1)) (local.get 0)))
  (func $i32_if (param i32 i32) (result i32)
    (if (result i32) (i32.gt_u (local.get 0) (local.get 1)) (then (i32.const 7)) (else (i32.const 9))))
  (func $i32_select (param i32 i32) (result i32)
    (select (local.get 0) (local.get 1) (i32.gt_u (local.get 0) (local.get 1))))
  (func $i64_imm (param i64) (result i32)
    (i64.gt_u (local.get 0) (i64.const 100)))
  (func $i64_zero (param i64) (result i32)
    (i64.gt_u (local.get 0) (i64.const 0)))
  (func $i64_mem (param i64 i32) (result i32)
    (i64.gt_u (i64.load (local.get 1)) (local.get 0)))
  (func $i64_if (param i64 i64) (result i32)
    (if (result i32) (i64.gt_u (local.get 0) (local.get 1)) (then (i32.const 7)) (else (i32.const 9))))
  (func $i64_select (param i64 i64) (result i64)
    (select (local.get 0) (local.get 1) (i64.gt_u (local.get 0) (local.get 1))))
)

;; > === asm none
;; > function %i32 ; 9 bytes, frame 0
;; >     cmp edi, esi
;; >     seta al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %i64 ; 10 bytes, frame 0
;; >     cmp rdi, rsi
;; >     seta al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %i32_imm ; 10 bytes, frame 0
;; >     cmp edi, 0x64
;; >     seta al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %i32_zero ; 9 bytes, frame 0
;; >     test edi, edi
;; >     setne al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %i32_mem ; 11 bytes, frame 0
;; >     cmp edi, [r15 + rsi]                     ; trap MemoryOutOfBounds
;; >     setb al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %i32_if ; 27 bytes, frame 0
;; >     cmp edi, esi
;; >     jbe L0
;; >     mov esi, 7
;; >     jmp L1
;; > L0:
;; >     mov esi, 9
;; > L1:
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %i32_select ; 9 bytes, frame 0
;; >     cmp edi, esi
;; >     mov rax, rsi
;; >     cmova eax, edi
;; >     ret
;; >
;; > function %i64_imm ; 11 bytes, frame 0
;; >     cmp rdi, 0x64
;; >     seta al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %i64_zero ; 10 bytes, frame 0
;; >     test rdi, rdi
;; >     setne al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %i64_mem ; 11 bytes, frame 0
;; >     cmp rdi, [r15 + rsi]                     ; trap MemoryOutOfBounds
;; >     setb al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %i64_if ; 28 bytes, frame 0
;; >     cmp rdi, rsi
;; >     jbe L0
;; >     mov esi, 7
;; >     jmp L1
;; > L0:
;; >     mov esi, 9
;; > L1:
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %i64_select ; 11 bytes, frame 0
;; >     cmp rdi, rsi
;; >     mov rax, rsi
;; >     cmova rax, rdi
;; >     ret
;; > === asm speed
;; > function %i32 ; 9 bytes, frame 0
;; >     cmp edi, esi
;; >     seta al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %i64 ; 10 bytes, frame 0
;; >     cmp rdi, rsi
;; >     seta al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %i32_imm ; 10 bytes, frame 0
;; >     cmp edi, 0x64
;; >     seta al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %i32_zero ; 9 bytes, frame 0
;; >     test edi, edi
;; >     setne al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %i32_mem ; 11 bytes, frame 0
;; >     cmp edi, [r15 + rsi]                     ; trap MemoryOutOfBounds
;; >     setb al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %i32_if ; 27 bytes, frame 0
;; >     cmp edi, esi
;; >     jbe L0
;; >     mov esi, 7
;; >     jmp L1
;; > L0:
;; >     mov esi, 9
;; > L1:
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %i32_select ; 9 bytes, frame 0
;; >     cmp edi, esi
;; >     mov rax, rsi
;; >     cmova eax, edi
;; >     ret
;; >
;; > function %i64_imm ; 11 bytes, frame 0
;; >     cmp rdi, 0x64
;; >     seta al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %i64_zero ; 10 bytes, frame 0
;; >     test rdi, rdi
;; >     setne al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %i64_mem ; 11 bytes, frame 0
;; >     cmp rdi, [r15 + rsi]                     ; trap MemoryOutOfBounds
;; >     setb al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %i64_if ; 28 bytes, frame 0
;; >     cmp rdi, rsi
;; >     jbe L0
;; >     mov esi, 7
;; >     jmp L1
;; > L0:
;; >     mov esi, 9
;; > L1:
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %i64_select ; 11 bytes, frame 0
;; >     cmp rdi, rsi
;; >     mov rax, rsi
;; >     cmova rax, rdi
;; >     ret
