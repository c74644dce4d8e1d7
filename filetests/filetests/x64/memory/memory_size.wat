;; test: asm none, asm speed
;; target: x64
(module
  (memory 2)
  (func $size (result i32)
    (memory.size)))

;; > === asm none
;; > function %size ; 16 bytes, frame 0
;; >     mov rax, [r14 + 0x10]
;; >     mov rcx, [rax + 8]
;; >     shr rcx, 0x10
;; >     mov rax, rcx
;; >     ret
;; > === asm speed
;; > function %size ; 16 bytes, frame 0
;; >     mov rax, [r14 + 0x10]
;; >     mov rcx, [rax + 8]
;; >     shr rcx, 0x10
;; >     mov rax, rcx
;; >     ret
