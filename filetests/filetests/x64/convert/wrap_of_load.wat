;; test: asm none, asm speed
;; target: x64
(module
  (memory 1)
  (data (i32.const 60000) "\01\02\03\04\05\06\07\08")
  (func (export "whole") (param i32) (result i32)
    (i32.wrap_i64 (i64.load offset=60000 (local.get 0))))
  (func (export "short") (param i32) (result i32)
    (i32.wrap_i64 (i64.load16_u offset=60000 (local.get 0))))
  (func (export "shifted") (param i32) (result i32)
    (i32.wrap_i64 (i64.shr_u (i64.load offset=60000 (local.get 0)) (i64.const 40))))
)

;; > === asm none
;; > function %whole ; 11 bytes, frame 0
;; >     mov rax, [r15 + rdi + 0xea60]            ; trap MemoryOutOfBounds
;; >     mov eax, eax
;; >     ret
;; >
;; > function %short ; 12 bytes, frame 0
;; >     movzx eax, word ptr [r15 + rdi + 0xea60] ; trap MemoryOutOfBounds
;; >     mov eax, eax
;; >     ret
;; >
;; > function %shifted ; 15 bytes, frame 0
;; >     mov rax, [r15 + rdi + 0xea60]            ; trap MemoryOutOfBounds
;; >     shr rax, 0x28
;; >     mov eax, eax
;; >     ret
;; > === asm speed
;; > function %whole ; 11 bytes, frame 0
;; >     mov rax, [r15 + rdi + 0xea60]            ; trap MemoryOutOfBounds
;; >     mov eax, eax
;; >     ret
;; >
;; > function %short ; 10 bytes, frame 0
;; >     movzx eax, word ptr [r15 + rdi + 0xea60] ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %shifted ; 13 bytes, frame 0
;; >     mov rax, [r15 + rdi + 0xea60]            ; trap MemoryOutOfBounds
;; >     shr rax, 0x28
;; >     ret
