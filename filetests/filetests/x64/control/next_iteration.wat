;; test: asm speed
;; target: x64
(module
  (memory 1)
  (func $find (param i32 i32) (result i32) (local i32)
    (loop
      (local.set 2 (local.get 0))
      (if (i32.load8_u (local.get 0))
        (then
          (local.set 0 (i32.add (local.get 0) (i32.const 1)))
          (i32.store (local.get 1) (local.get 2))
          (br 1))))
    (local.get 2))
  (func $trail (param i32) (result i32) (local i32 i32)
    (loop
      (local.set 2 (i32.load offset=4 (local.get 0)))
      (i32.store (local.get 1) (local.get 2))
      (i32.store offset=8 (local.get 1) (local.get 0))
      (local.set 1 (local.get 0))
      (local.set 0 (local.get 2))
      (br_if 0 (i32.load offset=12 (local.get 2))))
    (i32.const 0))
)

;; > function %find ; 29 bytes, frame 0
;; >     jmp L1
;; > L0:
;; >     lea r8d, [rdi + 1]
;; >     mov [r15 + rsi], edi                     ; trap MemoryOutOfBounds
;; >     mov rdi, r8
;; > L1:
;; >     movzx eax, byte ptr [r15 + rdi]          ; trap MemoryOutOfBounds
;; >     test eax, eax
;; >     jne L0
;; >     mov rax, rdi
;; >     ret
;; >
;; > function %trail ; 40 bytes, frame 0
;; >     mov esi, 0
;; > L0:
;; >     mov r8d, [r15 + rdi + 4]                 ; trap MemoryOutOfBounds
;; >     mov [r15 + rsi], r8d                     ; trap MemoryOutOfBounds
;; >     mov [r15 + rsi + 8], edi                 ; trap MemoryOutOfBounds
;; >     mov eax, [r15 + r8 + 0xc]                ; trap MemoryOutOfBounds
;; >     mov rsi, rdi
;; >     mov rdi, r8
;; >     test eax, eax
;; >     jne L0
;; >     mov eax, 0
;; >     ret
