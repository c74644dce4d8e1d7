;; test: asm none, asm speed
;; target: x64
(module
  (func $i32_trunc_f32_s (param f32) (result i32)
    (i32.trunc_f32_s (local.get 0)))
  (func $i64_trunc_f32_s (param f32) (result i64)
    (i64.trunc_f32_s (local.get 0)))
  (memory 1)
  (func $i32_trunc_f32_s_mem (param i32) (result i32)
    (i32.trunc_f32_s (f32.load (local.get 0))))
  (func $i64_trunc_f32_s_mem (param i32) (result i64)
    (i64.trunc_f32_s (f32.load (local.get 0))))
)

;; > === asm none
;; > function %i32_trunc_f32_s ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvttss2si eax, xmm3
;; >     cmp eax, 1
;; >     jo L1
;; > L0:
;; >     ret
;; > L1:
;; >     vxorps xmm0, xmm0, xmm0
;; >     vucomiss xmm3, xmm0
;; >     jp L3
;; >     ja L2
;; >     vucomiss xmm3, [rip + D0]
;; >     jae L0
;; > L2:
;; >     ud2                                      ; trap IntegerOverflow
;; > L3:
;; >     ud2                                      ; trap InvalidConversionToInteger
;; > D0:
;; >     dword 0xcf000000
;; >
;; > function %i64_trunc_f32_s ; 52 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvttss2si rax, xmm3
;; >     cmp rax, 1
;; >     jo L1
;; > L0:
;; >     ret
;; > L1:
;; >     vxorps xmm0, xmm0, xmm0
;; >     vucomiss xmm3, xmm0
;; >     jp L3
;; >     ja L2
;; >     vucomiss xmm3, [rip + D0]
;; >     jae L0
;; > L2:
;; >     ud2                                      ; trap IntegerOverflow
;; > L3:
;; >     ud2                                      ; trap InvalidConversionToInteger
;; > D0:
;; >     dword 0xdf000000
;; >
;; > function %i32_trunc_f32_s_mem ; 52 bytes, frame 0
;; >     vmovss xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vcvttss2si eax, xmm0
;; >     cmp eax, 1
;; >     jo L1
;; > L0:
;; >     ret
;; > L1:
;; >     vxorps xmm1, xmm1, xmm1
;; >     vucomiss xmm0, xmm1
;; >     jp L3
;; >     ja L2
;; >     vucomiss xmm0, [rip + D0]
;; >     jae L0
;; > L2:
;; >     ud2                                      ; trap IntegerOverflow
;; > L3:
;; >     ud2                                      ; trap InvalidConversionToInteger
;; > D0:
;; >     dword 0xcf000000
;; >
;; > function %i64_trunc_f32_s_mem ; 52 bytes, frame 0
;; >     vmovss xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vcvttss2si rax, xmm0
;; >     cmp rax, 1
;; >     jo L1
;; > L0:
;; >     ret
;; > L1:
;; >     vxorps xmm1, xmm1, xmm1
;; >     vucomiss xmm0, xmm1
;; >     jp L3
;; >     ja L2
;; >     vucomiss xmm0, [rip + D0]
;; >     jae L0
;; > L2:
;; >     ud2                                      ; trap IntegerOverflow
;; > L3:
;; >     ud2                                      ; trap InvalidConversionToInteger
;; > D0:
;; >     dword 0xdf000000
;; > === asm speed
;; > function %i32_trunc_f32_s ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvttss2si eax, xmm3
;; >     cmp eax, 1
;; >     jo L1
;; > L0:
;; >     ret
;; > L1:
;; >     vxorps xmm0, xmm0, xmm0
;; >     vucomiss xmm3, xmm0
;; >     jp L3
;; >     ja L2
;; >     vucomiss xmm3, [rip + D0]
;; >     jae L0
;; > L2:
;; >     ud2                                      ; trap IntegerOverflow
;; > L3:
;; >     ud2                                      ; trap InvalidConversionToInteger
;; > D0:
;; >     dword 0xcf000000
;; >
;; > function %i64_trunc_f32_s ; 52 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvttss2si rax, xmm3
;; >     cmp rax, 1
;; >     jo L1
;; > L0:
;; >     ret
;; > L1:
;; >     vxorps xmm0, xmm0, xmm0
;; >     vucomiss xmm3, xmm0
;; >     jp L3
;; >     ja L2
;; >     vucomiss xmm3, [rip + D0]
;; >     jae L0
;; > L2:
;; >     ud2                                      ; trap IntegerOverflow
;; > L3:
;; >     ud2                                      ; trap InvalidConversionToInteger
;; > D0:
;; >     dword 0xdf000000
;; >
;; > function %i32_trunc_f32_s_mem ; 52 bytes, frame 0
;; >     vmovss xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vcvttss2si eax, xmm0
;; >     cmp eax, 1
;; >     jo L1
;; > L0:
;; >     ret
;; > L1:
;; >     vxorps xmm1, xmm1, xmm1
;; >     vucomiss xmm0, xmm1
;; >     jp L3
;; >     ja L2
;; >     vucomiss xmm0, [rip + D0]
;; >     jae L0
;; > L2:
;; >     ud2                                      ; trap IntegerOverflow
;; > L3:
;; >     ud2                                      ; trap InvalidConversionToInteger
;; > D0:
;; >     dword 0xcf000000
;; >
;; > function %i64_trunc_f32_s_mem ; 52 bytes, frame 0
;; >     vmovss xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vcvttss2si rax, xmm0
;; >     cmp rax, 1
;; >     jo L1
;; > L0:
;; >     ret
;; > L1:
;; >     vxorps xmm1, xmm1, xmm1
;; >     vucomiss xmm0, xmm1
;; >     jp L3
;; >     ja L2
;; >     vucomiss xmm0, [rip + D0]
;; >     jae L0
;; > L2:
;; >     ud2                                      ; trap IntegerOverflow
;; > L3:
;; >     ud2                                      ; trap InvalidConversionToInteger
;; > D0:
;; >     dword 0xdf000000
