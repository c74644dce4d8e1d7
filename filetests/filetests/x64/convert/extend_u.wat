;; test: asm none, asm speed
;; target: x64
(module
  (func $i64_extend_i32_u (param i32) (result i64)
    (i64.extend_i32_u (local.get 0)))
  (memory 1)
  (func $i64_extend_i32_u_mem (param i32) (result i64)
    (i64.extend_i32_u (i32.load (local.get 0))))
)

;; > === asm none
;; > function %i64_extend_i32_u ; 4 bytes, frame 0
;; >     mov rax, rdi
;; >     ret
;; >
;; > function %i64_extend_i32_u_mem ; 5 bytes, frame 0
;; >     mov eax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     ret
;; > === asm speed
;; > function %i64_extend_i32_u ; 4 bytes, frame 0
;; >     mov rax, rdi
;; >     ret
;; >
;; > function %i64_extend_i32_u_mem ; 5 bytes, frame 0
;; >     mov eax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     ret
