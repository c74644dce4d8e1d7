;; test: asm none, asm speed
;; target: x64
(module
  (func $i32_trunc_f64_s (param f64) (result i32)
    (i32.trunc_f64_s (local.get 0)))
  (func $i64_trunc_f64_s (param f64) (result i64)
    (i64.trunc_f64_s (local.get 0)))
  (memory 1)
  (func $i32_trunc_f64_s_mem (param i32) (result i32)
    (i32.trunc_f64_s (f64.load (local.get 0))))
  (func $i64_trunc_f64_s_mem (param i32) (result i64)
    (i64.trunc_f64_s (f64.load (local.get 0))))
)

;; > === asm none
;; > function %i32_trunc_f64_s ; 56 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvttsd2si eax, xmm3
;; >     cmp eax, 1
;; >     jo L1
;; > L0:
;; >     ret
;; > L1:
;; >     vxorps xmm0, xmm0, xmm0
;; >     vucomisd xmm3, xmm0
;; >     jp L3
;; >     ja L2
;; >     vucomisd xmm3, [rip + D0]
;; >     ja L0
;; > L2:
;; >     ud2                                      ; trap IntegerOverflow
;; > L3:
;; >     ud2                                      ; trap InvalidConversionToInteger
;; > D0:
;; >     qword 0xc1e0000000200000
;; >
;; > function %i64_trunc_f64_s ; 56 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvttsd2si rax, xmm3
;; >     cmp rax, 1
;; >     jo L1
;; > L0:
;; >     ret
;; > L1:
;; >     vxorps xmm0, xmm0, xmm0
;; >     vucomisd xmm3, xmm0
;; >     jp L3
;; >     ja L2
;; >     vucomisd xmm3, [rip + D0]
;; >     jae L0
;; > L2:
;; >     ud2                                      ; trap IntegerOverflow
;; > L3:
;; >     ud2                                      ; trap InvalidConversionToInteger
;; > D0:
;; >     qword 0xc3e0000000000000
;; >
;; > function %i32_trunc_f64_s_mem ; 56 bytes, frame 0
;; >     vmovsd xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vcvttsd2si eax, xmm0
;; >     cmp eax, 1
;; >     jo L1
;; > L0:
;; >     ret
;; > L1:
;; >     vxorps xmm1, xmm1, xmm1
;; >     vucomisd xmm0, xmm1
;; >     jp L3
;; >     ja L2
;; >     vucomisd xmm0, [rip + D0]
;; >     ja L0
;; > L2:
;; >     ud2                                      ; trap IntegerOverflow
;; > L3:
;; >     ud2                                      ; trap InvalidConversionToInteger
;; > D0:
;; >     qword 0xc1e0000000200000
;; >
;; > function %i64_trunc_f64_s_mem ; 56 bytes, frame 0
;; >     vmovsd xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vcvttsd2si rax, xmm0
;; >     cmp rax, 1
;; >     jo L1
;; > L0:
;; >     ret
;; > L1:
;; >     vxorps xmm1, xmm1, xmm1
;; >     vucomisd xmm0, xmm1
;; >     jp L3
;; >     ja L2
;; >     vucomisd xmm0, [rip + D0]
;; >     jae L0
;; > L2:
;; >     ud2                                      ; trap IntegerOverflow
;; > L3:
;; >     ud2                                      ; trap InvalidConversionToInteger
;; > D0:
;; >     qword 0xc3e0000000000000
;; > === asm speed
;; > function %i32_trunc_f64_s ; 56 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvttsd2si eax, xmm3
;; >     cmp eax, 1
;; >     jo L1
;; > L0:
;; >     ret
;; > L1:
;; >     vxorps xmm0, xmm0, xmm0
;; >     vucomisd xmm3, xmm0
;; >     jp L3
;; >     ja L2
;; >     vucomisd xmm3, [rip + D0]
;; >     ja L0
;; > L2:
;; >     ud2                                      ; trap IntegerOverflow
;; > L3:
;; >     ud2                                      ; trap InvalidConversionToInteger
;; > D0:
;; >     qword 0xc1e0000000200000
;; >
;; > function %i64_trunc_f64_s ; 56 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvttsd2si rax, xmm3
;; >     cmp rax, 1
;; >     jo L1
;; > L0:
;; >     ret
;; > L1:
;; >     vxorps xmm0, xmm0, xmm0
;; >     vucomisd xmm3, xmm0
;; >     jp L3
;; >     ja L2
;; >     vucomisd xmm3, [rip + D0]
;; >     jae L0
;; > L2:
;; >     ud2                                      ; trap IntegerOverflow
;; > L3:
;; >     ud2                                      ; trap InvalidConversionToInteger
;; > D0:
;; >     qword 0xc3e0000000000000
;; >
;; > function %i32_trunc_f64_s_mem ; 56 bytes, frame 0
;; >     vmovsd xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vcvttsd2si eax, xmm0
;; >     cmp eax, 1
;; >     jo L1
;; > L0:
;; >     ret
;; > L1:
;; >     vxorps xmm1, xmm1, xmm1
;; >     vucomisd xmm0, xmm1
;; >     jp L3
;; >     ja L2
;; >     vucomisd xmm0, [rip + D0]
;; >     ja L0
;; > L2:
;; >     ud2                                      ; trap IntegerOverflow
;; > L3:
;; >     ud2                                      ; trap InvalidConversionToInteger
;; > D0:
;; >     qword 0xc1e0000000200000
;; >
;; > function %i64_trunc_f64_s_mem ; 56 bytes, frame 0
;; >     vmovsd xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vcvttsd2si rax, xmm0
;; >     cmp rax, 1
;; >     jo L1
;; > L0:
;; >     ret
;; > L1:
;; >     vxorps xmm1, xmm1, xmm1
;; >     vucomisd xmm0, xmm1
;; >     jp L3
;; >     ja L2
;; >     vucomisd xmm0, [rip + D0]
;; >     jae L0
;; > L2:
;; >     ud2                                      ; trap IntegerOverflow
;; > L3:
;; >     ud2                                      ; trap InvalidConversionToInteger
;; > D0:
;; >     qword 0xc3e0000000000000
