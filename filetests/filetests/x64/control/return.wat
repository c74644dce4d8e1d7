;; test: asm none, asm speed
;; target: x64
(module
  (func $nothing
    (return))
  (func $early (param i32) (result i32)
    (if (local.get 0)
      (then (return (i32.const 7))))
    (i32.const 8))
  (func $two (param i64 f32) (result f32 i64)
    (local.get 1) (local.get 0))
  (func $saved (param i64 i64 i64 i64) (result i64)
    (call $nothing)
    (i64.add (i64.add (local.get 0) (local.get 1)) (i64.add (local.get 2) (local.get 3)))))

;; > === asm none
;; > function %nothing ; 1 bytes, frame 0
;; >     ret
;; >
;; > function %early ; 24 bytes, frame 0
;; >     test edi, edi
;; >     je L0
;; >     mov eax, 7
;; >     jmp L1
;; > L0:
;; >     mov eax, 8
;; > L1:
;; >     ret
;; >
;; > function %two ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm0, xmm3
;; >     mov rax, rdi
;; >     ret
;; >
;; > function %saved ; 79 bytes, frame 40
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 0x28
;; >     mov [rsp], rdi
;; >     mov [rsp + 8], rsi
;; >     mov [rsp + 0x10], rdx
;; >     mov [rsp + 0x18], rcx
;; >     call %nothing
;; >     mov rax, [rsp]
;; >     mov rcx, [rsp + 8]
;; >     lea rdx, [rax + rcx]
;; >     mov rsi, [rsp + 0x10]
;; >     mov rdi, [rsp + 0x18]
;; >     lea r8, [rsi + rdi]
;; >     lea rdx, [rdx + r8]
;; >     mov rax, rdx
;; >     add rsp, 0x28
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; > === asm speed
;; > function %nothing ; 1 bytes, frame 0
;; >     ret
;; >
;; > function %early ; 24 bytes, frame 0
;; >     test edi, edi
;; >     je L0
;; >     mov eax, 7
;; >     jmp L1
;; > L0:
;; >     mov eax, 8
;; > L1:
;; >     ret
;; >
;; > function %two ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm0, xmm3
;; >     mov rax, rdi
;; >     ret
;; >
;; > function %saved ; 79 bytes, frame 40
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 0x28
;; >     mov [rsp], rdi
;; >     mov [rsp + 8], rsi
;; >     mov [rsp + 0x10], rdx
;; >     mov [rsp + 0x18], rcx
;; >     call %nothing
;; >     mov rax, [rsp]
;; >     mov rcx, [rsp + 8]
;; >     lea rdx, [rax + rcx]
;; >     mov rsi, [rsp + 0x10]
;; >     mov rdi, [rsp + 0x18]
;; >     lea r8, [rsi + rdi]
;; >     lea rdx, [rdx + r8]
;; >     mov rax, rdx
;; >     add rsp, 0x28
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
