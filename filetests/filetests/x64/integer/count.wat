;; test: asm none, asm speed
;; target: x64
(module
  (memory 1)
  (func $unsigned (param i32 i64 i64) (result i32)
    (i32.add (local.get 0) (i64.lt_u (local.get 1) (local.get 2))))
  (func $greater (param i32 i32 i32) (result i32)
    (i32.add (local.get 0) (i32.gt_u (local.get 1) (local.get 2))))
  (func $signed (param i32 i32 i32) (result i32)
    (i32.add (local.get 0) (i32.lt_s (local.get 1) (local.get 2))))
  (func $not_zero (param i32 i32) (result i32)
    (i32.add (i32.ne (i32.load8_u (local.get 1)) (i32.const 0)) (local.get 0)))
  (func $zero (param i32 i32) (result i32)
    (i32.add (local.get 0) (i64.eqz (i64.load (local.get 1)))))
  (func $equal (param i32 i32 i32) (result i32)
    (i32.add (local.get 0) (i32.eq (local.get 1) (local.get 2))))
  (func $carry (param i64 i64 i64) (result i64)
    (i64.add (local.get 2)
      (i64.extend_i32_u (i64.lt_u (i64.add (local.get 0) (local.get 1)) (local.get 0)))))
  (func $constant (param i32 i32) (result i32)
    (i32.add (i32.const 100) (i32.lt_u (local.get 0) (local.get 1))))
)

;; > === asm none
;; > function %unsigned ; 13 bytes, frame 0
;; >     mov r8, rdx
;; >     cmp rsi, r8
;; >     mov rax, rdi
;; >     adc eax, 0
;; >     ret
;; >
;; > function %greater ; 13 bytes, frame 0
;; >     mov r8, rdx
;; >     cmp r8d, esi
;; >     mov rax, rdi
;; >     adc eax, 0
;; >     ret
;; >
;; > function %signed ; 16 bytes, frame 0
;; >     mov r8, rdx
;; >     cmp esi, r8d
;; >     setl al
;; >     movzx eax, al
;; >     lea eax, [rax + rdi]
;; >     ret
;; >
;; > function %not_zero ; 18 bytes, frame 0
;; >     movzx eax, byte ptr [r15 + rsi]          ; trap MemoryOutOfBounds
;; >     cmp eax, 1
;; >     mov rcx, rdi
;; >     sbb ecx, 0xffffffff
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %zero ; 18 bytes, frame 0
;; >     mov rax, [r15 + rsi]                     ; trap MemoryOutOfBounds
;; >     cmp rax, 1
;; >     mov rcx, rdi
;; >     adc ecx, 0
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %equal ; 16 bytes, frame 0
;; >     mov r8, rdx
;; >     cmp esi, r8d
;; >     sete al
;; >     movzx eax, al
;; >     lea eax, [rax + rdi]
;; >     ret
;; >
;; > function %carry ; 21 bytes, frame 0
;; >     mov r8, rdx
;; >     lea rax, [rdi + rsi]
;; >     cmp rax, rdi
;; >     mov rcx, r8
;; >     adc rcx, 0
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %constant ; 12 bytes, frame 0
;; >     cmp edi, esi
;; >     setb al
;; >     movzx eax, al
;; >     lea eax, [rax + 0x64]
;; >     ret
;; > === asm speed
;; > function %unsigned ; 13 bytes, frame 0
;; >     mov r8, rdx
;; >     cmp rsi, r8
;; >     mov rax, rdi
;; >     adc eax, 0
;; >     ret
;; >
;; > function %greater ; 13 bytes, frame 0
;; >     mov r8, rdx
;; >     cmp r8d, esi
;; >     mov rax, rdi
;; >     adc eax, 0
;; >     ret
;; >
;; > function %signed ; 16 bytes, frame 0
;; >     mov r8, rdx
;; >     cmp esi, r8d
;; >     setl al
;; >     movzx eax, al
;; >     lea eax, [rax + rdi]
;; >     ret
;; >
;; > function %not_zero ; 18 bytes, frame 0
;; >     movzx eax, byte ptr [r15 + rsi]          ; trap MemoryOutOfBounds
;; >     cmp eax, 1
;; >     mov rcx, rdi
;; >     sbb ecx, 0xffffffff
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %zero ; 18 bytes, frame 0
;; >     mov rax, [r15 + rsi]                     ; trap MemoryOutOfBounds
;; >     cmp rax, 1
;; >     mov rcx, rdi
;; >     adc ecx, 0
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %equal ; 16 bytes, frame 0
;; >     mov r8, rdx
;; >     cmp esi, r8d
;; >     sete al
;; >     movzx eax, al
;; >     lea eax, [rax + rdi]
;; >     ret
;; >
;; > function %carry ; 21 bytes, frame 0
;; >     mov r8, rdx
;; >     lea rax, [rdi + rsi]
;; >     cmp rax, rdi
;; >     mov rcx, r8
;; >     adc rcx, 0
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %constant ; 12 bytes, frame 0
;; >     cmp edi, esi
;; >     setb al
;; >     movzx eax, al
;; >     lea eax, [rax + 0x64]
;; >     ret
