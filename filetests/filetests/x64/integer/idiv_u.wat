;; test: asm none, asm speed
;; target: x64
(module
  (func $i32_rr (param i32 i32) (result i32)
    (i32.div_u (local.get 0) (local.get 1)))
  (func $i64_rr (param i64 i64) (result i64)
    (i64.div_u (local.get 0) (local.get 1)))
  (memory 1)
  (func $i32_imm (param i32) (result i32)
    (i32.div_u (local.get 0) (i32.const 100)))
  (func $i32_mem (param i32 i32) (result i32)
    (i32.div_u (local.get 0) (i32.load offset=8 (local.get 1))))
  (func $i32_imm_left (param i32) (result i32)
    (i32.div_u (i32.const 100) (local.get 0)))
  (func $i64_imm (param i64) (result i64)
    (i64.div_u (local.get 0) (i64.const 100)))
  (func $i64_mem (param i64 i32) (result i64)
    (i64.div_u (local.get 0) (i64.load offset=8 (local.get 1))))
  (func $i64_imm_left (param i64) (result i64)
    (i64.div_u (i64.const 100) (local.get 0)))
)

;; > === asm none
;; > function %i32_rr ; 18 bytes, frame 0
;; >     test esi, esi
;; >     je L0
;; >     mov rax, rdi
;; >     xor edx, edx
;; >     div esi
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
;; >
;; > function %i64_rr ; 20 bytes, frame 0
;; >     test rsi, rsi
;; >     je L0
;; >     mov rax, rdi
;; >     xor edx, edx
;; >     div rsi
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
;; >
;; > function %i32_imm ; 17 bytes, frame 0
;; >     mov rax, rdi
;; >     imul rax, 0x51eb851f
;; >     shr rax, 0x25
;; >     mov eax, eax
;; >     ret
;; >
;; > function %i32_mem ; 26 bytes, frame 0
;; >     mov eax, [r15 + rsi + 8]                 ; trap MemoryOutOfBounds
;; >     mov rcx, rax
;; >     test ecx, ecx
;; >     je L0
;; >     mov rax, rdi
;; >     xor edx, edx
;; >     div ecx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
;; >
;; > function %i32_imm_left ; 20 bytes, frame 0
;; >     test edi, edi
;; >     je L0
;; >     mov eax, 0x64
;; >     xor edx, edx
;; >     div edi
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
;; >
;; > function %i64_imm ; 28 bytes, frame 0
;; >     mov rax, rdi
;; >     shr rax, 2
;; >     mov rcx, 0x28f5c28f5c28f5c3
;; >     mul rcx
;; >     shr rdx, 2
;; >     mov rax, rdx
;; >     ret
;; >
;; > function %i64_mem ; 28 bytes, frame 0
;; >     mov rax, [r15 + rsi + 8]                 ; trap MemoryOutOfBounds
;; >     mov rcx, rax
;; >     test rcx, rcx
;; >     je L0
;; >     mov rax, rdi
;; >     xor edx, edx
;; >     div rcx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
;; >
;; > function %i64_imm_left ; 22 bytes, frame 0
;; >     test rdi, rdi
;; >     je L0
;; >     mov eax, 0x64
;; >     xor edx, edx
;; >     div rdi
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
;; > === asm speed
;; > function %i32_rr ; 18 bytes, frame 0
;; >     test esi, esi
;; >     je L0
;; >     mov rax, rdi
;; >     xor edx, edx
;; >     div esi
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
;; >
;; > function %i64_rr ; 20 bytes, frame 0
;; >     test rsi, rsi
;; >     je L0
;; >     mov rax, rdi
;; >     xor edx, edx
;; >     div rsi
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
;; >
;; > function %i32_imm ; 15 bytes, frame 0
;; >     mov rax, rdi
;; >     imul rax, 0x51eb851f
;; >     shr rax, 0x25
;; >     ret
;; >
;; > function %i32_mem ; 26 bytes, frame 0
;; >     mov eax, [r15 + rsi + 8]                 ; trap MemoryOutOfBounds
;; >     mov rcx, rax
;; >     test ecx, ecx
;; >     je L0
;; >     mov rax, rdi
;; >     xor edx, edx
;; >     div ecx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
;; >
;; > function %i32_imm_left ; 20 bytes, frame 0
;; >     test edi, edi
;; >     je L0
;; >     mov eax, 0x64
;; >     xor edx, edx
;; >     div edi
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
;; >
;; > function %i64_imm ; 28 bytes, frame 0
;; >     mov rax, rdi
;; >     shr rax, 2
;; >     mov rcx, 0x28f5c28f5c28f5c3
;; >     mul rcx
;; >     shr rdx, 2
;; >     mov rax, rdx
;; >     ret
;; >
;; > function %i64_mem ; 28 bytes, frame 0
;; >     mov rax, [r15 + rsi + 8]                 ; trap MemoryOutOfBounds
;; >     mov rcx, rax
;; >     test rcx, rcx
;; >     je L0
;; >     mov rax, rdi
;; >     xor edx, edx
;; >     div rcx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
;; >
;; > function %i64_imm_left ; 22 bytes, frame 0
;; >     test rdi, rdi
;; >     je L0
;; >     mov eax, 0x64
;; >     xor edx, edx
;; >     div rdi
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
