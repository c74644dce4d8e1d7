;; test: asm none, asm linear-scan, asm backtracking
;; target: x64, segment
(module
  (memory 1)
  (func $add (param i32 i32 i32) (result i32)
    (i32.add (local.get 2) (i32.load (i32.add (local.get 0) (local.get 1)))))
  (func $multiply (param i32 i64) (result i64)
    (i64.mul (local.get 1) (i64.load (i32.add (local.get 0) (i32.const 8)))))
  (func $compare (param i32 i32 i32) (result i32)
    (i32.lt_u (local.get 2) (i32.load (i32.add (local.get 0) (local.get 1)))))
  (func $compare_constant (param i32 i32) (result i32)
    (i32.eq (i32.load8_u (i32.add (local.get 0) (local.get 1))) (i32.const 7)))
  (func $float (param i32 i32 f64) (result f64)
    (f64.add (local.get 2)
      (f64.load (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 3))))))
  (func $convert (param i32 i32) (result f64)
    (f64.convert_i32_s (i32.load (i32.add (local.get 0) (local.get 1)))))
)

;; > === asm none
;; > function %add ; 12 bytes, frame 0
;; >     mov r8, rdx
;; >     mov rax, r8
;; >     add eax, gs:[edi + esi]                  ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %multiply ; 11 bytes, frame 0
;; >     mov rax, rsi
;; >     imul rax, gs:[edi + 8]                   ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %compare ; 16 bytes, frame 0
;; >     mov r8, rdx
;; >     cmp r8d, gs:[edi + esi]                  ; trap MemoryOutOfBounds
;; >     setb al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %compare_constant ; 16 bytes, frame 0
;; >     movzx eax, byte ptr gs:[edi + esi]       ; trap MemoryOutOfBounds
;; >     cmp eax, 7
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %float ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vaddsd xmm0, xmm3, gs:[edi + esi*8]      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %convert ; 14 bytes, frame 0
;; >     mov eax, gs:[edi + esi]                  ; trap MemoryOutOfBounds
;; >     vxorps xmm0, xmm0, xmm0
;; >     vcvtsi2sd xmm0, xmm0, eax
;; >     ret
;; > === asm linear-scan
;; > function %add ; 12 bytes, frame 0
;; >     mov r8, rdx
;; >     mov rax, r8
;; >     add eax, gs:[edi + esi]                  ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %multiply ; 11 bytes, frame 0
;; >     mov rax, rsi
;; >     imul rax, gs:[edi + 8]                   ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %compare ; 16 bytes, frame 0
;; >     mov r8, rdx
;; >     cmp r8d, gs:[edi + esi]                  ; trap MemoryOutOfBounds
;; >     setb al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %compare_constant ; 16 bytes, frame 0
;; >     movzx eax, byte ptr gs:[edi + esi]       ; trap MemoryOutOfBounds
;; >     cmp eax, 7
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %float ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vaddsd xmm0, xmm3, gs:[edi + esi*8]      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %convert ; 14 bytes, frame 0
;; >     mov eax, gs:[edi + esi]                  ; trap MemoryOutOfBounds
;; >     vxorps xmm0, xmm0, xmm0
;; >     vcvtsi2sd xmm0, xmm0, eax
;; >     ret
;; > === asm backtracking
;; > function %add ; 9 bytes, frame 0
;; >     mov rax, rdx
;; >     add eax, gs:[edi + esi]                  ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %multiply ; 11 bytes, frame 0
;; >     mov rax, rsi
;; >     imul rax, gs:[edi + 8]                   ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %compare ; 12 bytes, frame 0
;; >     cmp edx, gs:[edi + esi]                  ; trap MemoryOutOfBounds
;; >     setb al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %compare_constant ; 16 bytes, frame 0
;; >     movzx esi, byte ptr gs:[edi + esi]       ; trap MemoryOutOfBounds
;; >     cmp esi, 7
;; >     sete al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %float ; 8 bytes, frame 0
;; >     vaddsd xmm0, xmm0, gs:[edi + esi*8]      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %convert ; 14 bytes, frame 0
;; >     mov esi, gs:[edi + esi]                  ; trap MemoryOutOfBounds
;; >     vxorps xmm0, xmm0, xmm0
;; >     vcvtsi2sd xmm0, xmm0, esi
;; >     ret
