;; test: asm none, asm speed
;; target: x64
(module
  (table $f 4 8 funcref)
  (table $e 3 10 externref)
  (elem declare func $x)
  (func $x (result i32) (i32.const 1))
  (func $grow (param i32) (result i32)
    (table.grow $f (ref.func $x) (local.get 0)))
  (func $extern (param externref i32) (result i32)
    (table.grow $e (local.get 0) (local.get 1))))

;; > === asm none
;; > function %x ; 6 bytes, frame 0
;; >     mov eax, 1
;; >     ret
;; >
;; > function %grow ; 50 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     mov rax, [r14 + 0x30]
;; >     lea rcx, [rax]
;; >     mov rsi, rdi
;; >     mov rdi, rcx
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin TableGrow
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %extern ; 37 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     mov ecx, 1
;; >     mov r8d, 0
;; >     call builtin TableGrow
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; > === asm speed
;; > function %x ; 6 bytes, frame 0
;; >     mov eax, 1
;; >     ret
;; >
;; > function %grow ; 50 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     mov rax, [r14 + 0x30]
;; >     lea rcx, [rax]
;; >     mov rsi, rdi
;; >     mov rdi, rcx
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin TableGrow
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %extern ; 37 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     mov ecx, 1
;; >     mov r8d, 0
;; >     call builtin TableGrow
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
