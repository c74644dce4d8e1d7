;; test: asm none, asm speed
;; target: x64
(module
  (func $i32_rr (param i32 i32) (result i32)
    (i32.rem_s (local.get 0) (local.get 1)))
  (func $i64_rr (param i64 i64) (result i64)
    (i64.rem_s (local.get 0) (local.get 1)))
  (memory 1)
  (func $i32_imm (param i32) (result i32)
    (i32.rem_s (local.get 0) (i32.const 100)))
  (func $i32_mem (param i32 i32) (result i32)
    (i32.rem_s (local.get 0) (i32.load offset=8 (local.get 1))))
  (func $i32_imm_left (param i32) (result i32)
    (i32.rem_s (i32.const 100) (local.get 0)))
  (func $i64_imm (param i64) (result i64)
    (i64.rem_s (local.get 0) (i64.const 100)))
  (func $i64_mem (param i64 i32) (result i64)
    (i64.rem_s (local.get 0) (i64.load offset=8 (local.get 1))))
  (func $i64_imm_left (param i64) (result i64)
    (i64.rem_s (i64.const 100) (local.get 0)))
)

;; > === asm none
;; > function %i32_rr ; 33 bytes, frame 0
;; >     test esi, esi
;; >     je L1
;; >     mov rax, rdi
;; >     cmp esi, 0xffffffff
;; >     je L2
;; >     cdq
;; >     idiv esi
;; > L0:
;; >     mov rax, rdx
;; >     ret
;; > L1:
;; >     ud2                                      ; trap IntegerDivideByZero
;; > L2:
;; >     xor edx, edx
;; >     jmp L0
;; >
;; > function %i64_rr ; 37 bytes, frame 0
;; >     test rsi, rsi
;; >     je L1
;; >     mov rax, rdi
;; >     cmp rsi, 0xffffffffffffffff
;; >     je L2
;; >     cqo
;; >     idiv rsi
;; > L0:
;; >     mov rax, rdx
;; >     ret
;; > L1:
;; >     ud2                                      ; trap IntegerDivideByZero
;; > L2:
;; >     xor edx, edx
;; >     jmp L0
;; >
;; > function %i32_imm ; 39 bytes, frame 0
;; >     movsxd rax, edi
;; >     imul rax, 0x51eb851f
;; >     mov rcx, rax
;; >     sar rcx, 0x25
;; >     shr rax, 0x3f
;; >     lea rax, [rcx + rax]
;; >     mov eax, eax
;; >     imul eax, 0x64
;; >     mov rcx, rdi
;; >     sub ecx, eax
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %i32_mem ; 41 bytes, frame 0
;; >     mov eax, [r15 + rsi + 8]                 ; trap MemoryOutOfBounds
;; >     mov rcx, rax
;; >     test ecx, ecx
;; >     je L1
;; >     mov rax, rdi
;; >     cmp ecx, 0xffffffff
;; >     je L2
;; >     cdq
;; >     idiv ecx
;; > L0:
;; >     mov rax, rdx
;; >     ret
;; > L1:
;; >     ud2                                      ; trap IntegerDivideByZero
;; > L2:
;; >     xor edx, edx
;; >     jmp L0
;; >
;; > function %i32_imm_left ; 35 bytes, frame 0
;; >     test edi, edi
;; >     je L1
;; >     mov eax, 0x64
;; >     cmp edi, 0xffffffff
;; >     je L2
;; >     cdq
;; >     idiv edi
;; > L0:
;; >     mov rax, rdx
;; >     ret
;; > L1:
;; >     ud2                                      ; trap IntegerDivideByZero
;; > L2:
;; >     xor edx, edx
;; >     jmp L0
;; >
;; > function %i64_imm ; 49 bytes, frame 0
;; >     mov rcx, 0xa3d70a3d70a3d70b
;; >     mov rax, rdi
;; >     imul rcx
;; >     lea rdx, [rdx + rdi]
;; >     sar rdx, 6
;; >     mov rax, rdi
;; >     shr rax, 0x3f
;; >     lea rax, [rdx + rax]
;; >     imul rax, 0x64
;; >     mov rcx, rdi
;; >     sub rcx, rax
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %i64_mem ; 45 bytes, frame 0
;; >     mov rax, [r15 + rsi + 8]                 ; trap MemoryOutOfBounds
;; >     mov rcx, rax
;; >     test rcx, rcx
;; >     je L1
;; >     mov rax, rdi
;; >     cmp rcx, 0xffffffffffffffff
;; >     je L2
;; >     cqo
;; >     idiv rcx
;; > L0:
;; >     mov rax, rdx
;; >     ret
;; > L1:
;; >     ud2                                      ; trap IntegerDivideByZero
;; > L2:
;; >     xor edx, edx
;; >     jmp L0
;; >
;; > function %i64_imm_left ; 39 bytes, frame 0
;; >     test rdi, rdi
;; >     je L1
;; >     mov eax, 0x64
;; >     cmp rdi, 0xffffffffffffffff
;; >     je L2
;; >     cqo
;; >     idiv rdi
;; > L0:
;; >     mov rax, rdx
;; >     ret
;; > L1:
;; >     ud2                                      ; trap IntegerDivideByZero
;; > L2:
;; >     xor edx, edx
;; >     jmp L0
;; > === asm speed
;; > function %i32_rr ; 33 bytes, frame 0
;; >     test esi, esi
;; >     je L1
;; >     mov rax, rdi
;; >     cmp esi, 0xffffffff
;; >     je L2
;; >     cdq
;; >     idiv esi
;; > L0:
;; >     mov rax, rdx
;; >     ret
;; > L1:
;; >     ud2                                      ; trap IntegerDivideByZero
;; > L2:
;; >     xor edx, edx
;; >     jmp L0
;; >
;; > function %i64_rr ; 37 bytes, frame 0
;; >     test rsi, rsi
;; >     je L1
;; >     mov rax, rdi
;; >     cmp rsi, 0xffffffffffffffff
;; >     je L2
;; >     cqo
;; >     idiv rsi
;; > L0:
;; >     mov rax, rdx
;; >     ret
;; > L1:
;; >     ud2                                      ; trap IntegerDivideByZero
;; > L2:
;; >     xor edx, edx
;; >     jmp L0
;; >
;; > function %i32_imm ; 39 bytes, frame 0
;; >     movsxd rax, edi
;; >     imul rax, 0x51eb851f
;; >     mov rcx, rax
;; >     sar rcx, 0x25
;; >     shr rax, 0x3f
;; >     lea rax, [rcx + rax]
;; >     mov eax, eax
;; >     imul eax, 0x64
;; >     mov rcx, rdi
;; >     sub ecx, eax
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %i32_mem ; 41 bytes, frame 0
;; >     mov eax, [r15 + rsi + 8]                 ; trap MemoryOutOfBounds
;; >     mov rcx, rax
;; >     test ecx, ecx
;; >     je L1
;; >     mov rax, rdi
;; >     cmp ecx, 0xffffffff
;; >     je L2
;; >     cdq
;; >     idiv ecx
;; > L0:
;; >     mov rax, rdx
;; >     ret
;; > L1:
;; >     ud2                                      ; trap IntegerDivideByZero
;; > L2:
;; >     xor edx, edx
;; >     jmp L0
;; >
;; > function %i32_imm_left ; 35 bytes, frame 0
;; >     test edi, edi
;; >     je L1
;; >     mov eax, 0x64
;; >     cmp edi, 0xffffffff
;; >     je L2
;; >     cdq
;; >     idiv edi
;; > L0:
;; >     mov rax, rdx
;; >     ret
;; > L1:
;; >     ud2                                      ; trap IntegerDivideByZero
;; > L2:
;; >     xor edx, edx
;; >     jmp L0
;; >
;; > function %i64_imm ; 49 bytes, frame 0
;; >     mov rcx, 0xa3d70a3d70a3d70b
;; >     mov rax, rdi
;; >     imul rcx
;; >     lea rdx, [rdx + rdi]
;; >     sar rdx, 6
;; >     mov rax, rdi
;; >     shr rax, 0x3f
;; >     lea rax, [rdx + rax]
;; >     imul rax, 0x64
;; >     mov rcx, rdi
;; >     sub rcx, rax
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %i64_mem ; 45 bytes, frame 0
;; >     mov rax, [r15 + rsi + 8]                 ; trap MemoryOutOfBounds
;; >     mov rcx, rax
;; >     test rcx, rcx
;; >     je L1
;; >     mov rax, rdi
;; >     cmp rcx, 0xffffffffffffffff
;; >     je L2
;; >     cqo
;; >     idiv rcx
;; > L0:
;; >     mov rax, rdx
;; >     ret
;; > L1:
;; >     ud2                                      ; trap IntegerDivideByZero
;; > L2:
;; >     xor edx, edx
;; >     jmp L0
;; >
;; > function %i64_imm_left ; 39 bytes, frame 0
;; >     test rdi, rdi
;; >     je L1
;; >     mov eax, 0x64
;; >     cmp rdi, 0xffffffffffffffff
;; >     je L2
;; >     cqo
;; >     idiv rdi
;; > L0:
;; >     mov rax, rdx
;; >     ret
;; > L1:
;; >     ud2                                      ; trap IntegerDivideByZero
;; > L2:
;; >     xor edx, edx
;; >     jmp L0
