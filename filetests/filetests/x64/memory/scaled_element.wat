;; test: asm none, asm speed
;; target: x64
(module
  (memory 1)
  ;; A byte times four is no address that has wrapped.
  (func $table (param i32) (result i32)
    (i32.load offset=60000 (i32.shl (i32.and (local.get 0) (i32.const 255)) (i32.const 2))))
  (func $first_table (param i32) (result i64)
    (i64.load (i32.shl (i32.load8_u (local.get 0)) (i32.const 3))))
  (func $of_bytes (param i32) (result i32)
    (i32.load8_u offset=60000 (i32.shl (i32.and (local.get 0) (i32.const 255)) (i32.const 2))))
  ;; These may have.
  (func $any (param i32) (result i32)
    (i32.load offset=60000 (i32.shl (local.get 0) (i32.const 2))))
  (func $too_large (param i32) (result i32)
    (i32.load offset=8 (i32.shl (i32.shr_u (local.get 0) (i32.const 1)) (i32.const 2))))
)

;; > === asm none
;; > function %table ; 16 bytes, frame 0
;; >     movzx eax, dil
;; >     shl eax, 2
;; >     mov eax, [r15 + rax + 0xea60]            ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %first_table ; 13 bytes, frame 0
;; >     movzx eax, byte ptr [r15 + rdi]          ; trap MemoryOutOfBounds
;; >     shl eax, 3
;; >     mov rax, [r15 + rax]                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %of_bytes ; 17 bytes, frame 0
;; >     movzx eax, dil
;; >     shl eax, 2
;; >     movzx eax, byte ptr [r15 + rax + 0xea60] ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %any ; 15 bytes, frame 0
;; >     mov rax, rdi
;; >     shl eax, 2
;; >     mov eax, [r15 + rax + 0xea60]            ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %too_large ; 14 bytes, frame 0
;; >     mov rax, rdi
;; >     shr eax, 1
;; >     shl eax, 2
;; >     mov eax, [r15 + rax + 8]                 ; trap MemoryOutOfBounds
;; >     ret
;; > === asm speed
;; > function %table ; 13 bytes, frame 0
;; >     movzx eax, dil
;; >     mov eax, [r15 + rax*4 + 0xea60]          ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %first_table ; 10 bytes, frame 0
;; >     movzx eax, byte ptr [r15 + rdi]          ; trap MemoryOutOfBounds
;; >     mov rax, [r15 + rax*8]                   ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %of_bytes ; 14 bytes, frame 0
;; >     movzx eax, dil
;; >     movzx eax, byte ptr [r15 + rax*4 + 0xea60] ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %any ; 15 bytes, frame 0
;; >     mov rax, rdi
;; >     shl eax, 2
;; >     mov eax, [r15 + rax + 0xea60]            ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %too_large ; 14 bytes, frame 0
;; >     mov rax, rdi
;; >     shr eax, 1
;; >     shl eax, 2
;; >     mov eax, [r15 + rax + 8]                 ; trap MemoryOutOfBounds
;; >     ret
