;; test: asm none, asm speed
;; target: x64
;; Variables do not live across a call behind which control comes to a trap: they stay where the arguments came,
;; and nothing is saved. Behind a call that may return, or whose exceptions are caught, they do.
(module
  (import "host" "fail" (func $fail (param i32)))
  (tag $e)
  (memory 1)
  (func $only_calls_that_fail (param i32 i32) (result i32)
    (if (i32.ge_u (local.get 1) (i32.load offset=4 (local.get 0)))
      (then (call $fail (i32.const 7)) (unreachable)))
    (i32.store (local.get 0) (local.get 1))
    (i32.add (local.get 0) (local.get 1)))
  (func $one_that_returns (param i32 i32) (result i32)
    (if (i32.ge_u (local.get 1) (i32.load offset=4 (local.get 0)))
      (then (call $fail (i32.const 7))))
    (i32.store (local.get 0) (local.get 1))
    (i32.add (local.get 0) (local.get 1)))
  (func $one_that_is_caught (param i32 i32) (result i32)
    (block $caught
      (try_table (catch_all $caught)
        (if (i32.ge_u (local.get 1) (i32.load offset=4 (local.get 0)))
          (then (call $fail (i32.const 7)) (unreachable)))))
    (i32.add (local.get 0) (local.get 1))))

;; > === asm none
;; > function %only_calls_that_fail ; 52 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L1
;; >     sub rsp, 8
;; >     cmp esi, [r15 + rdi + 4]                 ; trap MemoryOutOfBounds
;; >     jb L0
;; >     mov edi, 7
;; >     call %fail
;; >     nop
;; >     ud2                                      ; trap Unreachable
;; > L0:
;; >     mov [r15 + rdi], esi                     ; trap MemoryOutOfBounds
;; >     lea eax, [rdi + rsi]
;; >     add rsp, 8
;; >     ret
;; > L1:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %one_that_returns ; 60 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L1
;; >     push rbx
;; >     push rbp
;; >     sub rsp, 8
;; >     mov rbx, rdi
;; >     mov rbp, rsi
;; >     cmp ebp, [r15 + rbx + 4]                 ; trap MemoryOutOfBounds
;; >     jb L0
;; >     mov edi, 7
;; >     call %fail
;; > L0:
;; >     nop
;; >     mov [r15 + rbx], ebp                     ; trap MemoryOutOfBounds
;; >     lea eax, [rbx + rbp]
;; >     add rsp, 8
;; >     pop rbp
;; >     pop rbx
;; >     ret
;; > L1:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %one_that_is_caught ; 111 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L2
;; >     sub rsp, 0x18
;; >     mov [rsp + 0x10], r14
;; >     mov [rsp], rdi
;; >     mov [rsp + 8], rsi
;; >     cmp esi, [r15 + rdi + 4]                 ; trap MemoryOutOfBounds
;; >     jb L0
;; >     mov edi, 7
;; >     call %fail                               ; handler L1
;; >     nop
;; >     ud2                                      ; trap Unreachable
;; > L0:
;; >     mov rax, [rsp]
;; >     mov rcx, [rsp + 8]
;; >     lea edx, [rax + rcx]
;; >     mov rax, rdx
;; >     add rsp, 0x18
;; >     ret
;; > L1:
;; >     mov r14, [rsp + 0x10]
;; >     mov r15, [r14 + 8]
;; >     mov rsi, [r14]
;; >     mov rsi, [rsi + 0x28]
;; >     mov rdi, rsi
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin ExceptionDrop
;; >     jmp L0
;; > L2:
;; >     ud2                                      ; trap StackOverflow
;; > === asm speed
;; > function %only_calls_that_fail ; 52 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L1
;; >     sub rsp, 8
;; >     cmp esi, [r15 + rdi + 4]                 ; trap MemoryOutOfBounds
;; >     jae L0
;; >     mov [r15 + rdi], esi                     ; trap MemoryOutOfBounds
;; >     lea eax, [rdi + rsi]
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     mov edi, 7
;; >     call %fail
;; >     nop
;; >     ud2                                      ; trap Unreachable
;; > L1:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %one_that_returns ; 60 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L1
;; >     push rbx
;; >     push rbp
;; >     sub rsp, 8
;; >     mov rbx, rdi
;; >     mov rbp, rsi
;; >     cmp ebp, [r15 + rbx + 4]                 ; trap MemoryOutOfBounds
;; >     jb L0
;; >     mov edi, 7
;; >     call %fail
;; > L0:
;; >     nop
;; >     mov [r15 + rbx], ebp                     ; trap MemoryOutOfBounds
;; >     lea eax, [rbx + rbp]
;; >     add rsp, 8
;; >     pop rbp
;; >     pop rbx
;; >     ret
;; > L1:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %one_that_is_caught ; 111 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L2
;; >     sub rsp, 0x18
;; >     mov [rsp + 0x10], r14
;; >     mov [rsp], rdi
;; >     mov [rsp + 8], rsi
;; >     cmp esi, [r15 + rdi + 4]                 ; trap MemoryOutOfBounds
;; >     jb L0
;; >     mov edi, 7
;; >     call %fail                               ; handler L1
;; >     nop
;; >     ud2                                      ; trap Unreachable
;; > L0:
;; >     mov rax, [rsp]
;; >     mov rcx, [rsp + 8]
;; >     lea edx, [rax + rcx]
;; >     mov rax, rdx
;; >     add rsp, 0x18
;; >     ret
;; > L1:
;; >     mov r14, [rsp + 0x10]
;; >     mov r15, [r14 + 8]
;; >     mov rax, [r14]
;; >     mov rax, [rax + 0x28]
;; >     mov rdi, rax
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin ExceptionDrop
;; >     jmp L0
;; > L2:
;; >     ud2                                      ; trap StackOverflow
