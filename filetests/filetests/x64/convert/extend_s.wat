;; test: asm none, asm speed
;; target: x64
(module
  (func $i64_extend_i32_s (param i32) (result i64)
    (i64.extend_i32_s (local.get 0)))
  (memory 1)
  (func $i64_extend_i32_s_mem (param i32) (result i64)
    (i64.extend_i32_s (i32.load (local.get 0))))
)

;; > === asm none
;; > function %i64_extend_i32_s ; 4 bytes, frame 0
;; >     movsxd rax, edi
;; >     ret
;; >
;; > function %i64_extend_i32_s_mem ; 8 bytes, frame 0
;; >     mov eax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     movsxd rax, eax
;; >     ret
;; > === asm speed
;; > function %i64_extend_i32_s ; 4 bytes, frame 0
;; >     movsxd rax, edi
;; >     ret
;; >
;; > function %i64_extend_i32_s_mem ; 8 bytes, frame 0
;; >     mov eax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     movsxd rax, eax
;; >     ret
