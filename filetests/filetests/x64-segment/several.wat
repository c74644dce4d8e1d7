;; test: asm none, asm linear-scan, asm backtracking
;; target: x64, segment
(module
  (memory 1) (memory $further 1)
  (func $first (param i32 i32) (result i32)
    (i32.load (i32.add (local.get 0) (local.get 1))))
  (func $further (param i32 i32) (result i32)
    (i32.load $further (i32.add (local.get 0) (local.get 1))))
)

;; > === asm none
;; > function %first ; 6 bytes, frame 0
;; >     mov eax, gs:[edi + esi]                  ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %further ; 11 bytes, frame 0
;; >     lea eax, [rdi + rsi]
;; >     mov rcx, [r14 + 0x50]
;; >     mov eax, [rcx + rax]                     ; trap MemoryOutOfBounds
;; >     ret
;; > === asm linear-scan
;; > function %first ; 6 bytes, frame 0
;; >     mov eax, gs:[edi + esi]                  ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %further ; 11 bytes, frame 0
;; >     lea eax, [rdi + rsi]
;; >     mov rcx, [r14 + 0x50]
;; >     mov eax, [rcx + rax]                     ; trap MemoryOutOfBounds
;; >     ret
;; > === asm backtracking
;; > function %first ; 6 bytes, frame 0
;; >     mov eax, gs:[edi + esi]                  ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %further ; 11 bytes, frame 0
;; >     lea esi, [rdi + rsi]
;; >     mov rdi, [r14 + 0x50]
;; >     mov eax, [rdi + rsi]                     ; trap MemoryOutOfBounds
;; >     ret
