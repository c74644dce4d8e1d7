;; test: asm none, asm speed
;; target: x64
(module
  (func $i64 (param i64) (result i64)
    (i64.extend32_s (local.get 0)))
  (memory 1)
  (func $i64_mem (param i32) (result i64)
    (i64.extend32_s (i64.load (local.get 0))))
)

;; > === asm none
;; > function %i64 ; 4 bytes, frame 0
;; >     movsxd rax, edi
;; >     ret
;; >
;; > function %i64_mem ; 8 bytes, frame 0
;; >     mov rax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     movsxd rax, eax
;; >     ret
;; > === asm speed
;; > function %i64 ; 4 bytes, frame 0
;; >     movsxd rax, edi
;; >     ret
;; >
;; > function %i64_mem ; 8 bytes, frame 0
;; >     mov rax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     movsxd rax, eax
;; >     ret
