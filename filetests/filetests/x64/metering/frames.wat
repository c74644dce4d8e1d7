;; test: asm none, asm speed
;; target: x64, frames
(module
  (tag $e)
  (func $callee (param i32) (result i32) (local.get 0))
  (func $tail (param i32 i64) (result i32)
    (return_call $callee (local.get 0)))
  (func $handler (param i32) (result i32)
    (block
      (try_table (catch_all 0)
        (drop (call $callee (local.get 0)))
        (throw $e)))
    (i32.const 3)))

;; > === asm none
;; > function %callee ; 59 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L2
;; >     sub rsp, 8
;; >     mov r11, [r14]
;; >     sub qword ptr [r11 + 0x108], 0x50
;; >     js L1
;; > L0:
;; >     mov r11, [r14]
;; >     add qword ptr [r11 + 0x108], 0x50
;; >     mov rax, rdi
;; >     add rsp, 8
;; >     ret
;; > L1:
;; >     call builtin FrameOverflow
;; >     jmp L0
;; > L2:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %tail ; 60 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L2
;; >     sub rsp, 8
;; >     mov r11, [r14]
;; >     sub qword ptr [r11 + 0x108], 0x58
;; >     js L1
;; > L0:
;; >     mov r11, [r14]
;; >     add qword ptr [r11 + 0x108], 0x58
;; >     add rsp, 8
;; >     jmp %callee
;; > L1:
;; >     call builtin FrameOverflow
;; >     jmp L0
;; > L2:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %handler ; 158 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L4
;; >     sub rsp, 0x18
;; >     mov [rsp + 8], r14
;; >     mov r11, [r14]
;; >     sub qword ptr [r11 + 0x108], 0x50
;; >     js L3
;; > L0:
;; >     mov rax, [r14]
;; >     mov rcx, [rax + 0x108]
;; >     mov [rsp], rcx
;; >     call %callee                             ; handler L2
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin ExceptionNew
;; >     mov rsi, rax
;; > L1:
;; >     mov rdi, rsi
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin ExceptionDrop
;; >     mov r11, [r14]
;; >     add qword ptr [r11 + 0x108], 0x50
;; >     mov eax, 3
;; >     add rsp, 0x18
;; >     ret
;; > L2:
;; >     mov r14, [rsp + 8]
;; >     mov r15, [r14 + 8]
;; >     mov rax, [r14]
;; >     mov rax, [rax + 0x28]
;; >     mov rcx, [rsp]
;; >     mov rdx, [r14]
;; >     mov [rdx + 0x108], rcx
;; >     mov rsi, rax
;; >     jmp L1
;; > L3:
;; >     call builtin FrameOverflow
;; >     jmp L0
;; > L4:
;; >     ud2                                      ; trap StackOverflow
;; > === asm speed
;; > function %callee ; 59 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L2
;; >     sub rsp, 8
;; >     mov r11, [r14]
;; >     sub qword ptr [r11 + 0x108], 0x50
;; >     js L1
;; > L0:
;; >     mov r11, [r14]
;; >     add qword ptr [r11 + 0x108], 0x50
;; >     mov rax, rdi
;; >     add rsp, 8
;; >     ret
;; > L1:
;; >     call builtin FrameOverflow
;; >     jmp L0
;; > L2:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %tail ; 60 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L2
;; >     sub rsp, 8
;; >     mov r11, [r14]
;; >     sub qword ptr [r11 + 0x108], 0x58
;; >     js L1
;; > L0:
;; >     mov r11, [r14]
;; >     add qword ptr [r11 + 0x108], 0x58
;; >     add rsp, 8
;; >     jmp %callee
;; > L1:
;; >     call builtin FrameOverflow
;; >     jmp L0
;; > L2:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %handler ; 155 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L4
;; >     sub rsp, 0x18
;; >     mov [rsp + 8], r14
;; >     mov r11, [r14]
;; >     sub qword ptr [r11 + 0x108], 0x50
;; >     js L3
;; > L0:
;; >     mov rax, [r14]
;; >     mov rcx, [rax + 0x108]
;; >     mov [rsp], rcx
;; >     call %callee                             ; handler L2
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin ExceptionNew
;; >     mov rsi, rax
;; > L1:
;; >     mov rdi, rsi
;; >     mov ecx, 0
;; >     mov r8d, 0
;; >     call builtin ExceptionDrop
;; >     mov r11, [r14]
;; >     add qword ptr [r11 + 0x108], 0x50
;; >     mov eax, 3
;; >     add rsp, 0x18
;; >     ret
;; > L2:
;; >     mov r14, [rsp + 8]
;; >     mov r15, [r14 + 8]
;; >     mov rsi, [r14]
;; >     mov rsi, [rsi + 0x28]
;; >     mov rax, [rsp]
;; >     mov rcx, [r14]
;; >     mov [rcx + 0x108], rax
;; >     jmp L1
;; > L3:
;; >     call builtin FrameOverflow
;; >     jmp L0
;; > L4:
;; >     ud2                                      ; trap StackOverflow
