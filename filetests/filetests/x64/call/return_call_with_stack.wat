;; test: asm none, asm speed
;; target: x64
(module
    (import "host" "f" (func $host (param i32)))
    (type $many (func (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)))
    (func $few (param i64)
        (return_call $many
            (local.get 0) (local.get 0) (local.get 0) (local.get 0) (local.get 0)
            (local.get 0) (local.get 0) (local.get 0) (local.get 0) (i64.const 7)))
    (func $many (type $many)
        (return_call $many
            (local.get 9) (local.get 8) (local.get 7) (local.get 6) (local.get 5)
            (local.get 4) (local.get 3) (local.get 2) (local.get 1) (local.get 0)))
    (func (param i32)
        (call $host (local.get 0))
        (return_call $host (local.get 0))))

;; > === asm none
;; > function %few ; 83 bytes, frame 40
;; >     sub rsp, 0x28
;; >     mov [rsp], rdi
;; >     mov [rsp + 8], rdi
;; >     mov [rsp + 0x10], rdi
;; >     mov [rsp + 0x18], rdi
;; >     mov r11d, 7
;; >     mov [rsp + 0x20], r11
;; >     mov rsi, rdi
;; >     mov rdx, rdi
;; >     mov rcx, rdi
;; >     mov r8, rdi
;; >     mov r11, [r14]
;; >     mov dword ptr [r11 + 0xf0], 5
;; >     mov dword ptr [r11 + 0xf4], 0x28
;; >     call qword ptr [r11 + 0xe0]
;; >     jmp %many
;; >
;; > function %many ; 161 bytes, frame 96
;; >     sub rsp, 0x60
;; >     mov [rsp + 0x28], rcx
;; >     mov [rsp + 0x30], r8
;; >     mov r8, rdx
;; >     mov r11, [rsp + 0x68]
;; >     mov [rsp + 0x38], r11
;; >     mov r11, [rsp + 0x70]
;; >     mov [rsp + 0x40], r11
;; >     mov r11, [rsp + 0x78]
;; >     mov [rsp + 0x48], r11
;; >     mov r11, [rsp + 0x80]
;; >     mov [rsp + 0x50], r11
;; >     mov r11, [rsp + 0x88]
;; >     mov [rsp + 0x58], r11
;; >     mov r11, [rsp + 0x30]
;; >     mov [rsp + 0x68], r11
;; >     mov [rsp + 0x70], rcx
;; >     mov [rsp + 0x78], r8
;; >     mov [rsp + 0x80], rsi
;; >     mov [rsp + 0x88], rdi
;; >     mov rdi, [rsp + 0x58]
;; >     mov rsi, [rsp + 0x50]
;; >     mov rdx, [rsp + 0x48]
;; >     mov rcx, [rsp + 0x40]
;; >     mov r8, [rsp + 0x38]
;; >     add rsp, 0x60
;; >     jmp %many
;; >
;; > function %f3 ; 80 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     mov [rsp], rdi
;; >     call %host
;; >     mov rdi, [rsp]
;; >     add rsp, 8
;; >     mov r11, [r14]
;; >     mov dword ptr [r11 + 0xf0], 0
;; >     mov dword ptr [r11 + 0xf4], 0
;; >     call qword ptr [r11 + 0xe0]
;; >     mov r11, r14
;; >     mov r14, [r11 + 0x50]
;; >     mov r15, [r14 + 8]
;; >     jmp qword ptr [r11 + 0x48]
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; > === asm speed
;; > function %few ; 83 bytes, frame 40
;; >     sub rsp, 0x28
;; >     mov [rsp], rdi
;; >     mov [rsp + 8], rdi
;; >     mov [rsp + 0x10], rdi
;; >     mov [rsp + 0x18], rdi
;; >     mov r11d, 7
;; >     mov [rsp + 0x20], r11
;; >     mov rsi, rdi
;; >     mov rdx, rdi
;; >     mov rcx, rdi
;; >     mov r8, rdi
;; >     mov r11, [r14]
;; >     mov dword ptr [r11 + 0xf0], 5
;; >     mov dword ptr [r11 + 0xf4], 0x28
;; >     call qword ptr [r11 + 0xe0]
;; >     jmp %many
;; >
;; > function %many ; 161 bytes, frame 96
;; >     sub rsp, 0x60
;; >     mov [rsp + 0x28], rcx
;; >     mov [rsp + 0x30], r8
;; >     mov r8, rdx
;; >     mov r11, [rsp + 0x68]
;; >     mov [rsp + 0x38], r11
;; >     mov r11, [rsp + 0x70]
;; >     mov [rsp + 0x40], r11
;; >     mov r11, [rsp + 0x78]
;; >     mov [rsp + 0x48], r11
;; >     mov r11, [rsp + 0x80]
;; >     mov [rsp + 0x50], r11
;; >     mov r11, [rsp + 0x88]
;; >     mov [rsp + 0x58], r11
;; >     mov r11, [rsp + 0x30]
;; >     mov [rsp + 0x68], r11
;; >     mov [rsp + 0x70], rcx
;; >     mov [rsp + 0x78], r8
;; >     mov [rsp + 0x80], rsi
;; >     mov [rsp + 0x88], rdi
;; >     mov rdi, [rsp + 0x58]
;; >     mov rsi, [rsp + 0x50]
;; >     mov rdx, [rsp + 0x48]
;; >     mov rcx, [rsp + 0x40]
;; >     mov r8, [rsp + 0x38]
;; >     add rsp, 0x60
;; >     jmp %many
;; >
;; > function %f3 ; 80 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     mov [rsp], rdi
;; >     call %host
;; >     mov rdi, [rsp]
;; >     add rsp, 8
;; >     mov r11, [r14]
;; >     mov dword ptr [r11 + 0xf0], 0
;; >     mov dword ptr [r11 + 0xf4], 0
;; >     call qword ptr [r11 + 0xe0]
;; >     mov r11, r14
;; >     mov r14, [r11 + 0x50]
;; >     mov r15, [r14 + 8]
;; >     jmp qword ptr [r11 + 0x48]
;; > L0:
;; >     ud2                                      ; trap StackOverflow
