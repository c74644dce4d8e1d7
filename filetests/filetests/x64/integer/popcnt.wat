;; test: asm none, asm speed
;; target: x64
(module
  (func $i32 (param i32) (result i32)
    (i32.popcnt (local.get 0)))
  (func $i64 (param i64) (result i64)
    (i64.popcnt (local.get 0)))
  (memory 1)
  (func $i32_mem (param i32) (result i32)
    (i32.popcnt (i32.load (local.get 0))))
  (func $i64_mem (param i32) (result i64)
    (i64.popcnt (i64.load (local.get 0))))
)

;; > === asm none
;; > function %i32 ; 5 bytes, frame 0
;; >     popcnt eax, edi
;; >     ret
;; >
;; > function %i64 ; 6 bytes, frame 0
;; >     popcnt rax, rdi
;; >     ret
;; >
;; > function %i32_mem ; 9 bytes, frame 0
;; >     mov eax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     popcnt eax, eax
;; >     ret
;; >
;; > function %i64_mem ; 10 bytes, frame 0
;; >     mov rax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     popcnt rax, rax
;; >     ret
;; > === asm speed
;; > function %i32 ; 5 bytes, frame 0
;; >     popcnt eax, edi
;; >     ret
;; >
;; > function %i64 ; 6 bytes, frame 0
;; >     popcnt rax, rdi
;; >     ret
;; >
;; > function %i32_mem ; 9 bytes, frame 0
;; >     mov eax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     popcnt eax, eax
;; >     ret
;; >
;; > function %i64_mem ; 10 bytes, frame 0
;; >     mov rax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     popcnt rax, rax
;; >     ret
