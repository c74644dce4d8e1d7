;; test: asm none, asm speed
;; target: x64
(module
  (func $f32_convert_i64_u (param i64) (result f32)
    (f32.convert_i64_u (local.get 0)))
  (func $f64_convert_i64_u (param i64) (result f64)
    (f64.convert_i64_u (local.get 0)))
  (memory 1)
  (func $f32_convert_i64_u_mem (param i32) (result f32)
    (f32.convert_i64_u (i64.load (local.get 0))))
  (func $f64_convert_i64_u_mem (param i32) (result f64)
    (f64.convert_i64_u (i64.load (local.get 0))))
)

;; > === asm none
;; > function %f32_convert_i64_u ; 45 bytes, frame 0
;; >     vxorps xmm0, xmm0, xmm0
;; >     test rdi, rdi
;; >     js L1
;; >     vcvtsi2ss xmm0, xmm0, rdi
;; > L0:
;; >     ret
;; > L1:
;; >     mov rax, rdi
;; >     and eax, 1
;; >     mov r11, rdi
;; >     shr r11, 1
;; >     or rax, r11
;; >     vcvtsi2ss xmm0, xmm0, rax
;; >     vaddss xmm0, xmm0, xmm0
;; >     jmp L0
;; >
;; > function %f64_convert_i64_u ; 45 bytes, frame 0
;; >     vxorps xmm0, xmm0, xmm0
;; >     test rdi, rdi
;; >     js L1
;; >     vcvtsi2sd xmm0, xmm0, rdi
;; > L0:
;; >     ret
;; > L1:
;; >     mov rax, rdi
;; >     and eax, 1
;; >     mov r11, rdi
;; >     shr r11, 1
;; >     or rax, r11
;; >     vcvtsi2sd xmm0, xmm0, rax
;; >     vaddsd xmm0, xmm0, xmm0
;; >     jmp L0
;; >
;; > function %f32_convert_i64_u_mem ; 49 bytes, frame 0
;; >     mov rax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     vxorps xmm0, xmm0, xmm0
;; >     test rax, rax
;; >     js L1
;; >     vcvtsi2ss xmm0, xmm0, rax
;; > L0:
;; >     ret
;; > L1:
;; >     mov rcx, rax
;; >     and ecx, 1
;; >     mov r11, rax
;; >     shr r11, 1
;; >     or rcx, r11
;; >     vcvtsi2ss xmm0, xmm0, rcx
;; >     vaddss xmm0, xmm0, xmm0
;; >     jmp L0
;; >
;; > function %f64_convert_i64_u_mem ; 49 bytes, frame 0
;; >     mov rax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     vxorps xmm0, xmm0, xmm0
;; >     test rax, rax
;; >     js L1
;; >     vcvtsi2sd xmm0, xmm0, rax
;; > L0:
;; >     ret
;; > L1:
;; >     mov rcx, rax
;; >     and ecx, 1
;; >     mov r11, rax
;; >     shr r11, 1
;; >     or rcx, r11
;; >     vcvtsi2sd xmm0, xmm0, rcx
;; >     vaddsd xmm0, xmm0, xmm0
;; >     jmp L0
;; > === asm speed
;; > function %f32_convert_i64_u ; 45 bytes, frame 0
;; >     vxorps xmm0, xmm0, xmm0
;; >     test rdi, rdi
;; >     js L1
;; >     vcvtsi2ss xmm0, xmm0, rdi
;; > L0:
;; >     ret
;; > L1:
;; >     mov rax, rdi
;; >     and eax, 1
;; >     mov r11, rdi
;; >     shr r11, 1
;; >     or rax, r11
;; >     vcvtsi2ss xmm0, xmm0, rax
;; >     vaddss xmm0, xmm0, xmm0
;; >     jmp L0
;; >
;; > function %f64_convert_i64_u ; 45 bytes, frame 0
;; >     vxorps xmm0, xmm0, xmm0
;; >     test rdi, rdi
;; >     js L1
;; >     vcvtsi2sd xmm0, xmm0, rdi
;; > L0:
;; >     ret
;; > L1:
;; >     mov rax, rdi
;; >     and eax, 1
;; >     mov r11, rdi
;; >     shr r11, 1
;; >     or rax, r11
;; >     vcvtsi2sd xmm0, xmm0, rax
;; >     vaddsd xmm0, xmm0, xmm0
;; >     jmp L0
;; >
;; > function %f32_convert_i64_u_mem ; 49 bytes, frame 0
;; >     mov rax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     vxorps xmm0, xmm0, xmm0
;; >     test rax, rax
;; >     js L1
;; >     vcvtsi2ss xmm0, xmm0, rax
;; > L0:
;; >     ret
;; > L1:
;; >     mov rcx, rax
;; >     and ecx, 1
;; >     mov r11, rax
;; >     shr r11, 1
;; >     or rcx, r11
;; >     vcvtsi2ss xmm0, xmm0, rcx
;; >     vaddss xmm0, xmm0, xmm0
;; >     jmp L0
;; >
;; > function %f64_convert_i64_u_mem ; 49 bytes, frame 0
;; >     mov rax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     vxorps xmm0, xmm0, xmm0
;; >     test rax, rax
;; >     js L1
;; >     vcvtsi2sd xmm0, xmm0, rax
;; > L0:
;; >     ret
;; > L1:
;; >     mov rcx, rax
;; >     and ecx, 1
;; >     mov r11, rax
;; >     shr r11, 1
;; >     or rcx, r11
;; >     vcvtsi2sd xmm0, xmm0, rcx
;; >     vaddsd xmm0, xmm0, xmm0
;; >     jmp L0
