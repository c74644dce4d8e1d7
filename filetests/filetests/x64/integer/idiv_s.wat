;; test: asm none, asm speed
;; target: x64
(module
  (func $i32_rr (param i32 i32) (result i32)
    (i32.div_s (local.get 0) (local.get 1)))
  (func $i64_rr (param i64 i64) (result i64)
    (i64.div_s (local.get 0) (local.get 1)))
  (memory 1)
  (func $i32_imm (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const 100)))
  (func $i32_mem (param i32 i32) (result i32)
    (i32.div_s (local.get 0) (i32.load offset=8 (local.get 1))))
  (func $i32_imm_left (param i32) (result i32)
    (i32.div_s (i32.const 100) (local.get 0)))
  (func $i64_imm (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 100)))
  (func $i64_mem (param i64 i32) (result i64)
    (i64.div_s (local.get 0) (i64.load offset=8 (local.get 1))))
  (func $i64_imm_left (param i64) (result i64)
    (i64.div_s (i64.const 100) (local.get 0)))
)

;; > === asm none
;; > function %i32_rr ; 17 bytes, frame 0
;; >     test esi, esi
;; >     je L0
;; >     mov rax, rdi
;; >     cdq
;; >     idiv esi                                 ; trap IntegerOverflow
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
;; >
;; > function %i64_rr ; 20 bytes, frame 0
;; >     test rsi, rsi
;; >     je L0
;; >     mov rax, rdi
;; >     cqo
;; >     idiv rsi                                 ; trap IntegerOverflow
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
;; >
;; > function %i32_imm ; 28 bytes, frame 0
;; >     movsxd rax, edi
;; >     imul rax, 0x51eb851f
;; >     mov rcx, rax
;; >     sar rcx, 0x25
;; >     shr rax, 0x3f
;; >     lea rax, [rcx + rax]
;; >     mov eax, eax
;; >     ret
;; >
;; > function %i32_mem ; 25 bytes, frame 0
;; >     mov eax, [r15 + rsi + 8]                 ; trap MemoryOutOfBounds
;; >     mov rcx, rax
;; >     test ecx, ecx
;; >     je L0
;; >     mov rax, rdi
;; >     cdq
;; >     idiv ecx                                 ; trap IntegerOverflow
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
;; >
;; > function %i32_imm_left ; 19 bytes, frame 0
;; >     test edi, edi
;; >     je L0
;; >     mov eax, 0x64
;; >     cdq
;; >     idiv edi                                 ; trap IntegerOverflow
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
;; >
;; > function %i64_imm ; 36 bytes, frame 0
;; >     mov rcx, 0xa3d70a3d70a3d70b
;; >     mov rax, rdi
;; >     imul rcx
;; >     lea rdx, [rdx + rdi]
;; >     sar rdx, 6
;; >     mov rax, rdi
;; >     shr rax, 0x3f
;; >     lea rax, [rdx + rax]
;; >     ret
;; >
;; > function %i64_mem ; 28 bytes, frame 0
;; >     mov rax, [r15 + rsi + 8]                 ; trap MemoryOutOfBounds
;; >     mov rcx, rax
;; >     test rcx, rcx
;; >     je L0
;; >     mov rax, rdi
;; >     cqo
;; >     idiv rcx                                 ; trap IntegerOverflow
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
;; >
;; > function %i64_imm_left ; 22 bytes, frame 0
;; >     test rdi, rdi
;; >     je L0
;; >     mov eax, 0x64
;; >     cqo
;; >     idiv rdi                                 ; trap IntegerOverflow
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
;; > === asm speed
;; > function %i32_rr ; 17 bytes, frame 0
;; >     test esi, esi
;; >     je L0
;; >     mov rax, rdi
;; >     cdq
;; >     idiv esi                                 ; trap IntegerOverflow
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
;; >
;; > function %i64_rr ; 20 bytes, frame 0
;; >     test rsi, rsi
;; >     je L0
;; >     mov rax, rdi
;; >     cqo
;; >     idiv rsi                                 ; trap IntegerOverflow
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
;; >
;; > function %i32_imm ; 28 bytes, frame 0
;; >     movsxd rax, edi
;; >     imul rax, 0x51eb851f
;; >     mov rcx, rax
;; >     sar rcx, 0x25
;; >     shr rax, 0x3f
;; >     lea rax, [rcx + rax]
;; >     mov eax, eax
;; >     ret
;; >
;; > function %i32_mem ; 25 bytes, frame 0
;; >     mov eax, [r15 + rsi + 8]                 ; trap MemoryOutOfBounds
;; >     mov rcx, rax
;; >     test ecx, ecx
;; >     je L0
;; >     mov rax, rdi
;; >     cdq
;; >     idiv ecx                                 ; trap IntegerOverflow
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
;; >
;; > function %i32_imm_left ; 19 bytes, frame 0
;; >     test edi, edi
;; >     je L0
;; >     mov eax, 0x64
;; >     cdq
;; >     idiv edi                                 ; trap IntegerOverflow
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
;; >
;; > function %i64_imm ; 36 bytes, frame 0
;; >     mov rcx, 0xa3d70a3d70a3d70b
;; >     mov rax, rdi
;; >     imul rcx
;; >     lea rdx, [rdx + rdi]
;; >     sar rdx, 6
;; >     mov rax, rdi
;; >     shr rax, 0x3f
;; >     lea rax, [rdx + rax]
;; >     ret
;; >
;; > function %i64_mem ; 28 bytes, frame 0
;; >     mov rax, [r15 + rsi + 8]                 ; trap MemoryOutOfBounds
;; >     mov rcx, rax
;; >     test rcx, rcx
;; >     je L0
;; >     mov rax, rdi
;; >     cqo
;; >     idiv rcx                                 ; trap IntegerOverflow
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
;; >
;; > function %i64_imm_left ; 22 bytes, frame 0
;; >     test rdi, rdi
;; >     je L0
;; >     mov eax, 0x64
;; >     cqo
;; >     idiv rdi                                 ; trap IntegerOverflow
;; >     ret
;; > L0:
;; >     ud2                                      ; trap IntegerDivideByZero
