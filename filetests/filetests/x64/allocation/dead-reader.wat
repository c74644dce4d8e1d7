;; test: asm none
;; target: x64
;; What only dead instructions would have read gives its register or slot back: the frame has one
;; slot, however many there are.
(module
  (func $f (param i32 i32) (result i32)
    (i32.add (local.get 0) (local.get 1))
    (call $f (i32.const 1) (i32.const 2))
    drop
    i32.clz
    drop
    (i32.sub (local.get 0) (local.get 1))
    (call $f (i32.const 3) (i32.const 4))
    drop
    i32.clz
    drop
    (i32.mul (local.get 0) (local.get 1))
    i32.clz
    drop
    (call $f (i32.const 5) (i32.const 6))))

;; > function %f ; 98 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     push rbx
;; >     push rbp
;; >     sub rsp, 8
;; >     mov rbx, rdi
;; >     mov rbp, rsi
;; >     lea eax, [rbx + rbp]
;; >     mov [rsp], rax
;; >     mov edi, 1
;; >     mov esi, 2
;; >     call %f
;; >     mov rax, rbx
;; >     sub eax, ebp
;; >     mov [rsp], rax
;; >     mov edi, 3
;; >     mov esi, 4
;; >     call %f
;; >     mov rax, rbx
;; >     imul eax, ebp
;; >     mov edi, 5
;; >     mov esi, 6
;; >     call %f
;; >     add rsp, 8
;; >     pop rbp
;; >     pop rbx
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
