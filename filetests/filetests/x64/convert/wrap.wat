;; test: asm none, asm speed
;; target: x64
(module
  (func $i32_wrap_i64 (param i64) (result i32)
    (i32.wrap_i64 (local.get 0)))
  (memory 1)
  (func $i32_wrap_i64_mem (param i32) (result i32)
    (i32.wrap_i64 (i64.load (local.get 0))))
)

;; > === asm none
;; > function %i32_wrap_i64 ; 3 bytes, frame 0
;; >     mov eax, edi
;; >     ret
;; >
;; > function %i32_wrap_i64_mem ; 7 bytes, frame 0
;; >     mov rax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     mov eax, eax
;; >     ret
;; > === asm speed
;; > function %i32_wrap_i64 ; 3 bytes, frame 0
;; >     mov eax, edi
;; >     ret
;; >
;; > function %i32_wrap_i64_mem ; 7 bytes, frame 0
;; >     mov rax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     mov eax, eax
;; >     ret
