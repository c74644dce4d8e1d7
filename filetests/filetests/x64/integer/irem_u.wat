;; test: asm none, asm speed
;; target: x64
(module
  (func $i32_rr (param i32 i32) (result i32)
    (i32.rem_u (local.get 0) (local.get 1)))
  (func $i64_rr (param i64 i64) (result i64)
    (i64.rem_u (local.get 0) (local.get 1)))
  (memory 1)
  (func $i32_imm (param i32) (result i32)
    (i32.rem_u (local.get 0) (i32.const 100)))
  (func $i32_mem (param i32 i32) (result i32)
    (i32.rem_u (local.get 0) (i32.load offset=8 (local.get 1))))
  (func $i32_imm_left (param i32) (result i32)
    (i32.rem_u (i32.const 100) (local.get 0)))
  (func $i64_imm (param i64) (result i64)
    (i64.rem_u (local.get 0) (i64.const 100)))
  (func $i64_mem (param i64 i32) (result i64)
    (i64.rem_u (local.get 0) (i64.load offset=8 (local.get 1))))
  (func $i64_imm_left (param i64) (result i64)
    (i64.rem_u (i64.const 100) (local.get 0)))
)

;; > === asm none
;; > function %i32_rr ; 21 bytes, frame 0
;; >     test esi, esi
;; >     je L0
;; >     mov rax, rdi
;; >     xor edx, edx
;; >     div esi
;; >     mov rax, rdx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
;; >
;; > function %i64_rr ; 23 bytes, frame 0
;; >     test rsi, rsi
;; >     je L0
;; >     mov rax, rdi
;; >     xor edx, edx
;; >     div rsi
;; >     mov rax, rdx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
;; >
;; > function %i32_imm ; 28 bytes, frame 0
;; >     mov rax, rdi
;; >     imul rax, 0x51eb851f
;; >     shr rax, 0x25
;; >     mov eax, eax
;; >     imul eax, 0x64
;; >     mov rcx, rdi
;; >     sub ecx, eax
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %i32_mem ; 29 bytes, frame 0
;; >     mov eax, [r15 + rsi + 8]                 ; trap MemoryOutOfBounds
;; >     mov rcx, rax
;; >     test ecx, ecx
;; >     je L0
;; >     mov rax, rdi
;; >     xor edx, edx
;; >     div ecx
;; >     mov rax, rdx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
;; >
;; > function %i32_imm_left ; 23 bytes, frame 0
;; >     test edi, edi
;; >     je L0
;; >     mov eax, 0x64
;; >     xor edx, edx
;; >     div edi
;; >     mov rax, rdx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
;; >
;; > function %i64_imm ; 35 bytes, frame 0
;; >     mov rax, rdi
;; >     shr rax, 2
;; >     mov rcx, 0x28f5c28f5c28f5c3
;; >     mul rcx
;; >     shr rdx, 2
;; >     imul rdx, 0x64
;; >     mov rax, rdi
;; >     sub rax, rdx
;; >     ret
;; >
;; > function %i64_mem ; 31 bytes, frame 0
;; >     mov rax, [r15 + rsi + 8]                 ; trap MemoryOutOfBounds
;; >     mov rcx, rax
;; >     test rcx, rcx
;; >     je L0
;; >     mov rax, rdi
;; >     xor edx, edx
;; >     div rcx
;; >     mov rax, rdx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
;; >
;; > function %i64_imm_left ; 25 bytes, frame 0
;; >     test rdi, rdi
;; >     je L0
;; >     mov eax, 0x64
;; >     xor edx, edx
;; >     div rdi
;; >     mov rax, rdx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
;; > === asm speed
;; > function %i32_rr ; 21 bytes, frame 0
;; >     test esi, esi
;; >     je L0
;; >     mov rax, rdi
;; >     xor edx, edx
;; >     div esi
;; >     mov rax, rdx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
;; >
;; > function %i64_rr ; 23 bytes, frame 0
;; >     test rsi, rsi
;; >     je L0
;; >     mov rax, rdi
;; >     xor edx, edx
;; >     div rsi
;; >     mov rax, rdx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
;; >
;; > function %i32_imm ; 26 bytes, frame 0
;; >     mov rax, rdi
;; >     imul rax, 0x51eb851f
;; >     shr rax, 0x25
;; >     imul eax, 0x64
;; >     mov rcx, rdi
;; >     sub ecx, eax
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %i32_mem ; 29 bytes, frame 0
;; >     mov eax, [r15 + rsi + 8]                 ; trap MemoryOutOfBounds
;; >     mov rcx, rax
;; >     test ecx, ecx
;; >     je L0
;; >     mov rax, rdi
;; >     xor edx, edx
;; >     div ecx
;; >     mov rax, rdx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
;; >
;; > function %i32_imm_left ; 23 bytes, frame 0
;; >     test edi, edi
;; >     je L0
;; >     mov eax, 0x64
;; >     xor edx, edx
;; >     div edi
;; >     mov rax, rdx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
;; >
;; > function %i64_imm ; 35 bytes, frame 0
;; >     mov rax, rdi
;; >     shr rax, 2
;; >     mov rcx, 0x28f5c28f5c28f5c3
;; >     mul rcx
;; >     shr rdx, 2
;; >     imul rdx, 0x64
;; >     mov rax, rdi
;; >     sub rax, rdx
;; >     ret
;; >
;; > function %i64_mem ; 31 bytes, frame 0
;; >     mov rax, [r15 + rsi + 8]                 ; trap MemoryOutOfBounds
;; >     mov rcx, rax
;; >     test rcx, rcx
;; >     je L0
;; >     mov rax, rdi
;; >     xor edx, edx
;; >     div rcx
;; >     mov rax, rdx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
;; >
;; > function %i64_imm_left ; 25 bytes, frame 0
;; >     test rdi, rdi
;; >     je L0
;; >     mov eax, 0x64
;; >     xor edx, edx
;; >     div rdi
;; >     mov rax, rdx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
