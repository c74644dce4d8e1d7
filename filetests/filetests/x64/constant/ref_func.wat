;; test: asm none, asm speed
;; target: x64
(module
  (table 2 funcref)
  (elem declare func $f)
  (func $f)
  (func $get (result funcref)
    (ref.func $f))
  (func $store (param i32)
    (table.set 0 (local.get 0) (ref.func $f))))

;; > === asm none
;; > function %f ; 1 bytes, frame 0
;; >     ret
;; >
;; > function %get ; 11 bytes, frame 0
;; >     mov rax, [r14 + 0x30]
;; >     lea rcx, [rax]
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %store ; 71 bytes, frame 8
;; >     push rbx
;; >     mov rax, [r14 + 0x30]
;; >     lea rcx, [rax]
;; >     cmp rdi, [r14 + 0x50]
;; >     jae L0
;; >     mov rax, rdi
;; >     shl rax, 5
;; >     add rax, [r14 + 0x48]
;; >     test rcx, rcx
;; >     cmove rcx, [r14 + 0x38]
;; >     mov rdx, [rcx]
;; >     mov [rax], rdx
;; >     mov rsi, [rcx + 8]
;; >     mov [rax + 8], rsi
;; >     mov r8, [rcx + 0x10]
;; >     mov [rax + 0x10], r8
;; >     mov rbx, [rcx + 0x18]
;; >     mov [rax + 0x18], rbx
;; >     pop rbx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap TableOutOfBounds
;; > === asm speed
;; > function %f ; 1 bytes, frame 0
;; >     ret
;; >
;; > function %get ; 11 bytes, frame 0
;; >     mov rax, [r14 + 0x30]
;; >     lea rcx, [rax]
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %store ; 71 bytes, frame 8
;; >     push rbx
;; >     mov rax, [r14 + 0x30]
;; >     lea rcx, [rax]
;; >     cmp rdi, [r14 + 0x50]
;; >     jae L0
;; >     mov rax, rdi
;; >     shl rax, 5
;; >     add rax, [r14 + 0x48]
;; >     test rcx, rcx
;; >     cmove rcx, [r14 + 0x38]
;; >     mov rdx, [rcx]
;; >     mov [rax], rdx
;; >     mov rsi, [rcx + 8]
;; >     mov [rax + 8], rsi
;; >     mov r8, [rcx + 0x10]
;; >     mov [rax + 0x10], r8
;; >     mov rbx, [rcx + 0x18]
;; >     mov [rax + 0x18], rbx
;; >     pop rbx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap TableOutOfBounds
