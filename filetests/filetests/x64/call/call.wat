;; test: asm none, asm speed
;; target: x64
(module
  (import "host" "twice" (func $twice (param i32) (result i32)))
  (func $leaf (param i32 f64) (result i32)
    (i32.add (local.get 0) (i32.trunc_sat_f64_s (local.get 1))))
  (func $nothing
    (call $nothing))
  (func $direct (param i32) (result i32)
    (call $leaf (local.get 0) (f64.const 2)))
  (func $imported (param i32) (result i32)
    (call $twice (local.get 0)))
  (func $live_across (param i32 f64) (result f64)
    (f64.add (local.get 1) (f64.convert_i32_s (call $leaf (local.get 0) (local.get 1)))))
  (func $many (param i32 i32 i32 i32 i32 i32 i32) (result i32)
    (call $many (local.get 6) (local.get 5) (local.get 4) (local.get 3) (local.get 2) (local.get 1) (local.get 0))))

;; > === asm none
;; > function %leaf ; 47 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvttsd2si eax, xmm3
;; >     cmp eax, 1
;; >     jo L1
;; > L0:
;; >     lea eax, [rax + rdi]
;; >     ret
;; > L1:
;; >     vxorps xmm0, xmm0, xmm0
;; >     vucomisd xmm3, xmm0
;; >     jp L2
;; >     jb L0
;; >     mov eax, 0x7fffffff
;; >     jmp L0
;; > L2:
;; >     mov eax, 0
;; >     jmp L0
;; >
;; > function %nothing ; 26 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     call %nothing
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %direct ; 41 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     mov r11, 0x4000000000000000
;; >     vmovq xmm0, r11
;; >     call %leaf
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %imported ; 26 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     call %twice
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %live_across ; 48 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     vmovsd [rsp], xmm0
;; >     call %leaf
;; >     vxorps xmm0, xmm0, xmm0
;; >     vcvtsi2sd xmm0, xmm0, eax
;; >     vmovsd xmm1, [rsp]
;; >     vaddsd xmm0, xmm1, xmm0
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %many ; 89 bytes, frame 56
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 0x38
;; >     mov [rsp + 0x10], rcx
;; >     mov [rsp + 0x18], r8
;; >     mov r8, rdx
;; >     mov r11, [rsp + 0x40]
;; >     mov [rsp + 0x20], r11
;; >     mov r11, [rsp + 0x48]
;; >     mov [rsp + 0x28], r11
;; >     mov [rsp], rsi
;; >     mov [rsp + 8], rdi
;; >     mov rdi, [rsp + 0x28]
;; >     mov rsi, [rsp + 0x20]
;; >     mov rdx, [rsp + 0x18]
;; >     call %many
;; >     add rsp, 0x38
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; > === asm speed
;; > function %leaf ; 47 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvttsd2si eax, xmm3
;; >     cmp eax, 1
;; >     jo L1
;; > L0:
;; >     lea eax, [rax + rdi]
;; >     ret
;; > L1:
;; >     vxorps xmm0, xmm0, xmm0
;; >     vucomisd xmm3, xmm0
;; >     jp L2
;; >     jb L0
;; >     mov eax, 0x7fffffff
;; >     jmp L0
;; > L2:
;; >     mov eax, 0
;; >     jmp L0
;; >
;; > function %nothing ; 26 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     call %nothing
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %direct ; 41 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     mov r11, 0x4000000000000000
;; >     vmovq xmm0, r11
;; >     call %leaf
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %imported ; 26 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     call %twice
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %live_across ; 48 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     vmovsd [rsp], xmm0
;; >     call %leaf
;; >     vxorps xmm0, xmm0, xmm0
;; >     vcvtsi2sd xmm0, xmm0, eax
;; >     vmovsd xmm1, [rsp]
;; >     vaddsd xmm0, xmm1, xmm0
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %many ; 89 bytes, frame 56
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 0x38
;; >     mov [rsp + 0x10], rcx
;; >     mov [rsp + 0x18], r8
;; >     mov r8, rdx
;; >     mov r11, [rsp + 0x40]
;; >     mov [rsp + 0x20], r11
;; >     mov r11, [rsp + 0x48]
;; >     mov [rsp + 0x28], r11
;; >     mov [rsp], rsi
;; >     mov [rsp + 8], rdi
;; >     mov rdi, [rsp + 0x28]
;; >     mov rsi, [rsp + 0x20]
;; >     mov rdx, [rsp + 0x18]
;; >     call %many
;; >     add rsp, 0x38
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
