;; test: asm none, asm speed
;; target: x64
(module
  (func $i32 (param i32) (result i32)
    (i32.extend16_s (local.get 0)))
  (func $i64 (param i64) (result i64)
    (i64.extend16_s (local.get 0)))
  (memory 1)
  (func $i32_mem (param i32) (result i32)
    (i32.extend16_s (i32.load (local.get 0))))
  (func $i64_mem (param i32) (result i64)
    (i64.extend16_s (i64.load (local.get 0))))
)

;; > === asm none
;; > function %i32 ; 4 bytes, frame 0
;; >     movsx eax, di
;; >     ret
;; >
;; > function %i64 ; 5 bytes, frame 0
;; >     movsx rax, di
;; >     ret
;; >
;; > function %i32_mem ; 8 bytes, frame 0
;; >     mov eax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     movsx eax, ax
;; >     ret
;; >
;; > function %i64_mem ; 9 bytes, frame 0
;; >     mov rax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     movsx rax, ax
;; >     ret
;; > === asm speed
;; > function %i32 ; 4 bytes, frame 0
;; >     movsx eax, di
;; >     ret
;; >
;; > function %i64 ; 5 bytes, frame 0
;; >     movsx rax, di
;; >     ret
;; >
;; > function %i32_mem ; 8 bytes, frame 0
;; >     mov eax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     movsx eax, ax
;; >     ret
;; >
;; > function %i64_mem ; 9 bytes, frame 0
;; >     mov rax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     movsx rax, ax
;; >     ret
