;; test: asm none, asm speed
;; target: x64
(module
  (table $f 4 8 funcref)
  (table $e 3 10 externref)
  (elem declare func $x)
  (func $x (result i32) (i32.const 1))
  (func $funcref (param i32 funcref)
    (table.set $f (local.get 0) (local.get 1)))
  (func $null (param i32)
    (table.set $f (local.get 0) (ref.null func)))
  (func $externref (param i32 externref)
    (table.set $e (local.get 0) (local.get 1))))

;; > === asm none
;; > function %x ; 6 bytes, frame 0
;; >     mov eax, 1
;; >     ret
;; >
;; > function %funcref ; 69 bytes, frame 16
;; >     push rbx
;; >     push rbp
;; >     cmp rdi, [r14 + 0x50]
;; >     jae L0
;; >     mov rax, rdi
;; >     shl rax, 5
;; >     add rax, [r14 + 0x48]
;; >     mov rcx, rsi
;; >     test rcx, rcx
;; >     cmove rcx, [r14 + 0x38]
;; >     mov rdx, [rcx]
;; >     mov [rax], rdx
;; >     mov r8, [rcx + 8]
;; >     mov [rax + 8], r8
;; >     mov rbx, [rcx + 0x10]
;; >     mov [rax + 0x10], rbx
;; >     mov rbp, [rcx + 0x18]
;; >     mov [rax + 0x18], rbp
;; >     pop rbp
;; >     pop rbx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap TableOutOfBounds
;; >
;; > function %null ; 69 bytes, frame 8
;; >     push rbx
;; >     mov eax, 0
;; >     cmp rdi, [r14 + 0x50]
;; >     jae L0
;; >     mov rcx, rdi
;; >     shl rcx, 5
;; >     add rcx, [r14 + 0x48]
;; >     test rax, rax
;; >     cmove rax, [r14 + 0x38]
;; >     mov rdx, [rax]
;; >     mov [rcx], rdx
;; >     mov rsi, [rax + 8]
;; >     mov [rcx + 8], rsi
;; >     mov r8, [rax + 0x10]
;; >     mov [rcx + 0x10], r8
;; >     mov rbx, [rax + 0x18]
;; >     mov [rcx + 0x18], rbx
;; >     pop rbx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap TableOutOfBounds
;; >
;; > function %externref ; 21 bytes, frame 0
;; >     cmp rdi, [r14 + 0x60]
;; >     jae L0
;; >     mov rax, [r14 + 0x58]
;; >     mov [rax + rdi*8], rsi
;; >     ret
;; > L0:
;; >     ud2                                      ; trap TableOutOfBounds
;; > === asm speed
;; > function %x ; 6 bytes, frame 0
;; >     mov eax, 1
;; >     ret
;; >
;; > function %funcref ; 69 bytes, frame 16
;; >     push rbx
;; >     push rbp
;; >     cmp rdi, [r14 + 0x50]
;; >     jae L0
;; >     mov rax, rdi
;; >     shl rax, 5
;; >     add rax, [r14 + 0x48]
;; >     mov rcx, rsi
;; >     test rcx, rcx
;; >     cmove rcx, [r14 + 0x38]
;; >     mov rdx, [rcx]
;; >     mov [rax], rdx
;; >     mov r8, [rcx + 8]
;; >     mov [rax + 8], r8
;; >     mov rbx, [rcx + 0x10]
;; >     mov [rax + 0x10], rbx
;; >     mov rbp, [rcx + 0x18]
;; >     mov [rax + 0x18], rbp
;; >     pop rbp
;; >     pop rbx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap TableOutOfBounds
;; >
;; > function %null ; 69 bytes, frame 8
;; >     push rbx
;; >     mov eax, 0
;; >     cmp rdi, [r14 + 0x50]
;; >     jae L0
;; >     mov rcx, rdi
;; >     shl rcx, 5
;; >     add rcx, [r14 + 0x48]
;; >     test rax, rax
;; >     cmove rax, [r14 + 0x38]
;; >     mov rdx, [rax]
;; >     mov [rcx], rdx
;; >     mov rsi, [rax + 8]
;; >     mov [rcx + 8], rsi
;; >     mov r8, [rax + 0x10]
;; >     mov [rcx + 0x10], r8
;; >     mov rbx, [rax + 0x18]
;; >     mov [rcx + 0x18], rbx
;; >     pop rbx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap TableOutOfBounds
;; >
;; > function %externref ; 21 bytes, frame 0
;; >     cmp rdi, [r14 + 0x60]
;; >     jae L0
;; >     mov rax, [r14 + 0x58]
;; >     mov [rax + rdi*8], rsi
;; >     ret
;; > L0:
;; >     ud2                                      ; trap TableOutOfBounds
