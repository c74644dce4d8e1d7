;; test: asm none, asm linear-scan, asm backtracking
;; target: x64, segment
(module
  (memory 1)
  (func $sum (param i32 i32) (result i32)
    (i32.load (i32.add (local.get 0) (local.get 1))))
  (func $scaled (param i32 i32) (result i32)
    (i32.load (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 2)))))
  (func $scaled_and_constant (param i32 i32) (result i64)
    (i64.load (i32.add (i32.add (local.get 0) (i32.const 24)) (i32.shl (local.get 1) (i32.const 3)))))
  (func $scaled_alone (param i32) (result i32)
    (i32.load16_u (i32.add (i32.shl (local.get 0) (i32.const 1)) (i32.const 1000))))
  (func $constant (param i32) (result i32)
    (i32.load8_s (i32.add (local.get 0) (i32.const 8))))
  (func $subtracted (param i32) (result i32)
    (i32.load (i32.sub (local.get 0) (i32.const 8))))
  (func $large (param i32) (result i32)
    (i32.load8_u (i32.add (local.get 0) (i32.const 0x80000000))))
  (func $float (param i32 i32) (result f64)
    (f64.load (i32.add (local.get 0) (local.get 1))))
)

;; > === asm none
;; > function %sum ; 6 bytes, frame 0
;; >     mov eax, gs:[edi + esi]                  ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %scaled ; 6 bytes, frame 0
;; >     mov eax, gs:[edi + esi*4]                ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %scaled_and_constant ; 8 bytes, frame 0
;; >     mov rax, gs:[edi + esi*8 + 0x18]         ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %scaled_alone ; 19 bytes, frame 0
;; >     mov rax, rdi
;; >     shl rax, 1
;; >     movzx ecx, word ptr gs:[eax + 0x3e8]     ; trap MemoryOutOfBounds
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %constant ; 7 bytes, frame 0
;; >     movsx eax, byte ptr gs:[edi + 8]         ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %subtracted ; 6 bytes, frame 0
;; >     mov eax, gs:[edi - 8]                    ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %large ; 10 bytes, frame 0
;; >     movzx eax, byte ptr gs:[edi - 0x80000000] ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %float ; 8 bytes, frame 0
;; >     vmovsd xmm0, gs:[edi + esi]              ; trap MemoryOutOfBounds
;; >     ret
;; > === asm linear-scan
;; > function %sum ; 6 bytes, frame 0
;; >     mov eax, gs:[edi + esi]                  ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %scaled ; 6 bytes, frame 0
;; >     mov eax, gs:[edi + esi*4]                ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %scaled_and_constant ; 8 bytes, frame 0
;; >     mov rax, gs:[edi + esi*8 + 0x18]         ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %scaled_alone ; 11 bytes, frame 0
;; >     movzx eax, word ptr gs:[edi*2 + 0x3e8]   ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %constant ; 7 bytes, frame 0
;; >     movsx eax, byte ptr gs:[edi + 8]         ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %subtracted ; 6 bytes, frame 0
;; >     mov eax, gs:[edi - 8]                    ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %large ; 10 bytes, frame 0
;; >     movzx eax, byte ptr gs:[edi - 0x80000000] ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %float ; 8 bytes, frame 0
;; >     vmovsd xmm0, gs:[edi + esi]              ; trap MemoryOutOfBounds
;; >     ret
;; > === asm backtracking
;; > function %sum ; 6 bytes, frame 0
;; >     mov eax, gs:[edi + esi]                  ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %scaled ; 6 bytes, frame 0
;; >     mov eax, gs:[edi + esi*4]                ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %scaled_and_constant ; 8 bytes, frame 0
;; >     mov rax, gs:[edi + esi*8 + 0x18]         ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %scaled_alone ; 11 bytes, frame 0
;; >     movzx eax, word ptr gs:[edi*2 + 0x3e8]   ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %constant ; 7 bytes, frame 0
;; >     movsx eax, byte ptr gs:[edi + 8]         ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %subtracted ; 6 bytes, frame 0
;; >     mov eax, gs:[edi - 8]                    ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %large ; 10 bytes, frame 0
;; >     movzx eax, byte ptr gs:[edi - 0x80000000] ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %float ; 8 bytes, frame 0
;; >     vmovsd xmm0, gs:[edi + esi]              ; trap MemoryOutOfBounds
;; >     ret
