;; test: asm none, asm speed
;; target: x64
(module
  (func $add_shl (param i32 i32) (result i32)
    (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 7))))
  (func $sub_shr_s (param i64 i64) (result i64)
    (i64.sub (local.get 0) (i64.shr_s (local.get 1) (i64.const 33))))
  (func $xor_shr_u (param i64) (result i64)
    (i64.xor (i64.shr_u (local.get 0) (i64.const 12)) (local.get 0)))
  (func $or_both (param i32) (result i32)
    (i32.or (i32.shl (local.get 0) (i32.const 3)) (i32.shr_u (local.get 0) (i32.const 29))))
  (func $and_shl (param i32 i32) (result i32)
    (i32.and (local.get 0) (i32.shl (local.get 1) (i32.const 31))))
  (func $add_extended (param i64 i32) (result i64)
    (i64.add (local.get 0) (i64.extend_i32_s (local.get 1))))
)

;; > === asm none
;; > function %add_shl ; 10 bytes, frame 0
;; >     mov rax, rsi
;; >     shl eax, 7
;; >     lea eax, [rax + rdi]
;; >     ret
;; >
;; > function %sub_shr_s ; 17 bytes, frame 0
;; >     mov rax, rsi
;; >     sar rax, 0x21
;; >     mov rcx, rdi
;; >     sub rcx, rax
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %xor_shr_u ; 11 bytes, frame 0
;; >     mov rax, rdi
;; >     shr rax, 0xc
;; >     xor rax, rdi
;; >     ret
;; >
;; > function %or_both ; 15 bytes, frame 0
;; >     mov rax, rdi
;; >     shl eax, 3
;; >     mov rcx, rdi
;; >     shr ecx, 0x1d
;; >     or eax, ecx
;; >     ret
;; >
;; > function %and_shl ; 9 bytes, frame 0
;; >     mov rax, rsi
;; >     shl eax, 0x1f
;; >     and eax, edi
;; >     ret
;; >
;; > function %add_extended ; 8 bytes, frame 0
;; >     movsxd rax, esi
;; >     lea rax, [rax + rdi]
;; >     ret
;; > === asm speed
;; > function %add_shl ; 10 bytes, frame 0
;; >     mov rax, rsi
;; >     shl eax, 7
;; >     lea eax, [rax + rdi]
;; >     ret
;; >
;; > function %sub_shr_s ; 17 bytes, frame 0
;; >     mov rax, rsi
;; >     sar rax, 0x21
;; >     mov rcx, rdi
;; >     sub rcx, rax
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %xor_shr_u ; 11 bytes, frame 0
;; >     mov rax, rdi
;; >     shr rax, 0xc
;; >     xor rax, rdi
;; >     ret
;; >
;; > function %or_both ; 15 bytes, frame 0
;; >     mov rax, rdi
;; >     shl eax, 3
;; >     mov rcx, rdi
;; >     shr ecx, 0x1d
;; >     or eax, ecx
;; >     ret
;; >
;; > function %and_shl ; 9 bytes, frame 0
;; >     mov rax, rsi
;; >     shl eax, 0x1f
;; >     and eax, edi
;; >     ret
;; >
;; > function %add_extended ; 8 bytes, frame 0
;; >     movsxd rax, esi
;; >     lea rax, [rax + rdi]
;; >     ret
