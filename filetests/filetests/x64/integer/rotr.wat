;; test: asm none, asm speed
;; target: x64
(module
  (func $i32_rr (param i32 i32) (result i32)
    (i32.rotr (local.get 0) (local.get 1)))
  (func $i64_rr (param i64 i64) (result i64)
    (i64.rotr (local.get 0) (local.get 1)))
  (memory 1)
  (func $i32_imm (param i32) (result i32)
    (i32.rotr (local.get 0) (i32.const 5)))
  (func $i32_mem (param i32 i32) (result i32)
    (i32.rotr (local.get 0) (i32.load offset=8 (local.get 1))))
  (func $i32_imm_left (param i32) (result i32)
    (i32.rotr (i32.const 5) (local.get 0)))
  (func $i64_imm (param i64) (result i64)
    (i64.rotr (local.get 0) (i64.const 5)))
  (func $i64_mem (param i64 i32) (result i64)
    (i64.rotr (local.get 0) (i64.load offset=8 (local.get 1))))
  (func $i64_imm_left (param i64) (result i64)
    (i64.rotr (i64.const 5) (local.get 0)))
)

;; > === asm none
;; > function %i32_rr ; 15 bytes, frame 0
;; >     mov rax, rdi
;; >     mov r11, rcx
;; >     mov rcx, rsi
;; >     ror eax, cl
;; >     mov rcx, r11
;; >     ret
;; >
;; > function %i64_rr ; 16 bytes, frame 0
;; >     mov rax, rdi
;; >     mov r11, rcx
;; >     mov rcx, rsi
;; >     ror rax, cl
;; >     mov rcx, r11
;; >     ret
;; >
;; > function %i32_imm ; 7 bytes, frame 0
;; >     rorx eax, edi, 5
;; >     ret
;; >
;; > function %i32_mem ; 24 bytes, frame 0
;; >     mov eax, [r15 + rsi + 8]                 ; trap MemoryOutOfBounds
;; >     mov rcx, rdi
;; >     mov r11, rcx
;; >     mov rcx, rax
;; >     ror r11d, cl
;; >     mov rcx, r11
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %i32_imm_left ; 17 bytes, frame 0
;; >     mov eax, 5
;; >     mov r11, rcx
;; >     mov rcx, rdi
;; >     ror eax, cl
;; >     mov rcx, r11
;; >     ret
;; >
;; > function %i64_imm ; 7 bytes, frame 0
;; >     rorx rax, rdi, 5
;; >     ret
;; >
;; > function %i64_mem ; 24 bytes, frame 0
;; >     mov rax, [r15 + rsi + 8]                 ; trap MemoryOutOfBounds
;; >     mov rcx, rdi
;; >     mov r11, rcx
;; >     mov rcx, rax
;; >     ror r11, cl
;; >     mov rcx, r11
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %i64_imm_left ; 18 bytes, frame 0
;; >     mov eax, 5
;; >     mov r11, rcx
;; >     mov rcx, rdi
;; >     ror rax, cl
;; >     mov rcx, r11
;; >     ret
;; > === asm speed
;; > function %i32_rr ; 15 bytes, frame 0
;; >     mov rax, rdi
;; >     mov r11, rcx
;; >     mov rcx, rsi
;; >     ror eax, cl
;; >     mov rcx, r11
;; >     ret
;; >
;; > function %i64_rr ; 16 bytes, frame 0
;; >     mov rax, rdi
;; >     mov r11, rcx
;; >     mov rcx, rsi
;; >     ror rax, cl
;; >     mov rcx, r11
;; >     ret
;; >
;; > function %i32_imm ; 7 bytes, frame 0
;; >     rorx eax, edi, 5
;; >     ret
;; >
;; > function %i32_mem ; 24 bytes, frame 0
;; >     mov eax, [r15 + rsi + 8]                 ; trap MemoryOutOfBounds
;; >     mov rcx, rdi
;; >     mov r11, rcx
;; >     mov rcx, rax
;; >     ror r11d, cl
;; >     mov rcx, r11
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %i32_imm_left ; 17 bytes, frame 0
;; >     mov eax, 5
;; >     mov r11, rcx
;; >     mov rcx, rdi
;; >     ror eax, cl
;; >     mov rcx, r11
;; >     ret
;; >
;; > function %i64_imm ; 7 bytes, frame 0
;; >     rorx rax, rdi, 5
;; >     ret
;; >
;; > function %i64_mem ; 24 bytes, frame 0
;; >     mov rax, [r15 + rsi + 8]                 ; trap MemoryOutOfBounds
;; >     mov rcx, rdi
;; >     mov r11, rcx
;; >     mov rcx, rax
;; >     ror r11, cl
;; >     mov rcx, r11
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %i64_imm_left ; 18 bytes, frame 0
;; >     mov eax, 5
;; >     mov r11, rcx
;; >     mov rcx, rdi
;; >     ror rax, cl
;; >     mov rcx, r11
;; >     ret
