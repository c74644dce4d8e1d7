;; test: asm none, asm speed
;; target: x64
(module
  (func $i32_trunc_sat_f32_u (param f32) (result i32)
    (i32.trunc_sat_f32_u (local.get 0)))
  (func $i64_trunc_sat_f32_u (param f32) (result i64)
    (i64.trunc_sat_f32_u (local.get 0)))
  (memory 1)
  (func $i32_trunc_sat_f32_u_mem (param i32) (result i32)
    (i32.trunc_sat_f32_u (f32.load (local.get 0))))
  (func $i64_trunc_sat_f32_u_mem (param i32) (result i64)
    (i64.trunc_sat_f32_u (f32.load (local.get 0))))
)

;; > === asm none
;; > function %i32_trunc_sat_f32_u ; 44 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvttss2si rax, xmm3
;; >     mov r11d, eax
;; >     cmp r11, rax
;; >     jne L1
;; > L0:
;; >     ret
;; > L1:
;; >     vxorps xmm0, xmm0, xmm0
;; >     vucomiss xmm3, xmm0
;; >     mov eax, 0
;; >     jb L0
;; >     mov eax, 0xffffffff
;; >     jmp L0
;; >
;; > function %i64_trunc_sat_f32_u ; 72 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvttss2si rax, xmm3
;; >     test rax, rax
;; >     js L1
;; > L0:
;; >     ret
;; > L1:
;; >     vucomiss xmm3, [rip + D0]
;; >     mov eax, 0
;; >     jb L0
;; >     vsubss xmm0, xmm3, [rip + D0]
;; >     vcvttss2si rax, xmm0
;; >     test rax, rax
;; >     js L2
;; >     bts rax, 0x3f
;; >     jmp L0
;; > L2:
;; >     mov rax, 0xffffffffffffffff
;; >     jmp L0
;; > D0:
;; >     dword 0x5f000000
;; >
;; > function %i32_trunc_sat_f32_u_mem ; 46 bytes, frame 0
;; >     vmovss xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vcvttss2si rax, xmm0
;; >     mov r11d, eax
;; >     cmp r11, rax
;; >     jne L1
;; > L0:
;; >     ret
;; > L1:
;; >     vxorps xmm1, xmm1, xmm1
;; >     vucomiss xmm0, xmm1
;; >     mov eax, 0
;; >     jb L0
;; >     mov eax, 0xffffffff
;; >     jmp L0
;; >
;; > function %i64_trunc_sat_f32_u_mem ; 76 bytes, frame 0
;; >     vmovss xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vcvttss2si rax, xmm0
;; >     test rax, rax
;; >     js L1
;; > L0:
;; >     ret
;; > L1:
;; >     vucomiss xmm0, [rip + D0]
;; >     mov eax, 0
;; >     jb L0
;; >     vsubss xmm1, xmm0, [rip + D0]
;; >     vcvttss2si rax, xmm1
;; >     test rax, rax
;; >     js L2
;; >     bts rax, 0x3f
;; >     jmp L0
;; > L2:
;; >     mov rax, 0xffffffffffffffff
;; >     jmp L0
;; > D0:
;; >     dword 0x5f000000
;; > === asm speed
;; > function %i32_trunc_sat_f32_u ; 44 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvttss2si rax, xmm3
;; >     mov r11d, eax
;; >     cmp r11, rax
;; >     jne L1
;; > L0:
;; >     ret
;; > L1:
;; >     vxorps xmm0, xmm0, xmm0
;; >     vucomiss xmm3, xmm0
;; >     mov eax, 0
;; >     jb L0
;; >     mov eax, 0xffffffff
;; >     jmp L0
;; >
;; > function %i64_trunc_sat_f32_u ; 72 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvttss2si rax, xmm3
;; >     test rax, rax
;; >     js L1
;; > L0:
;; >     ret
;; > L1:
;; >     vucomiss xmm3, [rip + D0]
;; >     mov eax, 0
;; >     jb L0
;; >     vsubss xmm0, xmm3, [rip + D0]
;; >     vcvttss2si rax, xmm0
;; >     test rax, rax
;; >     js L2
;; >     bts rax, 0x3f
;; >     jmp L0
;; > L2:
;; >     mov rax, 0xffffffffffffffff
;; >     jmp L0
;; > D0:
;; >     dword 0x5f000000
;; >
;; > function %i32_trunc_sat_f32_u_mem ; 46 bytes, frame 0
;; >     vmovss xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vcvttss2si rax, xmm0
;; >     mov r11d, eax
;; >     cmp r11, rax
;; >     jne L1
;; > L0:
;; >     ret
;; > L1:
;; >     vxorps xmm1, xmm1, xmm1
;; >     vucomiss xmm0, xmm1
;; >     mov eax, 0
;; >     jb L0
;; >     mov eax, 0xffffffff
;; >     jmp L0
;; >
;; > function %i64_trunc_sat_f32_u_mem ; 76 bytes, frame 0
;; >     vmovss xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vcvttss2si rax, xmm0
;; >     test rax, rax
;; >     js L1
;; > L0:
;; >     ret
;; > L1:
;; >     vucomiss xmm0, [rip + D0]
;; >     mov eax, 0
;; >     jb L0
;; >     vsubss xmm1, xmm0, [rip + D0]
;; >     vcvttss2si rax, xmm1
;; >     test rax, rax
;; >     js L2
;; >     bts rax, 0x3f
;; >     jmp L0
;; > L2:
;; >     mov rax, 0xffffffffffffffff
;; >     jmp L0
;; > D0:
;; >     dword 0x5f000000
