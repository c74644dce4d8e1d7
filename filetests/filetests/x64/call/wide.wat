;; test: asm none, asm speed
;; target: x64
(module
  (import "host" "many" (func $many (param i32 i32 i32 i32 i32 i32 i32 i32 i32)))
  (func $callee (param i32) (result i32)
    (call $callee (local.get 0)))
  ;; The vector lives in a register that calls preserve, and that is saved as a whole.
  (func $vector (param v128 i32) (result v128)
    (i32x4.add (local.get 0) (i32x4.splat (call $callee (call $callee (local.get 1)))))
    (i32x4.mul (local.get 0))
    (i32x4.sub (local.get 0)))
  ;; So is a float, as somebody may have a vector there.
  (func $float (param f64 i32) (result f64)
    (f64.add (local.get 0) (f64.convert_i32_s (call $callee (call $callee (local.get 1)))))
    (f64.mul (local.get 0))
    (f64.sub (local.get 0)))
  ;; No thunk saves vectors where arguments are on the stack.
  (func $leaves (param i32)
    (call $many (local.get 0) (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 4)
      (i32.const 5) (i32.const 6) (i32.const 7) (i32.const 8))))

;; > === asm none
;; > function %callee ; 26 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     call %callee
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %vector ; 70 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 0x18
;; >     vmovups [rsp], xmm0
;; >     call %callee
;; >     mov rdi, rax
;; >     call %callee
;; >     vmovd xmm0, eax
;; >     vpbroadcastd xmm1, xmm0
;; >     vmovups xmm0, [rsp]
;; >     vpaddd xmm1, xmm0, xmm1
;; >     vpmulld xmm1, xmm1, xmm0
;; >     vpsubd xmm1, xmm1, xmm0
;; >     vmovaps xmm0, xmm1
;; >     add rsp, 0x18
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %float ; 64 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     vmovsd [rsp], xmm0
;; >     call %callee
;; >     mov rdi, rax
;; >     call %callee
;; >     vxorps xmm0, xmm0, xmm0
;; >     vcvtsi2sd xmm0, xmm0, eax
;; >     vmovsd xmm1, [rsp]
;; >     vaddsd xmm0, xmm1, xmm0
;; >     vmulsd xmm0, xmm0, xmm1
;; >     vsubsd xmm0, xmm0, xmm1
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %leaves ; 114 bytes, frame 40
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 0x28
;; >     mov r11d, 5
;; >     mov [rsp], r11
;; >     mov r11d, 6
;; >     mov [rsp + 8], r11
;; >     mov r11d, 7
;; >     mov [rsp + 0x10], r11
;; >     mov r11d, 8
;; >     mov [rsp + 0x18], r11
;; >     mov esi, 1
;; >     mov edx, 2
;; >     mov ecx, 3
;; >     mov r8d, 4
;; >     mov [rsp + 0x20], r14
;; >     mov r11, r14
;; >     mov r14, [r11 + 0x50]
;; >     mov r15, [r14 + 8]
;; >     call qword ptr [r11 + 0x48]
;; >     mov r14, [rsp + 0x20]
;; >     mov r15, [r14 + 8]
;; >     add rsp, 0x28
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; > === asm speed
;; > function %callee ; 26 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     call %callee
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %vector ; 70 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 0x18
;; >     vmovups [rsp], xmm0
;; >     call %callee
;; >     mov rdi, rax
;; >     call %callee
;; >     vmovd xmm0, eax
;; >     vpbroadcastd xmm1, xmm0
;; >     vmovups xmm0, [rsp]
;; >     vpaddd xmm1, xmm0, xmm1
;; >     vpmulld xmm1, xmm1, xmm0
;; >     vpsubd xmm1, xmm1, xmm0
;; >     vmovaps xmm0, xmm1
;; >     add rsp, 0x18
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %float ; 64 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     vmovsd [rsp], xmm0
;; >     call %callee
;; >     mov rdi, rax
;; >     call %callee
;; >     vxorps xmm0, xmm0, xmm0
;; >     vcvtsi2sd xmm0, xmm0, eax
;; >     vmovsd xmm1, [rsp]
;; >     vaddsd xmm0, xmm1, xmm0
;; >     vmulsd xmm0, xmm0, xmm1
;; >     vsubsd xmm0, xmm0, xmm1
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %leaves ; 114 bytes, frame 40
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 0x28
;; >     mov r11d, 5
;; >     mov [rsp], r11
;; >     mov r11d, 6
;; >     mov [rsp + 8], r11
;; >     mov r11d, 7
;; >     mov [rsp + 0x10], r11
;; >     mov r11d, 8
;; >     mov [rsp + 0x18], r11
;; >     mov esi, 1
;; >     mov edx, 2
;; >     mov ecx, 3
;; >     mov r8d, 4
;; >     mov [rsp + 0x20], r14
;; >     mov r11, r14
;; >     mov r14, [r11 + 0x50]
;; >     mov r15, [r14 + 8]
;; >     call qword ptr [r11 + 0x48]
;; >     mov r14, [rsp + 0x20]
;; >     mov r15, [r14 + 8]
;; >     add rsp, 0x28
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
