;; test: asm none, asm speed
;; target: x64
(module
  (type $t (func (param i32) (result i32)))
  (type $u (func (param i32) (result i32)))
  (type $v (func (param i64) (result i32)))
  (import "host" "twice" (func $twice (param i32) (result i32)))
  (table $filled 2 funcref)
  (table $typed 3 (ref $t) (ref.func $inc))
  (table $null 3 3 funcref)
  (table $two 2 2 funcref)
  (table $imported 2 2 funcref)
  (elem (table $filled) (i32.const 0) func $inc $dec)
  (elem (table $null) (i32.const 1) func $inc $dec)
  (elem (table $two) (i32.const 0) func $inc $wide)
  (elem (table $imported) (i32.const 0) func $inc $twice)
  (func $inc (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
  (func $dec (param i32) (result i32) (i32.sub (local.get 0) (i32.const 1)))
  (func $wide (param i64) (result i32) (i32.wrap_i64 (local.get 0)))
  (func $call_filled (param i32 i32) (result i32)
    (call_indirect $filled (type $t) (local.get 1) (local.get 0)))
  (func $call_constant (param i32) (result i32)
    (call_indirect $filled (type $u) (local.get 0) (i32.const 1)))
  (func $call_typed (param i32 i32) (result i32)
    (call_indirect $typed (type $t) (local.get 1) (local.get 0)))
  (func $leave (param i32 i32) (result i32)
    (return_call_indirect $filled (type $t) (local.get 1) (local.get 0)))
  ;; These are checked.
  (func $other_type (param i64 i32) (result i32)
    (call_indirect $filled (type $v) (local.get 0) (local.get 1)))
  (func $call_null (param i32 i32) (result i32)
    (call_indirect $null (type $t) (local.get 1) (local.get 0)))
  (func $call_two (param i32 i32) (result i32)
    (call_indirect $two (type $t) (local.get 1) (local.get 0)))
  (func $call_imported (param i32 i32) (result i32)
    (call_indirect $imported (type $t) (local.get 1) (local.get 0))))

;; > === asm none
;; > function %inc ; 4 bytes, frame 0
;; >     lea eax, [rdi + 1]
;; >     ret
;; >
;; > function %dec ; 4 bytes, frame 0
;; >     lea eax, [rdi - 1]
;; >     ret
;; >
;; > function %wide ; 3 bytes, frame 0
;; >     mov eax, edi
;; >     ret
;; >
;; > function %call_filled ; 48 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L1
;; >     sub rsp, 8
;; >     cmp edi, 2
;; >     jae L0
;; >     mov rax, rdi
;; >     shl rax, 5
;; >     add rax, [r14 + 0x58]
;; >     mov rdi, rsi
;; >     call qword ptr [rax]
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap UndefinedElement
;; > L1:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %call_constant ; 36 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     mov eax, 1
;; >     shl rax, 5
;; >     add rax, [r14 + 0x58]
;; >     call qword ptr [rax]
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %call_typed ; 48 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L1
;; >     sub rsp, 8
;; >     cmp edi, 3
;; >     jae L0
;; >     mov rax, rdi
;; >     shl rax, 5
;; >     add rax, [r14 + 0x68]
;; >     mov rdi, rsi
;; >     call qword ptr [rax]
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap UndefinedElement
;; > L1:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %leave ; 27 bytes, frame 0
;; >     cmp edi, 2
;; >     jae L0
;; >     mov rax, rdi
;; >     shl rax, 5
;; >     add rax, [r14 + 0x58]
;; >     mov rdi, rsi
;; >     jmp qword ptr [rax]
;; > L0:
;; >     ud2                                      ; trap UndefinedElement
;; >
;; > function %other_type ; 88 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L5
;; >     sub rsp, 8
;; >     cmp rsi, [r14 + 0x60]
;; >     jae L1
;; >     mov rax, rsi
;; >     shl rax, 5
;; >     add rax, [r14 + 0x58]
;; >     mov r11, [rax + 0x10]
;; >     cmp r11, [r14 + 0xb8]
;; >     jne L2
;; >     call qword ptr [rax]
;; > L0:
;; >     add rsp, 8
;; >     ret
;; > L1:
;; >     ud2                                      ; trap UndefinedElement
;; > L2:
;; >     cmp r11d, [r14 + 0xb8]
;; >     je L4
;; >     test r11d, r11d
;; >     jne L3
;; >     ud2                                      ; trap UninitializedElement
;; > L3:
;; >     ud2                                      ; trap IndirectCallTypeMismatch
;; > L4:
;; >     call cross_instance
;; >     jmp L0
;; > L5:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %call_null ; 90 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L5
;; >     sub rsp, 8
;; >     cmp edi, 3
;; >     jae L1
;; >     mov rax, rdi
;; >     shl rax, 5
;; >     add rax, [r14 + 0x78]
;; >     mov rdi, rsi
;; >     mov r11, [rax + 0x10]
;; >     cmp r11, [r14 + 0xa8]
;; >     jne L2
;; >     call qword ptr [rax]
;; > L0:
;; >     add rsp, 8
;; >     ret
;; > L1:
;; >     ud2                                      ; trap UndefinedElement
;; > L2:
;; >     cmp r11d, [r14 + 0xa8]
;; >     je L4
;; >     test r11d, r11d
;; >     jne L3
;; >     ud2                                      ; trap UninitializedElement
;; > L3:
;; >     ud2                                      ; trap IndirectCallTypeMismatch
;; > L4:
;; >     call cross_instance
;; >     jmp L0
;; > L5:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %call_two ; 93 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L5
;; >     sub rsp, 8
;; >     cmp edi, 2
;; >     jae L1
;; >     mov rax, rdi
;; >     shl rax, 5
;; >     add rax, [r14 + 0x88]
;; >     mov rdi, rsi
;; >     mov r11, [rax + 0x10]
;; >     cmp r11, [r14 + 0xa8]
;; >     jne L2
;; >     call qword ptr [rax]
;; > L0:
;; >     add rsp, 8
;; >     ret
;; > L1:
;; >     ud2                                      ; trap UndefinedElement
;; > L2:
;; >     cmp r11d, [r14 + 0xa8]
;; >     je L4
;; >     test r11d, r11d
;; >     jne L3
;; >     ud2                                      ; trap UninitializedElement
;; > L3:
;; >     ud2                                      ; trap IndirectCallTypeMismatch
;; > L4:
;; >     call cross_instance
;; >     jmp L0
;; > L5:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %call_imported ; 93 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L5
;; >     sub rsp, 8
;; >     cmp edi, 2
;; >     jae L1
;; >     mov rax, rdi
;; >     shl rax, 5
;; >     add rax, [r14 + 0x98]
;; >     mov rdi, rsi
;; >     mov r11, [rax + 0x10]
;; >     cmp r11, [r14 + 0xa8]
;; >     jne L2
;; >     call qword ptr [rax]
;; > L0:
;; >     add rsp, 8
;; >     ret
;; > L1:
;; >     ud2                                      ; trap UndefinedElement
;; > L2:
;; >     cmp r11d, [r14 + 0xa8]
;; >     je L4
;; >     test r11d, r11d
;; >     jne L3
;; >     ud2                                      ; trap UninitializedElement
;; > L3:
;; >     ud2                                      ; trap IndirectCallTypeMismatch
;; > L4:
;; >     call cross_instance
;; >     jmp L0
;; > L5:
;; >     ud2                                      ; trap StackOverflow
;; > === asm speed
;; > function %inc ; 4 bytes, frame 0
;; >     lea eax, [rdi + 1]
;; >     ret
;; >
;; > function %dec ; 4 bytes, frame 0
;; >     lea eax, [rdi - 1]
;; >     ret
;; >
;; > function %wide ; 3 bytes, frame 0
;; >     mov eax, edi
;; >     ret
;; >
;; > function %call_filled ; 48 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L1
;; >     sub rsp, 8
;; >     cmp edi, 2
;; >     jae L0
;; >     mov rax, rdi
;; >     shl rax, 5
;; >     add rax, [r14 + 0x58]
;; >     mov rdi, rsi
;; >     call qword ptr [rax]
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap UndefinedElement
;; > L1:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %call_constant ; 36 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     mov eax, 1
;; >     shl rax, 5
;; >     add rax, [r14 + 0x58]
;; >     call qword ptr [rax]
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %call_typed ; 48 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L1
;; >     sub rsp, 8
;; >     cmp edi, 3
;; >     jae L0
;; >     mov rax, rdi
;; >     shl rax, 5
;; >     add rax, [r14 + 0x68]
;; >     mov rdi, rsi
;; >     call qword ptr [rax]
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap UndefinedElement
;; > L1:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %leave ; 27 bytes, frame 0
;; >     cmp edi, 2
;; >     jae L0
;; >     mov rax, rdi
;; >     shl rax, 5
;; >     add rax, [r14 + 0x58]
;; >     mov rdi, rsi
;; >     jmp qword ptr [rax]
;; > L0:
;; >     ud2                                      ; trap UndefinedElement
;; >
;; > function %other_type ; 88 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L5
;; >     sub rsp, 8
;; >     cmp rsi, [r14 + 0x60]
;; >     jae L1
;; >     mov rax, rsi
;; >     shl rax, 5
;; >     add rax, [r14 + 0x58]
;; >     mov r11, [rax + 0x10]
;; >     cmp r11, [r14 + 0xb8]
;; >     jne L2
;; >     call qword ptr [rax]
;; > L0:
;; >     add rsp, 8
;; >     ret
;; > L1:
;; >     ud2                                      ; trap UndefinedElement
;; > L2:
;; >     cmp r11d, [r14 + 0xb8]
;; >     je L4
;; >     test r11d, r11d
;; >     jne L3
;; >     ud2                                      ; trap UninitializedElement
;; > L3:
;; >     ud2                                      ; trap IndirectCallTypeMismatch
;; > L4:
;; >     call cross_instance
;; >     jmp L0
;; > L5:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %call_null ; 90 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L5
;; >     sub rsp, 8
;; >     cmp edi, 3
;; >     jae L1
;; >     mov rax, rdi
;; >     shl rax, 5
;; >     add rax, [r14 + 0x78]
;; >     mov rdi, rsi
;; >     mov r11, [rax + 0x10]
;; >     cmp r11, [r14 + 0xa8]
;; >     jne L2
;; >     call qword ptr [rax]
;; > L0:
;; >     add rsp, 8
;; >     ret
;; > L1:
;; >     ud2                                      ; trap UndefinedElement
;; > L2:
;; >     cmp r11d, [r14 + 0xa8]
;; >     je L4
;; >     test r11d, r11d
;; >     jne L3
;; >     ud2                                      ; trap UninitializedElement
;; > L3:
;; >     ud2                                      ; trap IndirectCallTypeMismatch
;; > L4:
;; >     call cross_instance
;; >     jmp L0
;; > L5:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %call_two ; 93 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L5
;; >     sub rsp, 8
;; >     cmp edi, 2
;; >     jae L1
;; >     mov rax, rdi
;; >     shl rax, 5
;; >     add rax, [r14 + 0x88]
;; >     mov rdi, rsi
;; >     mov r11, [rax + 0x10]
;; >     cmp r11, [r14 + 0xa8]
;; >     jne L2
;; >     call qword ptr [rax]
;; > L0:
;; >     add rsp, 8
;; >     ret
;; > L1:
;; >     ud2                                      ; trap UndefinedElement
;; > L2:
;; >     cmp r11d, [r14 + 0xa8]
;; >     je L4
;; >     test r11d, r11d
;; >     jne L3
;; >     ud2                                      ; trap UninitializedElement
;; > L3:
;; >     ud2                                      ; trap IndirectCallTypeMismatch
;; > L4:
;; >     call cross_instance
;; >     jmp L0
;; > L5:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %call_imported ; 93 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L5
;; >     sub rsp, 8
;; >     cmp edi, 2
;; >     jae L1
;; >     mov rax, rdi
;; >     shl rax, 5
;; >     add rax, [r14 + 0x98]
;; >     mov rdi, rsi
;; >     mov r11, [rax + 0x10]
;; >     cmp r11, [r14 + 0xa8]
;; >     jne L2
;; >     call qword ptr [rax]
;; > L0:
;; >     add rsp, 8
;; >     ret
;; > L1:
;; >     ud2                                      ; trap UndefinedElement
;; > L2:
;; >     cmp r11d, [r14 + 0xa8]
;; >     je L4
;; >     test r11d, r11d
;; >     jne L3
;; >     ud2                                      ; trap UninitializedElement
;; > L3:
;; >     ud2                                      ; trap IndirectCallTypeMismatch
;; > L4:
;; >     call cross_instance
;; >     jmp L0
;; > L5:
;; >     ud2                                      ; trap StackOverflow
