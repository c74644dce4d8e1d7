;; test: asm none, asm speed
;; target: x64
;; Variables do not live across a call right before `unreachable`: they stay where the arguments came, and nothing is
;; saved. They do live across one behind which control goes on, be it by a branch or in a handler.
(module
  (import "host" "fail" (func $fail (param i32)))
  (type $result (func (param i32) (result i32)))
  (table 1 funcref)
  (memory 1)
  (func $only_calls_that_fail (param i32 i32) (result i32)
    (if (i32.ge_u (local.get 1) (i32.load offset=4 (local.get 0)))
      (then (call $fail (i32.const 7)) (unreachable)))
    (i32.store (local.get 0) (local.get 1))
    (i32.add (local.get 0) (local.get 1)))
  (func $one_with_a_result_in_a_loop (param i32 i32) (result i32)
    (loop $again
      (if (i32.eqz (i32.load (local.get 0)))
        (then
          (drop (call_indirect (type $result) (local.get 1) (i32.const 0)))
          (unreachable)))
      (local.set 0 (i32.add (local.get 0) (i32.const 4)))
      (br_if $again (i32.lt_u (local.get 0) (local.get 1))))
    (local.get 0))
  (func $one_that_control_leaves (param i32 i32) (result i32)
    (block $left
      (br_if $left (i32.lt_u (local.get 1) (local.get 0)))
      (call $fail (i32.const 7))
      (br_if $left (local.get 1))
      (unreachable))
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
;; > function %one_with_a_result_in_a_loop ; 100 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L6
;; >     sub rsp, 8
;; > L0:
;; >     mov eax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     test eax, eax
;; >     jne L2
;; >     mov eax, 0
;; >     shl rax, 5
;; >     add rax, [r14 + 0x58]
;; >     mov rdi, rsi
;; >     mov r11, [rax + 0x10]
;; >     cmp r11, [r14 + 0x68]
;; >     jne L3
;; >     call qword ptr [rax]
;; > L1:
;; >     nop
;; >     ud2                                      ; trap Unreachable
;; > L2:
;; >     lea edi, [rdi + 4]
;; >     cmp edi, esi
;; >     jb L0
;; >     mov rax, rdi
;; >     add rsp, 8
;; >     ret
;; > L3:
;; >     cmp r11d, [r14 + 0x68]
;; >     je L5
;; >     test r11d, r11d
;; >     jne L4
;; >     ud2                                      ; trap UninitializedElement
;; > L4:
;; >     ud2                                      ; trap IndirectCallTypeMismatch
;; > L5:
;; >     call cross_instance
;; >     jmp L1
;; > L6:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %one_that_control_leaves ; 68 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L1
;; >     push rbx
;; >     sub rsp, 0x10
;; >     mov [rsp], rdi
;; >     mov rbx, rsi
;; >     cmp ebx, edi
;; >     jb L0
;; >     mov edi, 7
;; >     call %fail
;; >     test ebx, ebx
;; >     jne L0
;; >     ud2                                      ; trap Unreachable
;; > L0:
;; >     mov rax, [rsp]
;; >     lea ecx, [rax + rbx]
;; >     mov rax, rcx
;; >     add rsp, 0x10
;; >     pop rbx
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
;; > function %one_with_a_result_in_a_loop ; 100 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L6
;; >     sub rsp, 8
;; > L0:
;; >     mov eax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     test eax, eax
;; >     jne L2
;; >     mov eax, 0
;; >     shl rax, 5
;; >     add rax, [r14 + 0x58]
;; >     mov rdi, rsi
;; >     mov r11, [rax + 0x10]
;; >     cmp r11, [r14 + 0x68]
;; >     jne L3
;; >     call qword ptr [rax]
;; > L1:
;; >     nop
;; >     ud2                                      ; trap Unreachable
;; > L2:
;; >     lea edi, [rdi + 4]
;; >     cmp edi, esi
;; >     jb L0
;; >     mov rax, rdi
;; >     add rsp, 8
;; >     ret
;; > L3:
;; >     cmp r11d, [r14 + 0x68]
;; >     je L5
;; >     test r11d, r11d
;; >     jne L4
;; >     ud2                                      ; trap UninitializedElement
;; > L4:
;; >     ud2                                      ; trap IndirectCallTypeMismatch
;; > L5:
;; >     call cross_instance
;; >     jmp L1
;; > L6:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %one_that_control_leaves ; 68 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L2
;; >     push rbx
;; >     sub rsp, 0x10
;; >     mov [rsp], rdi
;; >     mov rbx, rsi
;; >     cmp ebx, edi
;; >     jb L0
;; >     mov edi, 7
;; >     call %fail
;; >     test ebx, ebx
;; >     je L1
;; > L0:
;; >     mov rax, [rsp]
;; >     lea ecx, [rax + rbx]
;; >     mov rax, rcx
;; >     add rsp, 0x10
;; >     pop rbx
;; >     ret
;; > L1:
;; >     ud2                                      ; trap Unreachable
;; > L2:
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
