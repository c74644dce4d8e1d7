;; test: asm none, asm speed
;; target: x64
(module
  (table $f 4 8 funcref)
  (table $e 3 10 externref)
  (elem declare func $x)
  (func $x (result i32) (i32.const 1))
  (func $funcref (param i32) (result funcref)
    (table.get $f (local.get 0)))
  (func $externref (param i32) (result externref)
    (table.get $e (local.get 0))))

;; > === asm none
;; > function %x ; 6 bytes, frame 0
;; >     mov eax, 1
;; >     ret
;; >
;; > function %funcref ; 31 bytes, frame 0
;; >     cmp rdi, [r14 + 0x50]
;; >     jae L0
;; >     mov rax, rdi
;; >     shl rax, 5
;; >     add rax, [r14 + 0x48]
;; >     mov rcx, [rax + 0x18]
;; >     mov rax, rcx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap TableOutOfBounds
;; >
;; > function %externref ; 24 bytes, frame 0
;; >     cmp rdi, [r14 + 0x60]
;; >     jae L0
;; >     mov rax, [r14 + 0x58]
;; >     mov rcx, [rax + rdi*8]
;; >     mov rax, rcx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap TableOutOfBounds
;; > === asm speed
;; > function %x ; 6 bytes, frame 0
;; >     mov eax, 1
;; >     ret
;; >
;; > function %funcref ; 31 bytes, frame 0
;; >     cmp rdi, [r14 + 0x50]
;; >     jae L0
;; >     mov rax, rdi
;; >     shl rax, 5
;; >     add rax, [r14 + 0x48]
;; >     mov rcx, [rax + 0x18]
;; >     mov rax, rcx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap TableOutOfBounds
;; >
;; > function %externref ; 24 bytes, frame 0
;; >     cmp rdi, [r14 + 0x60]
;; >     jae L0
;; >     mov rax, [r14 + 0x58]
;; >     mov rcx, [rax + rdi*8]
;; >     mov rax, rcx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap TableOutOfBounds
