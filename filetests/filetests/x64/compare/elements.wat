;; test: asm none, asm speed
;; target: x64
(module
  (memory 1)
  (func $select (param i32 i32 i32) (result i32)
    (select (local.get 0) (local.get 1)
      (i32.lt_s
        (i32.load (i32.add (local.get 2) (i32.shl (local.get 0) (i32.const 2))))
        (i32.load (i32.add (local.get 2) (i32.shl (local.get 1) (i32.const 2)))))))
  (func $branch (param i32 i32 i32) (result i32)
    (if (result i32)
      (i32.lt_s
        (i32.load (i32.add (local.get 2) (i32.shl (local.get 0) (i32.const 2))))
        (i32.load (i32.add (local.get 2) (i32.shl (local.get 1) (i32.const 2)))))
      (then (local.get 1)) (else (local.get 0))))
)

;; > === asm none
;; > function %select ; 29 bytes, frame 0
;; >     mov r8, rdx
;; >     lea eax, [r8 + rdi*4]
;; >     mov eax, [r15 + rax]                     ; trap MemoryOutOfBounds
;; >     lea ecx, [r8 + rsi*4]
;; >     cmp eax, [r15 + rcx]                     ; trap MemoryOutOfBounds
;; >     mov rdx, rsi
;; >     cmovl edx, edi
;; >     mov rax, rdx
;; >     ret
;; >
;; > function %branch ; 37 bytes, frame 0
;; >     mov r8, rdx
;; >     lea eax, [r8 + rdi*4]
;; >     mov eax, [r15 + rax]                     ; trap MemoryOutOfBounds
;; >     lea ecx, [r8 + rsi*4]
;; >     cmp eax, [r15 + rcx]                     ; trap MemoryOutOfBounds
;; >     jge L0
;; >     jmp L1
;; > L0:
;; >     mov rsi, rdi
;; > L1:
;; >     mov rax, rsi
;; >     ret
;; > === asm speed
;; > function %select ; 29 bytes, frame 0
;; >     mov r8, rdx
;; >     lea eax, [r8 + rdi*4]
;; >     mov eax, [r15 + rax]                     ; trap MemoryOutOfBounds
;; >     lea ecx, [r8 + rsi*4]
;; >     cmp eax, [r15 + rcx]                     ; trap MemoryOutOfBounds
;; >     mov rdx, rsi
;; >     cmovl edx, edi
;; >     mov rax, rdx
;; >     ret
;; >
;; > function %branch ; 32 bytes, frame 0
;; >     mov r8, rdx
;; >     lea eax, [r8 + rdi*4]
;; >     mov eax, [r15 + rax]                     ; trap MemoryOutOfBounds
;; >     lea ecx, [r8 + rsi*4]
;; >     cmp eax, [r15 + rcx]                     ; trap MemoryOutOfBounds
;; >     jl L0
;; >     mov rsi, rdi
;; > L0:
;; >     mov rax, rsi
;; >     ret
