;; test: asm none, asm speed
;; target: x64
(module
  (func $i32_trunc_sat_f64_u (param f64) (result i32)
    (i32.trunc_sat_f64_u (local.get 0)))
  (func $i64_trunc_sat_f64_u (param f64) (result i64)
    (i64.trunc_sat_f64_u (local.get 0)))
  (memory 1)
  (func $i32_trunc_sat_f64_u_mem (param i32) (result i32)
    (i32.trunc_sat_f64_u (f64.load (local.get 0))))
  (func $i64_trunc_sat_f64_u_mem (param i32) (result i64)
    (i64.trunc_sat_f64_u (f64.load (local.get 0))))
)

;; > === asm none
;; > function %i32_trunc_sat_f64_u ; 44 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvttsd2si rax, xmm3
;; >     mov r11d, eax
;; >     cmp r11, rax
;; >     jne L1
;; > L0:
;; >     ret
;; > L1:
;; >     vxorps xmm0, xmm0, xmm0
;; >     vucomisd xmm3, xmm0
;; >     mov eax, 0
;; >     jb L0
;; >     mov eax, 0xffffffff
;; >     jmp L0
;; >
;; > function %i64_trunc_sat_f64_u ; 80 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvttsd2si rax, xmm3
;; >     test rax, rax
;; >     js L1
;; > L0:
;; >     ret
;; > L1:
;; >     vucomisd xmm3, [rip + D0]
;; >     mov eax, 0
;; >     jb L0
;; >     vsubsd xmm0, xmm3, [rip + D0]
;; >     vcvttsd2si rax, xmm0
;; >     test rax, rax
;; >     js L2
;; >     bts rax, 0x3f
;; >     jmp L0
;; > L2:
;; >     mov rax, 0xffffffffffffffff
;; >     jmp L0
;; > D0:
;; >     qword 0x43e0000000000000
;; >
;; > function %i32_trunc_sat_f64_u_mem ; 46 bytes, frame 0
;; >     vmovsd xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vcvttsd2si rax, xmm0
;; >     mov r11d, eax
;; >     cmp r11, rax
;; >     jne L1
;; > L0:
;; >     ret
;; > L1:
;; >     vxorps xmm1, xmm1, xmm1
;; >     vucomisd xmm0, xmm1
;; >     mov eax, 0
;; >     jb L0
;; >     mov eax, 0xffffffff
;; >     jmp L0
;; >
;; > function %i64_trunc_sat_f64_u_mem ; 80 bytes, frame 0
;; >     vmovsd xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vcvttsd2si rax, xmm0
;; >     test rax, rax
;; >     js L1
;; > L0:
;; >     ret
;; > L1:
;; >     vucomisd xmm0, [rip + D0]
;; >     mov eax, 0
;; >     jb L0
;; >     vsubsd xmm1, xmm0, [rip + D0]
;; >     vcvttsd2si rax, xmm1
;; >     test rax, rax
;; >     js L2
;; >     bts rax, 0x3f
;; >     jmp L0
;; > L2:
;; >     mov rax, 0xffffffffffffffff
;; >     jmp L0
;; > D0:
;; >     qword 0x43e0000000000000
;; > === asm speed
;; > function %i32_trunc_sat_f64_u ; 44 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvttsd2si rax, xmm3
;; >     mov r11d, eax
;; >     cmp r11, rax
;; >     jne L1
;; > L0:
;; >     ret
;; > L1:
;; >     vxorps xmm0, xmm0, xmm0
;; >     vucomisd xmm3, xmm0
;; >     mov eax, 0
;; >     jb L0
;; >     mov eax, 0xffffffff
;; >     jmp L0
;; >
;; > function %i64_trunc_sat_f64_u ; 80 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvttsd2si rax, xmm3
;; >     test rax, rax
;; >     js L1
;; > L0:
;; >     ret
;; > L1:
;; >     vucomisd xmm3, [rip + D0]
;; >     mov eax, 0
;; >     jb L0
;; >     vsubsd xmm0, xmm3, [rip + D0]
;; >     vcvttsd2si rax, xmm0
;; >     test rax, rax
;; >     js L2
;; >     bts rax, 0x3f
;; >     jmp L0
;; > L2:
;; >     mov rax, 0xffffffffffffffff
;; >     jmp L0
;; > D0:
;; >     qword 0x43e0000000000000
;; >
;; > function %i32_trunc_sat_f64_u_mem ; 46 bytes, frame 0
;; >     vmovsd xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vcvttsd2si rax, xmm0
;; >     mov r11d, eax
;; >     cmp r11, rax
;; >     jne L1
;; > L0:
;; >     ret
;; > L1:
;; >     vxorps xmm1, xmm1, xmm1
;; >     vucomisd xmm0, xmm1
;; >     mov eax, 0
;; >     jb L0
;; >     mov eax, 0xffffffff
;; >     jmp L0
;; >
;; > function %i64_trunc_sat_f64_u_mem ; 80 bytes, frame 0
;; >     vmovsd xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vcvttsd2si rax, xmm0
;; >     test rax, rax
;; >     js L1
;; > L0:
;; >     ret
;; > L1:
;; >     vucomisd xmm0, [rip + D0]
;; >     mov eax, 0
;; >     jb L0
;; >     vsubsd xmm1, xmm0, [rip + D0]
;; >     vcvttsd2si rax, xmm1
;; >     test rax, rax
;; >     js L2
;; >     bts rax, 0x3f
;; >     jmp L0
;; > L2:
;; >     mov rax, 0xffffffffffffffff
;; >     jmp L0
;; > D0:
;; >     qword 0x43e0000000000000
