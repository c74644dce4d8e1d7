;; test: asm none, asm speed
;; target: x64
(module
  (memory 1)
  (func $ints (param i32) (result i64)
    (local i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (local.set 1 (i64.load offset=0 (local.get 0)))
    (local.set 2 (i64.load offset=8 (local.get 0)))
    (local.set 3 (i64.load offset=16 (local.get 0)))
    (local.set 4 (i64.load offset=24 (local.get 0)))
    (local.set 5 (i64.load offset=32 (local.get 0)))
    (local.set 6 (i64.load offset=40 (local.get 0)))
    (local.set 7 (i64.load offset=48 (local.get 0)))
    (local.set 8 (i64.load offset=56 (local.get 0)))
    (local.set 9 (i64.load offset=64 (local.get 0)))
    (local.set 10 (i64.load offset=72 (local.get 0)))
    (local.set 11 (i64.load offset=80 (local.get 0)))
    (local.set 12 (i64.load offset=88 (local.get 0)))
    (local.set 13 (i64.load offset=96 (local.get 0)))
    (local.set 14 (i64.load offset=104 (local.get 0)))
    (local.set 15 (i64.load offset=112 (local.get 0)))
    (local.set 16 (i64.load offset=120 (local.get 0)))
    (local.set 17 (i64.load offset=128 (local.get 0)))
    (local.set 18 (i64.load offset=136 (local.get 0)))
    (local.set 19 (i64.load offset=144 (local.get 0)))
    (local.set 20 (i64.load offset=152 (local.get 0)))
    (local.set 21 (i64.load offset=160 (local.get 0)))
    (local.set 22 (i64.load offset=168 (local.get 0)))
    (local.set 23 (i64.load offset=176 (local.get 0)))
    (local.set 24 (i64.load offset=184 (local.get 0)))
    (i64.add
      (i64.add (i64.mul (i64.sub (i64.xor (i64.add (i64.mul (i64.sub (i64.xor (i64.add (i64.mul (i64.sub (i64.xor (i64.add (i64.mul (i64.sub (i64.xor (i64.add (i64.mul (i64.sub (i64.xor (i64.add (i64.mul (i64.sub (local.get 1) (local.get 2)) (local.get 3)) (local.get 4)) (local.get 5)) (local.get 6)) (local.get 7)) (local.get 8)) (local.get 9)) (local.get 10)) (local.get 11)) (local.get 12)) (local.get 13)) (local.get 14)) (local.get 15)) (local.get 16)) (local.get 17)) (local.get 18)) (local.get 19)) (local.get 20)) (local.get 21)) (local.get 22)) (local.get 23)) (local.get 24))
      (i64.xor (i64.sub (i64.mul (i64.add (i64.xor (i64.sub (i64.mul (i64.add (i64.xor (i64.sub (i64.mul (i64.add (i64.xor (i64.sub (i64.mul (i64.add (i64.xor (i64.sub (i64.mul (i64.add (i64.xor (i64.sub (i64.mul (local.get 24) (local.get 23)) (local.get 22)) (local.get 21)) (local.get 20)) (local.get 19)) (local.get 18)) (local.get 17)) (local.get 16)) (local.get 15)) (local.get 14)) (local.get 13)) (local.get 12)) (local.get 11)) (local.get 10)) (local.get 9)) (local.get 8)) (local.get 7)) (local.get 6)) (local.get 5)) (local.get 4)) (local.get 3)) (local.get 2)) (local.get 1))))
  (func $floats (param i32) (result f64)
    (local f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64)
    (local.set 1 (f64.load offset=0 (local.get 0)))
    (local.set 2 (f64.load offset=8 (local.get 0)))
    (local.set 3 (f64.load offset=16 (local.get 0)))
    (local.set 4 (f64.load offset=24 (local.get 0)))
    (local.set 5 (f64.load offset=32 (local.get 0)))
    (local.set 6 (f64.load offset=40 (local.get 0)))
    (local.set 7 (f64.load offset=48 (local.get 0)))
    (local.set 8 (f64.load offset=56 (local.get 0)))
    (local.set 9 (f64.load offset=64 (local.get 0)))
    (local.set 10 (f64.load offset=72 (local.get 0)))
    (local.set 11 (f64.load offset=80 (local.get 0)))
    (local.set 12 (f64.load offset=88 (local.get 0)))
    (local.set 13 (f64.load offset=96 (local.get 0)))
    (local.set 14 (f64.load offset=104 (local.get 0)))
    (local.set 15 (f64.load offset=112 (local.get 0)))
    (local.set 16 (f64.load offset=120 (local.get 0)))
    (local.set 17 (f64.load offset=128 (local.get 0)))
    (local.set 18 (f64.load offset=136 (local.get 0)))
    (local.set 19 (f64.load offset=144 (local.get 0)))
    (local.set 20 (f64.load offset=152 (local.get 0)))
    (local.set 21 (f64.load offset=160 (local.get 0)))
    (local.set 22 (f64.load offset=168 (local.get 0)))
    (local.set 23 (f64.load offset=176 (local.get 0)))
    (local.set 24 (f64.load offset=184 (local.get 0)))
    (f64.add
      (f64.add (f64.mul (f64.sub (f64.add (f64.mul (f64.sub (f64.add (f64.mul (f64.sub (f64.add (f64.mul (f64.sub (f64.add (f64.mul (f64.sub (f64.add (f64.mul (f64.sub (f64.add (f64.mul (f64.sub (f64.add (f64.mul (local.get 1) (local.get 2)) (local.get 3)) (local.get 4)) (local.get 5)) (local.get 6)) (local.get 7)) (local.get 8)) (local.get 9)) (local.get 10)) (local.get 11)) (local.get 12)) (local.get 13)) (local.get 14)) (local.get 15)) (local.get 16)) (local.get 17)) (local.get 18)) (local.get 19)) (local.get 20)) (local.get 21)) (local.get 22)) (local.get 23)) (local.get 24))
      (f64.sub (f64.mul (f64.add (f64.sub (f64.mul (f64.add (f64.sub (f64.mul (f64.add (f64.sub (f64.mul (f64.add (f64.sub (f64.mul (f64.add (f64.sub (f64.mul (f64.add (f64.sub (f64.mul (f64.add (f64.sub (f64.mul (local.get 24) (local.get 23)) (local.get 22)) (local.get 21)) (local.get 20)) (local.get 19)) (local.get 18)) (local.get 17)) (local.get 16)) (local.get 15)) (local.get 14)) (local.get 13)) (local.get 12)) (local.get 11)) (local.get 10)) (local.get 9)) (local.get 8)) (local.get 7)) (local.get 6)) (local.get 5)) (local.get 4)) (local.get 3)) (local.get 2)) (local.get 1)))))

;; > === asm none
;; > function %ints ; 487 bytes, frame 168
;; >     push rbx
;; >     push rbp
;; >     push r9
;; >     push r10
;; >     push r12
;; >     push r13
;; >     sub rsp, 0x78
;; >     mov rax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     mov [rsp], rax
;; >     mov rcx, [r15 + rdi + 8]                 ; trap MemoryOutOfBounds
;; >     mov [rsp + 8], rcx
;; >     mov rdx, [r15 + rdi + 0x10]              ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x10], rdx
;; >     mov rbx, [r15 + rdi + 0x18]              ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x18], rbx
;; >     mov rbp, [r15 + rdi + 0x20]              ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x20], rbp
;; >     mov rsi, [r15 + rdi + 0x28]              ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x28], rsi
;; >     mov r8, [r15 + rdi + 0x30]               ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x30], r8
;; >     mov r9, [r15 + rdi + 0x38]               ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x38], r9
;; >     mov r10, [r15 + rdi + 0x40]              ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x40], r10
;; >     mov r12, [r15 + rdi + 0x48]              ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x48], r12
;; >     mov r13, [r15 + rdi + 0x50]              ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x50], r13
;; >     mov rax, [r15 + rdi + 0x58]              ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x58], rax
;; >     mov rax, [r15 + rdi + 0x60]              ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x60], rax
;; >     mov rax, [r15 + rdi + 0x68]              ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x68], rax
;; >     mov rax, [r15 + rdi + 0x70]              ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x70], rax
;; >     mov r13, [r15 + rdi + 0x78]              ; trap MemoryOutOfBounds
;; >     mov rsi, [r15 + rdi + 0x80]              ; trap MemoryOutOfBounds
;; >     mov r8, [r15 + rdi + 0x88]               ; trap MemoryOutOfBounds
;; >     mov rbx, [r15 + rdi + 0x90]              ; trap MemoryOutOfBounds
;; >     mov rbp, [r15 + rdi + 0x98]              ; trap MemoryOutOfBounds
;; >     mov r9, [r15 + rdi + 0xa0]               ; trap MemoryOutOfBounds
;; >     mov r10, [r15 + rdi + 0xa8]              ; trap MemoryOutOfBounds
;; >     mov r12, [r15 + rdi + 0xb0]              ; trap MemoryOutOfBounds
;; >     mov rdi, [r15 + rdi + 0xb8]              ; trap MemoryOutOfBounds
;; >     mov rax, [rsp]
;; >     sub rax, rcx
;; >     imul rax, rdx
;; >     mov rcx, [rsp + 0x18]
;; >     lea rax, [rax + rcx]
;; >     xor rax, [rsp + 0x20]
;; >     sub rax, [rsp + 0x28]
;; >     imul rax, [rsp + 0x30]
;; >     mov rcx, [rsp + 0x38]
;; >     lea rax, [rax + rcx]
;; >     xor rax, [rsp + 0x40]
;; >     sub rax, [rsp + 0x48]
;; >     imul rax, [rsp + 0x50]
;; >     mov rcx, [rsp + 0x58]
;; >     lea rax, [rax + rcx]
;; >     xor rax, [rsp + 0x60]
;; >     sub rax, [rsp + 0x68]
;; >     imul rax, [rsp + 0x70]
;; >     lea rax, [rax + r13]
;; >     xor rax, rsi
;; >     sub rax, r8
;; >     imul rax, rbx
;; >     lea rax, [rax + rbp]
;; >     xor rax, r9
;; >     sub rax, r10
;; >     imul rax, r12
;; >     lea rax, [rax + rdi]
;; >     mov rcx, rdi
;; >     imul rcx, r12
;; >     sub rcx, r10
;; >     xor rcx, r9
;; >     lea rcx, [rcx + rbp]
;; >     imul rcx, rbx
;; >     sub rcx, r8
;; >     xor rcx, rsi
;; >     lea rcx, [rcx + r13]
;; >     imul rcx, [rsp + 0x70]
;; >     sub rcx, [rsp + 0x68]
;; >     xor rcx, [rsp + 0x60]
;; >     mov rbx, [rsp + 0x58]
;; >     lea rcx, [rcx + rbx]
;; >     imul rcx, [rsp + 0x50]
;; >     sub rcx, [rsp + 0x48]
;; >     xor rcx, [rsp + 0x40]
;; >     mov rbp, [rsp + 0x38]
;; >     lea rcx, [rcx + rbp]
;; >     imul rcx, [rsp + 0x30]
;; >     sub rcx, [rsp + 0x28]
;; >     xor rcx, [rsp + 0x20]
;; >     mov rsi, [rsp + 0x18]
;; >     lea rcx, [rcx + rsi]
;; >     imul rcx, rdx
;; >     sub rcx, [rsp + 8]
;; >     xor rcx, [rsp]
;; >     lea rax, [rax + rcx]
;; >     add rsp, 0x78
;; >     pop r13
;; >     pop r12
;; >     pop r10
;; >     pop r9
;; >     pop rbp
;; >     pop rbx
;; >     ret
;; >
;; > function %floats ; 518 bytes, frame 104
;; >     sub rsp, 0x68
;; >     vmovsd xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vmovsd [rsp], xmm0
;; >     vmovsd xmm1, [r15 + rdi + 8]             ; trap MemoryOutOfBounds
;; >     vmovsd [rsp + 8], xmm1
;; >     vmovsd xmm2, [r15 + rdi + 0x10]          ; trap MemoryOutOfBounds
;; >     vmovsd [rsp + 0x10], xmm2
;; >     vmovsd xmm3, [r15 + rdi + 0x18]          ; trap MemoryOutOfBounds
;; >     vmovsd [rsp + 0x18], xmm3
;; >     vmovsd xmm4, [r15 + rdi + 0x20]          ; trap MemoryOutOfBounds
;; >     vmovsd [rsp + 0x20], xmm4
;; >     vmovsd xmm5, [r15 + rdi + 0x28]          ; trap MemoryOutOfBounds
;; >     vmovsd [rsp + 0x28], xmm5
;; >     vmovsd xmm6, [r15 + rdi + 0x30]          ; trap MemoryOutOfBounds
;; >     vmovsd [rsp + 0x30], xmm6
;; >     vmovsd xmm7, [r15 + rdi + 0x38]          ; trap MemoryOutOfBounds
;; >     vmovsd [rsp + 0x38], xmm7
;; >     vmovsd xmm8, [r15 + rdi + 0x40]          ; trap MemoryOutOfBounds
;; >     vmovsd [rsp + 0x40], xmm8
;; >     vmovsd xmm9, [r15 + rdi + 0x48]          ; trap MemoryOutOfBounds
;; >     vmovsd [rsp + 0x48], xmm9
;; >     vmovsd xmm10, [r15 + rdi + 0x50]         ; trap MemoryOutOfBounds
;; >     vmovsd [rsp + 0x50], xmm10
;; >     vmovsd xmm11, [r15 + rdi + 0x58]         ; trap MemoryOutOfBounds
;; >     vmovsd [rsp + 0x58], xmm11
;; >     vmovsd xmm12, [r15 + rdi + 0x60]         ; trap MemoryOutOfBounds
;; >     vmovsd [rsp + 0x60], xmm12
;; >     vmovsd xmm5, [r15 + rdi + 0x68]          ; trap MemoryOutOfBounds
;; >     vmovsd xmm6, [r15 + rdi + 0x70]          ; trap MemoryOutOfBounds
;; >     vmovsd xmm7, [r15 + rdi + 0x78]          ; trap MemoryOutOfBounds
;; >     vmovsd xmm8, [r15 + rdi + 0x80]          ; trap MemoryOutOfBounds
;; >     vmovsd xmm9, [r15 + rdi + 0x88]          ; trap MemoryOutOfBounds
;; >     vmovsd xmm10, [r15 + rdi + 0x90]         ; trap MemoryOutOfBounds
;; >     vmovsd xmm11, [r15 + rdi + 0x98]         ; trap MemoryOutOfBounds
;; >     vmovsd xmm12, [r15 + rdi + 0xa0]         ; trap MemoryOutOfBounds
;; >     vmovsd xmm13, [r15 + rdi + 0xa8]         ; trap MemoryOutOfBounds
;; >     vmovsd xmm3, [r15 + rdi + 0xb0]          ; trap MemoryOutOfBounds
;; >     vmovsd xmm4, [r15 + rdi + 0xb8]          ; trap MemoryOutOfBounds
;; >     vmulsd xmm14, xmm0, xmm1
;; >     vaddsd xmm14, xmm14, xmm2
;; >     vsubsd xmm14, xmm14, [rsp + 0x18]
;; >     vmulsd xmm14, xmm14, [rsp + 0x20]
;; >     vaddsd xmm14, xmm14, [rsp + 0x28]
;; >     vsubsd xmm14, xmm14, [rsp + 0x30]
;; >     vmulsd xmm14, xmm14, [rsp + 0x38]
;; >     vaddsd xmm14, xmm14, [rsp + 0x40]
;; >     vsubsd xmm14, xmm14, [rsp + 0x48]
;; >     vmulsd xmm14, xmm14, [rsp + 0x50]
;; >     vaddsd xmm14, xmm14, [rsp + 0x58]
;; >     vsubsd xmm14, xmm14, [rsp + 0x60]
;; >     vmulsd xmm14, xmm14, xmm5
;; >     vaddsd xmm14, xmm14, xmm6
;; >     vsubsd xmm14, xmm14, xmm7
;; >     vmulsd xmm14, xmm14, xmm8
;; >     vaddsd xmm14, xmm14, xmm9
;; >     vsubsd xmm14, xmm14, xmm10
;; >     vmulsd xmm14, xmm14, xmm11
;; >     vaddsd xmm14, xmm14, xmm12
;; >     vsubsd xmm14, xmm14, xmm13
;; >     vmulsd xmm14, xmm14, xmm3
;; >     vaddsd xmm14, xmm14, xmm4
;; >     vmulsd xmm0, xmm4, xmm3
;; >     vsubsd xmm0, xmm0, xmm13
;; >     vaddsd xmm0, xmm0, xmm12
;; >     vmulsd xmm0, xmm0, xmm11
;; >     vsubsd xmm0, xmm0, xmm10
;; >     vaddsd xmm0, xmm0, xmm9
;; >     vmulsd xmm0, xmm0, xmm8
;; >     vsubsd xmm0, xmm0, xmm7
;; >     vaddsd xmm0, xmm0, xmm6
;; >     vmulsd xmm0, xmm0, xmm5
;; >     vsubsd xmm0, xmm0, [rsp + 0x60]
;; >     vaddsd xmm0, xmm0, [rsp + 0x58]
;; >     vmulsd xmm0, xmm0, [rsp + 0x50]
;; >     vsubsd xmm0, xmm0, [rsp + 0x48]
;; >     vaddsd xmm0, xmm0, [rsp + 0x40]
;; >     vmulsd xmm0, xmm0, [rsp + 0x38]
;; >     vsubsd xmm0, xmm0, [rsp + 0x30]
;; >     vaddsd xmm0, xmm0, [rsp + 0x28]
;; >     vmulsd xmm0, xmm0, [rsp + 0x20]
;; >     vsubsd xmm0, xmm0, [rsp + 0x18]
;; >     vaddsd xmm0, xmm0, xmm2
;; >     vmulsd xmm0, xmm0, xmm1
;; >     vsubsd xmm0, xmm0, [rsp]
;; >     vaddsd xmm0, xmm14, xmm0
;; >     add rsp, 0x68
;; >     ret
;; > === asm speed
;; > function %ints ; 479 bytes, frame 168
;; >     push rbx
;; >     push rbp
;; >     push r9
;; >     push r10
;; >     push r12
;; >     push r13
;; >     sub rsp, 0x78
;; >     mov rax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     mov [rsp], rax
;; >     mov rcx, [r15 + rdi + 8]                 ; trap MemoryOutOfBounds
;; >     mov [rsp + 8], rcx
;; >     mov rdx, [r15 + rdi + 0x10]              ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x10], rdx
;; >     mov rbx, [r15 + rdi + 0x18]              ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x18], rbx
;; >     mov rbp, [r15 + rdi + 0x20]              ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x20], rbp
;; >     mov rsi, [r15 + rdi + 0x28]              ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x28], rsi
;; >     mov r8, [r15 + rdi + 0x30]               ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x30], r8
;; >     mov r9, [r15 + rdi + 0x38]               ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x38], r9
;; >     mov r10, [r15 + rdi + 0x40]              ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x40], r10
;; >     mov r12, [r15 + rdi + 0x48]              ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x48], r12
;; >     mov r13, [r15 + rdi + 0x50]              ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x50], r13
;; >     mov rax, [r15 + rdi + 0x58]              ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x58], rax
;; >     mov rax, [r15 + rdi + 0x60]              ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x60], rax
;; >     mov rax, [r15 + rdi + 0x68]              ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x68], rax
;; >     mov rax, [r15 + rdi + 0x70]              ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x70], rax
;; >     mov r13, [r15 + rdi + 0x78]              ; trap MemoryOutOfBounds
;; >     mov r12, [r15 + rdi + 0x80]              ; trap MemoryOutOfBounds
;; >     mov r10, [r15 + rdi + 0x88]              ; trap MemoryOutOfBounds
;; >     mov r9, [r15 + rdi + 0x90]               ; trap MemoryOutOfBounds
;; >     mov rbp, [r15 + rdi + 0x98]              ; trap MemoryOutOfBounds
;; >     mov rbx, [r15 + rdi + 0xa0]              ; trap MemoryOutOfBounds
;; >     mov r8, [r15 + rdi + 0xa8]               ; trap MemoryOutOfBounds
;; >     mov rsi, [r15 + rdi + 0xb0]              ; trap MemoryOutOfBounds
;; >     mov rax, [r15 + rdi + 0xb8]              ; trap MemoryOutOfBounds
;; >     mov rdi, [rsp]
;; >     sub rdi, rcx
;; >     imul rdi, rdx
;; >     mov rcx, [rsp + 0x18]
;; >     lea rdi, [rdi + rcx]
;; >     xor rdi, [rsp + 0x20]
;; >     sub rdi, [rsp + 0x28]
;; >     imul rdi, [rsp + 0x30]
;; >     mov rcx, [rsp + 0x38]
;; >     lea rdi, [rdi + rcx]
;; >     xor rdi, [rsp + 0x40]
;; >     sub rdi, [rsp + 0x48]
;; >     imul rdi, [rsp + 0x50]
;; >     mov rcx, [rsp + 0x58]
;; >     lea rdi, [rdi + rcx]
;; >     xor rdi, [rsp + 0x60]
;; >     sub rdi, [rsp + 0x68]
;; >     imul rdi, [rsp + 0x70]
;; >     lea rdi, [rdi + r13]
;; >     xor rdi, r12
;; >     sub rdi, r10
;; >     imul rdi, r9
;; >     lea rdi, [rdi + rbp]
;; >     xor rdi, rbx
;; >     sub rdi, r8
;; >     imul rdi, rsi
;; >     lea rdi, [rdi + rax]
;; >     imul rax, rsi
;; >     sub rax, r8
;; >     xor rax, rbx
;; >     lea rax, [rax + rbp]
;; >     imul rax, r9
;; >     sub rax, r10
;; >     xor rax, r12
;; >     lea rax, [rax + r13]
;; >     imul rax, [rsp + 0x70]
;; >     sub rax, [rsp + 0x68]
;; >     xor rax, [rsp + 0x60]
;; >     lea rax, [rax + rcx]
;; >     imul rax, [rsp + 0x50]
;; >     sub rax, [rsp + 0x48]
;; >     xor rax, [rsp + 0x40]
;; >     mov rbx, [rsp + 0x38]
;; >     lea rax, [rax + rbx]
;; >     imul rax, [rsp + 0x30]
;; >     sub rax, [rsp + 0x28]
;; >     xor rax, [rsp + 0x20]
;; >     mov rbp, [rsp + 0x18]
;; >     lea rax, [rax + rbp]
;; >     imul rax, rdx
;; >     sub rax, [rsp + 8]
;; >     xor rax, [rsp]
;; >     lea rax, [rdi + rax]
;; >     add rsp, 0x78
;; >     pop r13
;; >     pop r12
;; >     pop r10
;; >     pop r9
;; >     pop rbp
;; >     pop rbx
;; >     ret
;; >
;; > function %floats ; 518 bytes, frame 96
;; >     sub rsp, 0x60
;; >     vmovsd xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vmovsd [rsp], xmm0
;; >     vmovsd xmm1, [r15 + rdi + 8]             ; trap MemoryOutOfBounds
;; >     vmovsd [rsp + 8], xmm1
;; >     vmovsd xmm2, [r15 + rdi + 0x10]          ; trap MemoryOutOfBounds
;; >     vmovsd [rsp + 0x10], xmm2
;; >     vmovsd xmm3, [r15 + rdi + 0x18]          ; trap MemoryOutOfBounds
;; >     vmovsd [rsp + 0x18], xmm3
;; >     vmovsd xmm4, [r15 + rdi + 0x20]          ; trap MemoryOutOfBounds
;; >     vmovsd [rsp + 0x20], xmm4
;; >     vmovsd xmm5, [r15 + rdi + 0x28]          ; trap MemoryOutOfBounds
;; >     vmovsd [rsp + 0x28], xmm5
;; >     vmovsd xmm6, [r15 + rdi + 0x30]          ; trap MemoryOutOfBounds
;; >     vmovsd [rsp + 0x30], xmm6
;; >     vmovsd xmm7, [r15 + rdi + 0x38]          ; trap MemoryOutOfBounds
;; >     vmovsd [rsp + 0x38], xmm7
;; >     vmovsd xmm8, [r15 + rdi + 0x40]          ; trap MemoryOutOfBounds
;; >     vmovsd [rsp + 0x40], xmm8
;; >     vmovsd xmm9, [r15 + rdi + 0x48]          ; trap MemoryOutOfBounds
;; >     vmovsd [rsp + 0x48], xmm9
;; >     vmovsd xmm14, [r15 + rdi + 0x50]         ; trap MemoryOutOfBounds
;; >     vmovsd [rsp + 0x50], xmm14
;; >     vmovsd xmm10, [r15 + rdi + 0x58]         ; trap MemoryOutOfBounds
;; >     vmovsd [rsp + 0x58], xmm10
;; >     vmovsd xmm13, [r15 + rdi + 0x60]         ; trap MemoryOutOfBounds
;; >     vmovsd xmm12, [r15 + rdi + 0x68]         ; trap MemoryOutOfBounds
;; >     vmovsd xmm11, [r15 + rdi + 0x70]         ; trap MemoryOutOfBounds
;; >     vmovsd xmm10, [r15 + rdi + 0x78]         ; trap MemoryOutOfBounds
;; >     vmovsd xmm9, [r15 + rdi + 0x80]          ; trap MemoryOutOfBounds
;; >     vmovsd xmm8, [r15 + rdi + 0x88]          ; trap MemoryOutOfBounds
;; >     vmovsd xmm7, [r15 + rdi + 0x90]          ; trap MemoryOutOfBounds
;; >     vmovsd xmm6, [r15 + rdi + 0x98]          ; trap MemoryOutOfBounds
;; >     vmovsd xmm5, [r15 + rdi + 0xa0]          ; trap MemoryOutOfBounds
;; >     vmovsd xmm4, [r15 + rdi + 0xa8]          ; trap MemoryOutOfBounds
;; >     vmovsd xmm3, [r15 + rdi + 0xb0]          ; trap MemoryOutOfBounds
;; >     vmovsd xmm0, [r15 + rdi + 0xb8]          ; trap MemoryOutOfBounds
;; >     vmovsd xmm1, [rsp]
;; >     vmulsd xmm2, xmm1, [rsp + 8]
;; >     vaddsd xmm2, xmm2, [rsp + 0x10]
;; >     vsubsd xmm2, xmm2, [rsp + 0x18]
;; >     vmulsd xmm2, xmm2, [rsp + 0x20]
;; >     vaddsd xmm2, xmm2, [rsp + 0x28]
;; >     vsubsd xmm2, xmm2, [rsp + 0x30]
;; >     vmulsd xmm2, xmm2, [rsp + 0x38]
;; >     vaddsd xmm2, xmm2, [rsp + 0x40]
;; >     vsubsd xmm2, xmm2, [rsp + 0x48]
;; >     vmulsd xmm2, xmm2, xmm14
;; >     vaddsd xmm2, xmm2, [rsp + 0x58]
;; >     vsubsd xmm2, xmm2, xmm13
;; >     vmulsd xmm2, xmm2, xmm12
;; >     vaddsd xmm2, xmm2, xmm11
;; >     vsubsd xmm2, xmm2, xmm10
;; >     vmulsd xmm2, xmm2, xmm9
;; >     vaddsd xmm2, xmm2, xmm8
;; >     vsubsd xmm2, xmm2, xmm7
;; >     vmulsd xmm2, xmm2, xmm6
;; >     vaddsd xmm2, xmm2, xmm5
;; >     vsubsd xmm2, xmm2, xmm4
;; >     vmulsd xmm2, xmm2, xmm3
;; >     vaddsd xmm2, xmm2, xmm0
;; >     vmulsd xmm0, xmm0, xmm3
;; >     vsubsd xmm0, xmm0, xmm4
;; >     vaddsd xmm0, xmm0, xmm5
;; >     vmulsd xmm0, xmm0, xmm6
;; >     vsubsd xmm0, xmm0, xmm7
;; >     vaddsd xmm0, xmm0, xmm8
;; >     vmulsd xmm0, xmm0, xmm9
;; >     vsubsd xmm0, xmm0, xmm10
;; >     vaddsd xmm0, xmm0, xmm11
;; >     vmulsd xmm0, xmm0, xmm12
;; >     vsubsd xmm0, xmm0, xmm13
;; >     vaddsd xmm0, xmm0, [rsp + 0x58]
;; >     vmulsd xmm0, xmm0, xmm14
;; >     vsubsd xmm0, xmm0, [rsp + 0x48]
;; >     vaddsd xmm0, xmm0, [rsp + 0x40]
;; >     vmulsd xmm0, xmm0, [rsp + 0x38]
;; >     vsubsd xmm0, xmm0, [rsp + 0x30]
;; >     vaddsd xmm0, xmm0, [rsp + 0x28]
;; >     vmulsd xmm0, xmm0, [rsp + 0x20]
;; >     vsubsd xmm0, xmm0, [rsp + 0x18]
;; >     vaddsd xmm0, xmm0, [rsp + 0x10]
;; >     vmulsd xmm0, xmm0, [rsp + 8]
;; >     vsubsd xmm0, xmm0, xmm1
;; >     vaddsd xmm0, xmm2, xmm0
;; >     add rsp, 0x60
;; >     ret
