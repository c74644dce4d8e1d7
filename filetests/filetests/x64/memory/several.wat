;; test: asm none, asm linear-scan, asm backtracking
;; target: x64
(module
  (memory $a 1) (memory $b 2) (memory $c 1 3)
  (data $d "data")
  (func $load (param i32) (result i32)
    (i32.load $b (local.get 0)))
  (func $offset (param i32) (result i64)
    (i64.load $b offset=8 (local.get 0)))
  (func $fields (param i32) (result i32)
    (i32.add (i32.add (i32.load $b offset=4 (local.get 0)) (i32.load $c offset=4 (local.get 0)))
      (i32.add (i32.load $b offset=8 (local.get 0)) (i32.load $a offset=4 (local.get 0)))))
  (func $sum (param i32 i32) (result i32)
    (i32.load16_u $c (i32.add (local.get 0) (local.get 1))))
  (func $constant (result f64)
    (f64.load $b (i32.const 1024)))
  (func $constants (result i32)
    (i32.sub (i32.load $c (i32.const 0x12344)) (i32.load $c (i32.const 0x90000001))))
  (func $far (param i32) (result f32)
    (f32.load $b offset=0xfffffff0 (local.get 0)))
  (func $array (param i32 i32) (result i32)
    (i32.add (i32.load8_u $b offset=0x12345 (local.get 0)) (i32.load8_s $b offset=0x12345 (local.get 1))))
  (func $operand (param i32 i64) (result i64)
    (i64.xor (local.get 1) (i64.load $b offset=16 (local.get 0))))
  (func $store (param i32 i32)
    (i32.store $b offset=4 (local.get 0) (local.get 1))
    (i32.store8 $c (local.get 0) (i32.const 7))
    (i32.store $b offset=4 (local.get 1) (i32.load $c (local.get 0))))
  (func $vector (param i32 v128) (result v128)
    (v128.store64_lane $b 1 (local.get 0) (local.get 1))
    (i32x4.add (v128.load $c offset=32 (local.get 0))
      (v128.load32_lane $b 2 (local.get 0) (v128.load16_splat $c (local.get 0)))))
  (func $sizes (result i32)
    (i32.add (memory.size $a) (i32.add (memory.size $b) (memory.grow $c (i32.const 1)))))
  (func $bulk (param i32 i32 i32)
    (memory.copy $b $c (local.get 0) (local.get 1) (local.get 2))
    (memory.fill $b (local.get 0) (local.get 1) (local.get 2))
    (memory.init $b $d (local.get 0) (local.get 1) (local.get 2)))
)

