;; test: asm none, asm linear-scan, asm backtracking
;; target: x64, segment
(module
  (type $many (func (param i64 i64 i64 i64 i64 i64)))
  (import "env" "many" (func $many (type $many)))
  (import "env" "throw" (func $throw))
  (memory 1)
  ;; Without a thunk, the caller switches, and switches back.
  (func $switching
    (call $many (i64.const 1) (i64.const 2) (i64.const 3) (i64.const 4) (i64.const 5) (i64.const 6)))
  ;; What has thrown may have been another instance.
  (func $catching (param i32) (result i32)
    (block $caught
      (try_table (catch_all $caught)
        (call $throw)))
    (i32.load (i32.add (local.get 0) (i32.const 4))))
)

;; > === asm none
;; > function %switching ; 128 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L2
;; >     sub rsp, 0x18
;; >     mov r11d, 6
;; >     mov [rsp], r11
;; >     mov edi, 1
;; >     mov esi, 2
;; >     mov edx, 3
;; >     mov ecx, 4
;; >     mov r8d, 5
;; >     mov [rsp + 8], r14
;; >     mov r11, r14
;; >     mov r14, [r11 + 0x50]
;; >     rdgsbase r15
;; >     cmp r15, [r14 + 8]
;; >     je L0
;; >     mov r15, [r14 + 8]
;; >     test r15, r15
;; >     je L0
;; >     wrgsbase r15
;; > L0:
;; >     call qword ptr [r11 + 0x48]
;; >     mov r14, [rsp + 8]
;; >     rdgsbase r15
;; >     cmp r15, [r14 + 8]
;; >     je L1
;; >     mov r15, [r14 + 8]
;; >     test r15, r15
;; >     je L1
;; >     wrgsbase r15
;; > L1:
;; >     add rsp, 0x18
;; >     ret
;; > L2:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %catching ; 105 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L3
;; >     sub rsp, 0x18
;; >     mov [rsp + 8], r14
;; >     mov [rsp], rdi
;; >     call %throw                              ; handler L1
;; > L0:
;; >     mov rax, [rsp]
;; >     mov ecx, gs:[eax + 4]                    ; trap MemoryOutOfBounds
;; >     mov rax, rcx
;; >     add rsp, 0x18
;; >     ret
;; > L1:
;; >     mov r14, [rsp + 8]
;; >     rdgsbase r15
;; >     cmp r15, [r14 + 8]
;; >     je L2
;; >     mov r15, [r14 + 8]
;; >     test r15, r15
;; >     je L2
;; >     wrgsbase r15
;; > L2:
;; >     mov rsi, [r14]
;; >     mov rsi, [rsi + 0x28]
;; >     mov rdi, rsi
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin ExceptionDrop
;; >     jmp L0
;; > L3:
;; >     ud2                                      ; trap StackOverflow
;; > === asm linear-scan
;; > function %switching ; 128 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L2
;; >     sub rsp, 0x18
;; >     mov r11d, 6
;; >     mov [rsp], r11
;; >     mov edi, 1
;; >     mov esi, 2
;; >     mov edx, 3
;; >     mov ecx, 4
;; >     mov r8d, 5
;; >     mov [rsp + 8], r14
;; >     mov r11, r14
;; >     mov r14, [r11 + 0x50]
;; >     rdgsbase r15
;; >     cmp r15, [r14 + 8]
;; >     je L0
;; >     mov r15, [r14 + 8]
;; >     test r15, r15
;; >     je L0
;; >     wrgsbase r15
;; > L0:
;; >     call qword ptr [r11 + 0x48]
;; >     mov r14, [rsp + 8]
;; >     rdgsbase r15
;; >     cmp r15, [r14 + 8]
;; >     je L1
;; >     mov r15, [r14 + 8]
;; >     test r15, r15
;; >     je L1
;; >     wrgsbase r15
;; > L1:
;; >     add rsp, 0x18
;; >     ret
;; > L2:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %catching ; 105 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L3
;; >     sub rsp, 0x18
;; >     mov [rsp + 8], r14
;; >     mov [rsp], rdi
;; >     call %throw                              ; handler L1
;; > L0:
;; >     mov rax, [rsp]
;; >     mov ecx, gs:[eax + 4]                    ; trap MemoryOutOfBounds
;; >     mov rax, rcx
;; >     add rsp, 0x18
;; >     ret
;; > L1:
;; >     mov r14, [rsp + 8]
;; >     rdgsbase r15
;; >     cmp r15, [r14 + 8]
;; >     je L2
;; >     mov r15, [r14 + 8]
;; >     test r15, r15
;; >     je L2
;; >     wrgsbase r15
;; > L2:
;; >     mov rax, [r14]
;; >     mov rax, [rax + 0x28]
;; >     mov rdi, rax
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin ExceptionDrop
;; >     jmp L0
;; > L3:
;; >     ud2                                      ; trap StackOverflow
;; > === asm backtracking
;; > function %switching ; 127 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L2
;; >     sub rsp, 0x18
;; >     mov edi, 1
;; >     mov esi, 2
;; >     mov edx, 3
;; >     mov ecx, 4
;; >     mov r8d, 5
;; >     mov eax, 6
;; >     mov [rsp], rax
;; >     mov [rsp + 8], r14
;; >     mov r11, r14
;; >     mov r14, [r11 + 0x50]
;; >     rdgsbase r15
;; >     cmp r15, [r14 + 8]
;; >     je L0
;; >     mov r15, [r14 + 8]
;; >     test r15, r15
;; >     je L0
;; >     wrgsbase r15
;; > L0:
;; >     call qword ptr [r11 + 0x48]
;; >     mov r14, [rsp + 8]
;; >     rdgsbase r15
;; >     cmp r15, [r14 + 8]
;; >     je L1
;; >     mov r15, [r14 + 8]
;; >     test r15, r15
;; >     je L1
;; >     wrgsbase r15
;; > L1:
;; >     add rsp, 0x18
;; >     ret
;; > L2:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %catching ; 100 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L3
;; >     push rbp
;; >     sub rsp, 0x10
;; >     mov [rsp], r14
;; >     mov rbp, rdi
;; >     call %throw                              ; handler L1
;; >     mov rdi, rbp
;; > L0:
;; >     mov eax, gs:[edi + 4]                    ; trap MemoryOutOfBounds
;; >     add rsp, 0x10
;; >     pop rbp
;; >     ret
;; > L1:
;; >     mov r14, [rsp]
;; >     rdgsbase r15
;; >     cmp r15, [r14 + 8]
;; >     je L2
;; >     mov r15, [r14 + 8]
;; >     test r15, r15
;; >     je L2
;; >     wrgsbase r15
;; > L2:
;; >     mov rdi, [r14]
;; >     mov rdi, [rdi + 0x28]
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin ExceptionDrop
;; >     mov rdi, rbp
;; >     jmp L0
;; > L3:
;; >     ud2                                      ; trap StackOverflow
