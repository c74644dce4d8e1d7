;; test: asm none, asm speed
;; target: x64
(module
  (memory 1)
  (func $grow (param i32) (result i32)
    (memory.grow (local.get 0)))
  (func $keep (param i32 i64 f64) (result f64)
    (drop (memory.grow (local.get 0)))
    (f64.add (f64.convert_i64_s (local.get 1)) (local.get 2))))

;; > === asm none
;; > function %grow ; 37 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin MemoryGrow
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %keep ; 63 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 0x18
;; >     mov [rsp], rsi
;; >     vmovsd [rsp + 8], xmm0
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin MemoryGrow
;; >     vxorps xmm0, xmm0, xmm0
;; >     vcvtsi2sd xmm0, xmm0, qword ptr [rsp]
;; >     vaddsd xmm0, xmm0, [rsp + 8]
;; >     add rsp, 0x18
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; > === asm speed
;; > function %grow ; 37 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin MemoryGrow
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %keep ; 63 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 0x18
;; >     mov [rsp], rsi
;; >     vmovsd [rsp + 8], xmm0
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin MemoryGrow
;; >     vxorps xmm0, xmm0, xmm0
;; >     vcvtsi2sd xmm0, xmm0, qword ptr [rsp]
;; >     vaddsd xmm0, xmm0, [rsp + 8]
;; >     add rsp, 0x18
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
