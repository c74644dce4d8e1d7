;; test: asm none, asm speed
;; target: x64
(module
  (func $i32_trunc_sat_f32_s (param f32) (result i32)
    (i32.trunc_sat_f32_s (local.get 0)))
  (func $i64_trunc_sat_f32_s (param f32) (result i64)
    (i64.trunc_sat_f32_s (local.get 0)))
  (memory 1)
  (func $i32_trunc_sat_f32_s_mem (param i32) (result i32)
    (i32.trunc_sat_f32_s (f32.load (local.get 0))))
  (func $i64_trunc_sat_f32_s_mem (param i32) (result i64)
    (i64.trunc_sat_f32_s (f32.load (local.get 0))))
)

;; > === asm none
;; > function %i32_trunc_sat_f32_s ; 44 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvttss2si eax, xmm3
;; >     cmp eax, 1
;; >     jo L1
;; > L0:
;; >     ret
;; > L1:
;; >     vxorps xmm0, xmm0, xmm0
;; >     vucomiss xmm3, xmm0
;; >     jp L2
;; >     jb L0
;; >     mov eax, 0x7fffffff
;; >     jmp L0
;; > L2:
;; >     mov eax, 0
;; >     jmp L0
;; >
;; > function %i64_trunc_sat_f32_s ; 51 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvttss2si rax, xmm3
;; >     cmp rax, 1
;; >     jo L1
;; > L0:
;; >     ret
;; > L1:
;; >     vxorps xmm0, xmm0, xmm0
;; >     vucomiss xmm3, xmm0
;; >     jp L2
;; >     jb L0
;; >     mov rax, 0x7fffffffffffffff
;; >     jmp L0
;; > L2:
;; >     mov eax, 0
;; >     jmp L0
;; >
;; > function %i32_trunc_sat_f32_s_mem ; 46 bytes, frame 0
;; >     vmovss xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vcvttss2si eax, xmm0
;; >     cmp eax, 1
;; >     jo L1
;; > L0:
;; >     ret
;; > L1:
;; >     vxorps xmm1, xmm1, xmm1
;; >     vucomiss xmm0, xmm1
;; >     jp L2
;; >     jb L0
;; >     mov eax, 0x7fffffff
;; >     jmp L0
;; > L2:
;; >     mov eax, 0
;; >     jmp L0
;; >
;; > function %i64_trunc_sat_f32_s_mem ; 53 bytes, frame 0
;; >     vmovss xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vcvttss2si rax, xmm0
;; >     cmp rax, 1
;; >     jo L1
;; > L0:
;; >     ret
;; > L1:
;; >     vxorps xmm1, xmm1, xmm1
;; >     vucomiss xmm0, xmm1
;; >     jp L2
;; >     jb L0
;; >     mov rax, 0x7fffffffffffffff
;; >     jmp L0
;; > L2:
;; >     mov eax, 0
;; >     jmp L0
;; > === asm speed
;; > function %i32_trunc_sat_f32_s ; 44 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvttss2si eax, xmm3
;; >     cmp eax, 1
;; >     jo L1
;; > L0:
;; >     ret
;; > L1:
;; >     vxorps xmm0, xmm0, xmm0
;; >     vucomiss xmm3, xmm0
;; >     jp L2
;; >     jb L0
;; >     mov eax, 0x7fffffff
;; >     jmp L0
;; > L2:
;; >     mov eax, 0
;; >     jmp L0
;; >
;; > function %i64_trunc_sat_f32_s ; 51 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvttss2si rax, xmm3
;; >     cmp rax, 1
;; >     jo L1
;; > L0:
;; >     ret
;; > L1:
;; >     vxorps xmm0, xmm0, xmm0
;; >     vucomiss xmm3, xmm0
;; >     jp L2
;; >     jb L0
;; >     mov rax, 0x7fffffffffffffff
;; >     jmp L0
;; > L2:
;; >     mov eax, 0
;; >     jmp L0
;; >
;; > function %i32_trunc_sat_f32_s_mem ; 46 bytes, frame 0
;; >     vmovss xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vcvttss2si eax, xmm0
;; >     cmp eax, 1
;; >     jo L1
;; > L0:
;; >     ret
;; > L1:
;; >     vxorps xmm1, xmm1, xmm1
;; >     vucomiss xmm0, xmm1
;; >     jp L2
;; >     jb L0
;; >     mov eax, 0x7fffffff
;; >     jmp L0
;; > L2:
;; >     mov eax, 0
;; >     jmp L0
;; >
;; > function %i64_trunc_sat_f32_s_mem ; 53 bytes, frame 0
;; >     vmovss xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vcvttss2si rax, xmm0
;; >     cmp rax, 1
;; >     jo L1
;; > L0:
;; >     ret
;; > L1:
;; >     vxorps xmm1, xmm1, xmm1
;; >     vucomiss xmm0, xmm1
;; >     jp L2
;; >     jb L0
;; >     mov rax, 0x7fffffffffffffff
;; >     jmp L0
;; > L2:
;; >     mov eax, 0
;; >     jmp L0