;; > === asm none
;; > function %load ; 14 bytes, frame 0
;; >     mov rax, [r14 + 0x98]
;; >     mov ecx, [rax + rdi]                     ; trap MemoryOutOfBounds
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %offset ; 16 bytes, frame 0
;; >     mov rax, [r14 + 0x98]
;; >     mov rcx, [rax + rdi + 8]                 ; trap MemoryOutOfBounds
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %fields ; 45 bytes, frame 0
;; >     mov rax, [r14 + 0x98]
;; >     mov ecx, [rax + rdi + 4]                 ; trap MemoryOutOfBounds
;; >     mov rax, [r14 + 0xa8]
;; >     add ecx, [rax + rdi + 4]                 ; trap MemoryOutOfBounds
;; >     mov rax, [r14 + 0x98]
;; >     mov edx, [rax + rdi + 8]                 ; trap MemoryOutOfBounds
;; >     add edx, [r15 + rdi + 4]                 ; trap MemoryOutOfBounds
;; >     lea ecx, [rcx + rdx]
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %sum ; 15 bytes, frame 0
;; >     lea eax, [rdi + rsi]
;; >     mov rcx, [r14 + 0xa8]
;; >     movzx eax, word ptr [rcx + rax]          ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %constant ; 16 bytes, frame 0
;; >     mov rax, [r14 + 0x98]
;; >     vmovsd xmm0, [rax + 0x400]               ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %constants ; 32 bytes, frame 0
;; >     mov rax, [r14 + 0xa8]
;; >     mov ecx, [rax + 0x12344]                 ; trap MemoryOutOfBounds
;; >     mov eax, 0x90000001
;; >     mov rdx, [r14 + 0xa8]
;; >     sub ecx, [rdx + rax]                     ; trap MemoryOutOfBounds
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %far ; 22 bytes, frame 0
;; >     mov eax, 0xfffffff0
;; >     lea rcx, [rdi + rax]
;; >     mov rdx, [r14 + 0x98]
;; >     vmovss xmm0, [rdx + rcx]                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %array ; 37 bytes, frame 0
;; >     mov rax, [r14 + 0x98]
;; >     movzx ecx, byte ptr [rax + rdi + 0x12345] ; trap MemoryOutOfBounds
;; >     mov rax, [r14 + 0x98]
;; >     movsx edx, byte ptr [rax + rsi + 0x12345] ; trap MemoryOutOfBounds
;; >     lea ecx, [rcx + rdx]
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %operand ; 19 bytes, frame 0
;; >     mov rax, [r14 + 0x98]
;; >     mov rcx, rsi
;; >     xor rcx, [rax + rdi + 0x10]              ; trap MemoryOutOfBounds
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %store ; 44 bytes, frame 0
;; >     mov rax, [r14 + 0x98]
;; >     mov [rax + rdi + 4], esi                 ; trap MemoryOutOfBounds
;; >     mov rax, [r14 + 0xa8]
;; >     mov byte ptr [rax + rdi], 7              ; trap MemoryOutOfBounds
;; >     mov rax, [r14 + 0xa8]
;; >     mov ecx, [rax + rdi]                     ; trap MemoryOutOfBounds
;; >     mov rax, [r14 + 0x98]
;; >     mov [rax + rsi + 4], ecx                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %vector ; 63 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     mov rax, [r14 + 0x98]
;; >     vpextrq [rax + rdi], xmm3, 1             ; trap MemoryOutOfBounds
;; >     mov rax, [r14 + 0xa8]
;; >     vmovups xmm0, [rax + rdi + 0x20]         ; trap MemoryOutOfBounds
;; >     mov rax, [r14 + 0xa8]
;; >     vpbroadcastw xmm1, [rax + rdi]           ; trap MemoryOutOfBounds
;; >     mov rax, [r14 + 0x98]
;; >     vpinsrd xmm1, xmm1, [rax + rdi], 2       ; trap MemoryOutOfBounds
;; >     vpaddd xmm0, xmm0, xmm1
;; >     ret
;; >
;; > function %sizes ; 93 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 0x18
;; >     mov rax, [r14 + 0x10]
;; >     mov rcx, [rax + 8]
;; >     shr rcx, 0x10
;; >     mov rax, [r14 + 0xa0]
;; >     mov rdx, [rax + 8]
;; >     shr rdx, 0x10
;; >     mov [rsp], rcx
;; >     mov [rsp + 8], rdx
;; >     mov edi, 1
;; >     mov ecx, 2
;; >     mov r8d, 0
;; >     call builtin MemoryGrow
;; >     mov rcx, [rsp + 8]
;; >     lea eax, [rcx + rax]
;; >     mov rcx, [rsp]
;; >     lea eax, [rcx + rax]
;; >     add rsp, 0x18
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %bulk ; 105 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     push rbx
;; >     push rbp
;; >     push r9
;; >     mov rbx, rdi
;; >     mov rbp, rsi
;; >     mov r9, rdx
;; >     mov rdi, rbx
;; >     mov rsi, rbp
;; >     mov rdx, r9
;; >     mov ecx, 1
;; >     mov r8d, 2
;; >     call builtin MemoryCopy
;; >     mov rdi, rbx
;; >     mov rsi, rbp
;; >     mov rdx, r9
;; >     mov ecx, 1
;; >     mov r8d, 0
;; >     call builtin MemoryFill
;; >     mov rdi, rbx
;; >     mov rsi, rbp
;; >     mov rdx, r9
;; >     mov ecx, 0
;; >     mov r8d, 1
;; >     call builtin MemoryInit
;; >     pop r9
;; >     pop rbp
;; >     pop rbx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; > === asm linear-scan
;; > function %load ; 14 bytes, frame 0
;; >     mov rax, [r14 + 0x98]
;; >     mov ecx, [rax + rdi]                     ; trap MemoryOutOfBounds
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %offset ; 16 bytes, frame 0
;; >     mov rax, [r14 + 0x98]
;; >     mov rcx, [rax + rdi + 8]                 ; trap MemoryOutOfBounds
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %fields ; 45 bytes, frame 0
;; >     mov rax, [r14 + 0x98]
;; >     mov ecx, [rax + rdi + 4]                 ; trap MemoryOutOfBounds
;; >     mov rax, [r14 + 0xa8]
;; >     add ecx, [rax + rdi + 4]                 ; trap MemoryOutOfBounds
;; >     mov rax, [r14 + 0x98]
;; >     mov edx, [rax + rdi + 8]                 ; trap MemoryOutOfBounds
;; >     add edx, [r15 + rdi + 4]                 ; trap MemoryOutOfBounds
;; >     lea ecx, [rcx + rdx]
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %sum ; 15 bytes, frame 0
;; >     lea eax, [rdi + rsi]
;; >     mov rcx, [r14 + 0xa8]
;; >     movzx eax, word ptr [rcx + rax]          ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %constant ; 16 bytes, frame 0
;; >     mov rax, [r14 + 0x98]
;; >     vmovsd xmm0, [rax + 0x400]               ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %constants ; 32 bytes, frame 0
;; >     mov rax, [r14 + 0xa8]
;; >     mov ecx, [rax + 0x12344]                 ; trap MemoryOutOfBounds
;; >     mov eax, 0x90000001
;; >     mov rdx, [r14 + 0xa8]
;; >     sub ecx, [rdx + rax]                     ; trap MemoryOutOfBounds
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %far ; 22 bytes, frame 0
;; >     mov eax, 0xfffffff0
;; >     lea rcx, [rdi + rax]
;; >     mov rdx, [r14 + 0x98]
;; >     vmovss xmm0, [rdx + rcx]                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %array ; 37 bytes, frame 0
;; >     mov rax, [r14 + 0x98]
;; >     movzx ecx, byte ptr [rax + rdi + 0x12345] ; trap MemoryOutOfBounds
;; >     mov rax, [r14 + 0x98]
;; >     movsx edx, byte ptr [rax + rsi + 0x12345] ; trap MemoryOutOfBounds
;; >     lea ecx, [rcx + rdx]
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %operand ; 19 bytes, frame 0
;; >     mov rax, [r14 + 0x98]
;; >     mov rcx, rsi
;; >     xor rcx, [rax + rdi + 0x10]              ; trap MemoryOutOfBounds
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %store ; 44 bytes, frame 0
;; >     mov rax, [r14 + 0x98]
;; >     mov [rax + rdi + 4], esi                 ; trap MemoryOutOfBounds
;; >     mov rax, [r14 + 0xa8]
;; >     mov byte ptr [rax + rdi], 7              ; trap MemoryOutOfBounds
;; >     mov rax, [r14 + 0xa8]
;; >     mov ecx, [rax + rdi]                     ; trap MemoryOutOfBounds
;; >     mov rax, [r14 + 0x98]
;; >     mov [rax + rsi + 4], ecx                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %vector ; 63 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     mov rax, [r14 + 0x98]
;; >     vpextrq [rax + rdi], xmm3, 1             ; trap MemoryOutOfBounds
;; >     mov rax, [r14 + 0xa8]
;; >     vmovups xmm0, [rax + rdi + 0x20]         ; trap MemoryOutOfBounds
;; >     mov rax, [r14 + 0xa8]
;; >     vpbroadcastw xmm1, [rax + rdi]           ; trap MemoryOutOfBounds
;; >     mov rax, [r14 + 0x98]
;; >     vpinsrd xmm1, xmm1, [rax + rdi], 2       ; trap MemoryOutOfBounds
;; >     vpaddd xmm0, xmm1, xmm0
;; >     ret
;; >
;; > function %sizes ; 93 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 0x18
;; >     mov rax, [r14 + 0x10]
;; >     mov rcx, [rax + 8]
;; >     shr rcx, 0x10
;; >     mov [rsp], rcx
;; >     mov rax, [r14 + 0xa0]
;; >     mov rdx, [rax + 8]
;; >     shr rdx, 0x10
;; >     mov [rsp + 8], rdx
;; >     mov edi, 1
;; >     mov ecx, 2
;; >     mov r8d, 0
;; >     call builtin MemoryGrow
;; >     mov rcx, [rsp + 8]
;; >     lea eax, [rcx + rax]
;; >     mov rdx, [rsp]
;; >     lea eax, [rdx + rax]
;; >     add rsp, 0x18
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %bulk ; 105 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     push rbx
;; >     push rbp
;; >     push r9
;; >     mov rbx, rdi
;; >     mov rbp, rsi
;; >     mov r9, rdx
;; >     mov rdi, rbx
;; >     mov rsi, rbp
;; >     mov rdx, r9
;; >     mov ecx, 1
;; >     mov r8d, 2
;; >     call builtin MemoryCopy
;; >     mov rdi, rbx
;; >     mov rsi, rbp
;; >     mov rdx, r9
;; >     mov ecx, 1
;; >     mov r8d, 0
;; >     call builtin MemoryFill
;; >     mov rdi, rbx
;; >     mov rsi, rbp
;; >     mov rdx, r9
;; >     mov ecx, 0
;; >     mov r8d, 1
;; >     call builtin MemoryInit
;; >     pop r9
;; >     pop rbp
;; >     pop rbx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; > === asm backtracking
;; > function %load ; 11 bytes, frame 0
;; >     mov rdx, [r14 + 0x98]
;; >     mov eax, [rdx + rdi]                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %offset ; 13 bytes, frame 0
;; >     mov rdx, [r14 + 0x98]
;; >     mov rax, [rdx + rdi + 8]                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %fields ; 36 bytes, frame 0
;; >     mov rdx, [r14 + 0x98]
;; >     mov esi, [rdx + rdi + 4]                 ; trap MemoryOutOfBounds
;; >     mov r8, [r14 + 0xa8]
;; >     add esi, [r8 + rdi + 4]                  ; trap MemoryOutOfBounds
;; >     mov eax, [rdx + rdi + 8]                 ; trap MemoryOutOfBounds
;; >     add eax, [r15 + rdi + 4]                 ; trap MemoryOutOfBounds
;; >     lea eax, [rsi + rax]
;; >     ret
;; >
;; > function %sum ; 15 bytes, frame 0
;; >     lea esi, [rdi + rsi]
;; >     mov rdi, [r14 + 0xa8]
;; >     movzx eax, word ptr [rdi + rsi]          ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %constant ; 16 bytes, frame 0
;; >     mov rax, [r14 + 0x98]
;; >     vmovsd xmm0, [rax + 0x400]               ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %constants ; 22 bytes, frame 0
;; >     mov rcx, [r14 + 0xa8]
;; >     mov eax, [rcx + 0x12344]                 ; trap MemoryOutOfBounds
;; >     mov esi, 0x90000001
;; >     sub eax, [rcx + rsi]                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %far ; 22 bytes, frame 0
;; >     mov edx, 0xfffffff0
;; >     lea rsi, [rdi + rdx]
;; >     mov rdi, [r14 + 0x98]
;; >     vmovss xmm0, [rdi + rsi]                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %array ; 30 bytes, frame 0
;; >     mov r8, [r14 + 0x98]
;; >     movzx edi, byte ptr [r8 + rdi + 0x12345] ; trap MemoryOutOfBounds
;; >     movsx r8d, byte ptr [r8 + rsi + 0x12345] ; trap MemoryOutOfBounds
;; >     lea eax, [rdi + r8]
;; >     ret
;; >
;; > function %operand ; 19 bytes, frame 0
;; >     mov r8, rsi
;; >     mov rsi, [r14 + 0x98]
;; >     mov rax, r8
;; >     xor rax, [rsi + rdi + 0x10]              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %store ; 32 bytes, frame 0
;; >     mov r8, [r14 + 0x98]
;; >     mov [r8 + rdi + 4], esi                  ; trap MemoryOutOfBounds
;; >     mov rax, [r14 + 0xa8]
;; >     mov byte ptr [rax + rdi], 7              ; trap MemoryOutOfBounds
;; >     mov eax, [rax + rdi]                     ; trap MemoryOutOfBounds
;; >     mov [r8 + rsi + 4], eax                  ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %vector ; 47 bytes, frame 0
;; >     mov rsi, [r14 + 0x98]
;; >     vpextrq [rsi + rdi], xmm0, 1             ; trap MemoryOutOfBounds
;; >     mov r8, [r14 + 0xa8]
;; >     vmovups xmm8, [r8 + rdi + 0x20]          ; trap MemoryOutOfBounds
;; >     vpbroadcastw xmm10, [r8 + rdi]           ; trap MemoryOutOfBounds
;; >     vpinsrd xmm12, xmm10, [rsi + rdi], 2     ; trap MemoryOutOfBounds
;; >     vpaddd xmm0, xmm12, xmm8
;; >     ret
;; >
;; > function %sizes ; 82 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     push rbx
;; >     push r9
;; >     sub rsp, 8
;; >     mov rax, [r14 + 0x10]
;; >     mov rbx, [rax + 8]
;; >     shr rbx, 0x10
;; >     mov rsi, [r14 + 0xa0]
;; >     mov r9, [rsi + 8]
;; >     shr r9, 0x10
;; >     mov edi, 1
;; >     mov ecx, 2
;; >     mov r8d, 0
;; >     call builtin MemoryGrow
;; >     lea ecx, [r9 + rax]
;; >     lea eax, [rbx + rcx]
;; >     add rsp, 8
;; >     pop r9
;; >     pop rbx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %bulk ; 98 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     push rbp
;; >     push r9
;; >     push r10
;; >     mov rbp, rdx
;; >     mov r9, rdi
;; >     mov r10, rsi
;; >     mov ecx, 1
;; >     mov r8d, 2
;; >     call builtin MemoryCopy
;; >     mov rdx, rbp
;; >     mov rsi, r10
;; >     mov rdi, r9
;; >     mov ecx, 1
;; >     mov r8d, 0
;; >     call builtin MemoryFill
;; >     mov rdx, rbp
;; >     mov rsi, r10
;; >     mov rdi, r9
;; >     mov ecx, 0
;; >     mov r8d, 1
;; >     call builtin MemoryInit
;; >     pop r10
;; >     pop r9
;; >     pop rbp
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
