;; test: asm none, asm speed
;; target: x64
(module
  (type $t (func (param i32) (result i32)))
  (type $many (func (param i64 i64 i64 i64 i64 i64 i64 i64 i64) (result i64)))
  (func $nullable (param (ref null $t) i32) (result i32)
    (call_ref $t (local.get 1) (local.get 0)))
  (func $never_null (param (ref $t) i32) (result i32)
    (i32.add (call_ref $t (local.get 1) (local.get 0)) (local.get 1)))
  (func $null (result i32) (call_ref $t (i32.const 1) (ref.null $t)))
  (func $leave (param i32 (ref null $t)) (result i32)
    (return_call_ref $t (local.get 0) (local.get 1)))
  (func $leave_with_stack (param i64 (ref null $many)) (result i64)
    (return_call_ref $many (local.get 0) (local.get 0) (local.get 0) (local.get 0)
      (local.get 0) (local.get 0) (local.get 0) (local.get 0) (local.get 0) (local.get 1))))

;; > === asm none
;; > function %nullable ; 46 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L2
;; >     sub rsp, 8
;; >     mov rax, rdi
;; >     mov rdi, rsi
;; >     cmp r14, [rax + 8]                       ; trap NullReference
;; >     jne L1
;; >     call qword ptr [rax]
;; > L0:
;; >     add rsp, 8
;; >     ret
;; > L1:
;; >     call cross_instance
;; >     jmp L0
;; > L2:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %never_null ; 57 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L2
;; >     sub rsp, 8
;; >     mov [rsp], rsi
;; >     mov rax, rdi
;; >     mov rdi, rsi
;; >     cmp r14, [rax + 8]                       ; trap NullReference
;; >     jne L1
;; >     call qword ptr [rax]
;; > L0:
;; >     mov rcx, [rsp]
;; >     lea eax, [rax + rcx]
;; >     add rsp, 8
;; >     ret
;; > L1:
;; >     call cross_instance
;; >     jmp L0
;; > L2:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %null ; 50 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L2
;; >     sub rsp, 8
;; >     mov eax, 0
;; >     mov edi, 1
;; >     cmp r14, [rax + 8]                       ; trap NullReference
;; >     jne L1
;; >     call qword ptr [rax]
;; > L0:
;; >     add rsp, 8
;; >     ret
;; > L1:
;; >     call cross_instance
;; >     jmp L0
;; > L2:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %leave ; 60 bytes, frame 0
;; >     mov rax, rsi
;; >     cmp r14, [rax + 8]                       ; trap NullReference
;; >     jne L0
;; >     jmp qword ptr [rax]
;; > L0:
;; >     mov r11, [r14]
;; >     mov dword ptr [r11 + 0xf0], 0
;; >     mov dword ptr [r11 + 0xf4], 0
;; >     call qword ptr [r11 + 0xe0]
;; >     mov r11, r14
;; >     mov r14, [rax + 8]
;; >     mov r15, [r14 + 8]
;; >     jmp qword ptr [rax]
;; >
;; > function %leave_with_stack ; 127 bytes, frame 32
;; >     sub rsp, 0x20
;; >     mov rax, rsi
;; >     mov [rsp], rdi
;; >     mov [rsp + 8], rdi
;; >     mov [rsp + 0x10], rdi
;; >     mov [rsp + 0x18], rdi
;; >     mov rsi, rdi
;; >     mov rdx, rdi
;; >     mov rcx, rdi
;; >     mov r8, rdi
;; >     cmp r14, [rax + 8]                       ; trap NullReference
;; >     jne L0
;; >     mov r11, [r14]
;; >     mov dword ptr [r11 + 0xf0], 4
;; >     mov dword ptr [r11 + 0xf4], 0x20
;; >     call qword ptr [r11 + 0xe0]
;; >     jmp qword ptr [rax]
;; > L0:
;; >     mov r11, [r14]
;; >     mov dword ptr [r11 + 0xf0], 4
;; >     mov dword ptr [r11 + 0xf4], 0x20
;; >     call qword ptr [r11 + 0xe0]
;; >     mov r11, r14
;; >     mov r14, [rax + 8]
;; >     mov r15, [r14 + 8]
;; >     jmp qword ptr [rax]
;; > === asm speed
;; > function %nullable ; 46 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L2
;; >     sub rsp, 8
;; >     mov rax, rdi
;; >     mov rdi, rsi
;; >     cmp r14, [rax + 8]                       ; trap NullReference
;; >     jne L1
;; >     call qword ptr [rax]
;; > L0:
;; >     add rsp, 8
;; >     ret
;; > L1:
;; >     call cross_instance
;; >     jmp L0
;; > L2:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %never_null ; 57 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L2
;; >     sub rsp, 8
;; >     mov [rsp], rsi
;; >     mov rax, rdi
;; >     mov rdi, rsi
;; >     cmp r14, [rax + 8]                       ; trap NullReference
;; >     jne L1
;; >     call qword ptr [rax]
;; > L0:
;; >     mov rcx, [rsp]
;; >     lea eax, [rax + rcx]
;; >     add rsp, 8
;; >     ret
;; > L1:
;; >     call cross_instance
;; >     jmp L0
;; > L2:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %null ; 50 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L2
;; >     sub rsp, 8
;; >     mov eax, 0
;; >     mov edi, 1
;; >     cmp r14, [rax + 8]                       ; trap NullReference
;; >     jne L1
;; >     call qword ptr [rax]
;; > L0:
;; >     add rsp, 8
;; >     ret
;; > L1:
;; >     call cross_instance
;; >     jmp L0
;; > L2:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %leave ; 60 bytes, frame 0
;; >     mov rax, rsi
;; >     cmp r14, [rax + 8]                       ; trap NullReference
;; >     jne L0
;; >     jmp qword ptr [rax]
;; > L0:
;; >     mov r11, [r14]
;; >     mov dword ptr [r11 + 0xf0], 0
;; >     mov dword ptr [r11 + 0xf4], 0
;; >     call qword ptr [r11 + 0xe0]
;; >     mov r11, r14
;; >     mov r14, [rax + 8]
;; >     mov r15, [r14 + 8]
;; >     jmp qword ptr [rax]
;; >
;; > function %leave_with_stack ; 127 bytes, frame 32
;; >     sub rsp, 0x20
;; >     mov rax, rsi
;; >     mov [rsp], rdi
;; >     mov [rsp + 8], rdi
;; >     mov [rsp + 0x10], rdi
;; >     mov [rsp + 0x18], rdi
;; >     mov rsi, rdi
;; >     mov rdx, rdi
;; >     mov rcx, rdi
;; >     mov r8, rdi
;; >     cmp r14, [rax + 8]                       ; trap NullReference
;; >     jne L0
;; >     mov r11, [r14]
;; >     mov dword ptr [r11 + 0xf0], 4
;; >     mov dword ptr [r11 + 0xf4], 0x20
;; >     call qword ptr [r11 + 0xe0]
;; >     jmp qword ptr [rax]
;; > L0:
;; >     mov r11, [r14]
;; >     mov dword ptr [r11 + 0xf0], 4
;; >     mov dword ptr [r11 + 0xf4], 0x20
;; >     call qword ptr [r11 + 0xe0]
;; >     mov r11, r14
;; >     mov r14, [rax + 8]
;; >     mov r15, [r14 + 8]
;; >     jmp qword ptr [rax]
