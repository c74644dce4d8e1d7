;; test: asm none, asm linear-scan, asm backtracking
;; target: x64, segment
(module
  (memory 1)
  ;; What is no sum is addressed from r15.
  (func $plain (param i32) (result i32)
    (i32.load (local.get 0)))
  (func $product (param i32 i32) (result i32)
    (i32.load (i32.mul (local.get 0) (local.get 1))))
  ;; The sum wraps, what a static offset is added to does not.
  (func $offset (param i32 i32) (result i32)
    (i32.load offset=4 (i32.add (local.get 0) (local.get 1))))
  ;; A sum that is needed twice is computed once.
  (func $twice (param i32 i32) (local i32)
    (local.set 2 (i32.add (local.get 0) (local.get 1)))
    (i32.store (local.get 2) (i32.add (local.get 0) (i32.load (local.get 2)))))
  ;; Optimized code that may wait for what it loads from there adds up first, as the segment costs two cycles.
  (func $chased (param i32 i32) (result i32) (local i32)
    (local.set 2 (i32.load (local.get 0)))
    (i32.xor (i32.load (i32.add (local.get 2) (local.get 1))) (local.get 2)))
  (func $chosen (param i32 i32 i32) (result i32) (local i32)
    (local.set 3 (select (local.get 0) (local.get 1) (local.get 2)))
    (i32.xor (i32.load (i32.add (local.get 3) (i32.const -16))) (local.get 3)))
  ;; A store is waited for by nothing.
  (func $stored (param i32 i32) (local i32)
    (local.set 2 (i32.load (local.get 0)))
    (i32.store (i32.add (local.get 2) (local.get 1)) (local.get 2)))
  ;; An operand in memory takes the access that there is.
  (func $loaded (param i32 i32) (result i32)
    (i32.load (i32.add (local.get 0) (i32.load (local.get 1)))))
  (func $difference (param i32 i32) (result i32)
    (i32.load (i32.sub (local.get 0) (local.get 1))))
)

;; > === asm none
;; > function %plain ; 5 bytes, frame 0
;; >     mov eax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %product ; 11 bytes, frame 0
;; >     mov rax, rdi
;; >     imul eax, esi
;; >     mov eax, [r15 + rax]                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %offset ; 9 bytes, frame 0
;; >     lea eax, [rdi + rsi]
;; >     mov eax, [r15 + rax + 4]                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %twice ; 15 bytes, frame 0
;; >     lea esi, [rsi + rdi]
;; >     mov rax, rdi
;; >     add eax, [r15 + rsi]                     ; trap MemoryOutOfBounds
;; >     mov [r15 + rsi], eax                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %chased ; 13 bytes, frame 0
;; >     mov edi, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     mov rax, rdi
;; >     xor eax, gs:[edi + esi]                  ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %chosen ; 18 bytes, frame 0
;; >     mov r8, rdx
;; >     test r8d, r8d
;; >     cmovne esi, edi
;; >     mov rax, rsi
;; >     xor eax, gs:[esi - 0x10]                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %stored ; 10 bytes, frame 0
;; >     mov edi, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     mov gs:[edi + esi], edi                  ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %loaded ; 12 bytes, frame 0
;; >     mov rax, rdi
;; >     add eax, [r15 + rsi]                     ; trap MemoryOutOfBounds
;; >     mov eax, [r15 + rax]                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %difference ; 10 bytes, frame 0
;; >     mov rax, rdi
;; >     sub eax, esi
;; >     mov eax, [r15 + rax]                     ; trap MemoryOutOfBounds
;; >     ret
;; > === asm linear-scan
;; > function %plain ; 5 bytes, frame 0
;; >     mov eax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %product ; 11 bytes, frame 0
;; >     mov rax, rdi
;; >     imul eax, esi
;; >     mov eax, [r15 + rax]                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %offset ; 9 bytes, frame 0
;; >     lea eax, [rdi + rsi]
;; >     mov eax, [r15 + rax + 4]                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %twice ; 15 bytes, frame 0
;; >     lea eax, [rdi + rsi]
;; >     mov rcx, rdi
;; >     add ecx, [r15 + rax]                     ; trap MemoryOutOfBounds
;; >     mov [r15 + rax], ecx                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %chased ; 12 bytes, frame 0
;; >     mov eax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     lea ecx, [rax + rsi]
;; >     xor eax, [r15 + rcx]                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %chosen ; 20 bytes, frame 0
;; >     mov r8, rdx
;; >     test r8d, r8d
;; >     mov rax, rsi
;; >     cmovne eax, edi
;; >     lea ecx, [rax - 0x10]
;; >     xor eax, [r15 + rcx]                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %stored ; 10 bytes, frame 0
;; >     mov eax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     mov gs:[eax + esi], eax                  ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %loaded ; 12 bytes, frame 0
;; >     mov rax, rdi
;; >     add eax, [r15 + rsi]                     ; trap MemoryOutOfBounds
;; >     mov eax, [r15 + rax]                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %difference ; 10 bytes, frame 0
;; >     mov rax, rdi
;; >     sub eax, esi
;; >     mov eax, [r15 + rax]                     ; trap MemoryOutOfBounds
;; >     ret
;; > === asm backtracking
;; > function %plain ; 5 bytes, frame 0
;; >     mov eax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %product ; 8 bytes, frame 0
;; >     imul edi, esi
;; >     mov eax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %offset ; 9 bytes, frame 0
;; >     lea esi, [rdi + rsi]
;; >     mov eax, [r15 + rsi + 4]                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %twice ; 12 bytes, frame 0
;; >     lea esi, [rdi + rsi]
;; >     add edi, [r15 + rsi]                     ; trap MemoryOutOfBounds
;; >     mov [r15 + rsi], edi                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %chased ; 12 bytes, frame 0
;; >     mov eax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     lea esi, [rax + rsi]
;; >     xor eax, [r15 + rsi]                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %chosen ; 16 bytes, frame 0
;; >     test edx, edx
;; >     cmovne esi, edi
;; >     lea edi, [rsi - 0x10]
;; >     mov rax, rsi
;; >     xor eax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %stored ; 10 bytes, frame 0
;; >     mov edi, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     mov gs:[edi + esi], edi                  ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %loaded ; 9 bytes, frame 0
;; >     add edi, [r15 + rsi]                     ; trap MemoryOutOfBounds
;; >     mov eax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %difference ; 7 bytes, frame 0
;; >     sub edi, esi
;; >     mov eax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     ret
