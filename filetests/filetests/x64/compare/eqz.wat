;; test: asm none, asm speed
;; target: x64
(module
  (func $i32 (param i32) (result i32)
    (i32.eqz (local.get 0)))
  (func $i64 (param i64) (result i32)
    (i64.eqz (local.get 0)))
  (memory 1)
  (func $i32_if (param i32) (result i32)
    (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 7)) (else (i32.const 9))))
  (func $i32_select (param i32 i32 i32) (result i32)
    (select (local.get 1) (local.get 2) (i32.eqz (local.get 0))))
  (func $i32_and (param i32 i32) (result i32)
    (i32.eqz (i32.and (local.get 0) (local.get 1))))
  (func $i32_mem (param i32) (result i32)
    (i32.eqz (i32.load (local.get 0))))
  (func $i64_if (param i64) (result i32)
    (if (result i32) (i64.eqz (local.get 0)) (then (i32.const 7)) (else (i32.const 9))))
  (func $i64_select (param i64 i32 i32) (result i32)
    (select (local.get 1) (local.get 2) (i64.eqz (local.get 0))))
  (func $i64_and (param i64 i64) (result i32)
    (i64.eqz (i64.and (local.get 0) (local.get 1))))
  (func $i64_mem (param i32) (result i32)
    (i64.eqz (i64.load (local.get 0))))
)

;; > === asm none
;; > function %i32 ; 9 bytes, frame 0
;; >     test edi, edi
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %i64 ; 10 bytes, frame 0
;; >     test rdi, rdi
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %i32_if ; 27 bytes, frame 0
;; >     test edi, edi
;; >     jne L0
;; >     mov esi, 7
;; >     jmp L1
;; > L0:
;; >     mov esi, 9
;; > L1:
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %i32_select ; 12 bytes, frame 0
;; >     mov r8, rdx
;; >     test edi, edi
;; >     mov rax, r8
;; >     cmove eax, esi
;; >     ret
;; >
;; > function %i32_and ; 14 bytes, frame 0
;; >     mov rax, rdi
;; >     and eax, esi
;; >     test eax, eax
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %i32_mem ; 13 bytes, frame 0
;; >     mov eax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     test eax, eax
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %i64_if ; 28 bytes, frame 0
;; >     test rdi, rdi
;; >     jne L0
;; >     mov esi, 7
;; >     jmp L1
;; > L0:
;; >     mov esi, 9
;; > L1:
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %i64_select ; 13 bytes, frame 0
;; >     mov r8, rdx
;; >     test rdi, rdi
;; >     mov rax, r8
;; >     cmove eax, esi
;; >     ret
;; >
;; > function %i64_and ; 16 bytes, frame 0
;; >     mov rax, rdi
;; >     and rax, rsi
;; >     test rax, rax
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %i64_mem ; 14 bytes, frame 0
;; >     mov rax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     test rax, rax
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; > === asm speed
;; > function %i32 ; 9 bytes, frame 0
;; >     test edi, edi
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %i64 ; 10 bytes, frame 0
;; >     test rdi, rdi
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %i32_if ; 27 bytes, frame 0
;; >     test edi, edi
;; >     jne L0
;; >     mov esi, 7
;; >     jmp L1
;; > L0:
;; >     mov esi, 9
;; > L1:
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %i32_select ; 13 bytes, frame 0
;; >     mov r8, rdx
;; >     test edi, edi
;; >     mov rax, rsi
;; >     cmovne eax, r8d
;; >     ret
;; >
;; > function %i32_and ; 9 bytes, frame 0
;; >     test edi, esi
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %i32_mem ; 13 bytes, frame 0
;; >     mov eax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     test eax, eax
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %i64_if ; 28 bytes, frame 0
;; >     test rdi, rdi
;; >     jne L0
;; >     mov esi, 7
;; >     jmp L1
;; > L0:
;; >     mov esi, 9
;; > L1:
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %i64_select ; 13 bytes, frame 0
;; >     mov r8, rdx
;; >     test rdi, rdi
;; >     mov rax, r8
;; >     cmove eax, esi
;; >     ret
;; >
;; > function %i64_and ; 10 bytes, frame 0
;; >     test rdi, rsi
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %i64_mem ; 14 bytes, frame 0
;; >     mov rax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     test rax, rax
;; >     sete al
;; >     movzx eax, al
;; >     ret
