;; test: asm none
;; target: x64
;; Results on the stack that nobody reads take no place in the frame.
(module
  (type $many (func (result i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)))
  (import "" "" (func $many (type $many)))
  (func (result i64)
    (local i64)
    call $many
    drop drop drop drop drop drop drop drop drop
    local.set 0
    call $many
    drop drop drop drop drop drop drop drop drop
    local.get 0
    i64.add))

;; > function %f1 ; 93 bytes, frame 56
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 0x38
;; >     mov [rsp + 0x28], r14
;; >     mov r11, r14
;; >     mov r14, [r11 + 0x50]
;; >     mov r15, [r14 + 8]
;; >     call qword ptr [r11 + 0x48]
;; >     mov r14, [rsp + 0x28]
;; >     mov r15, [r14 + 8]
;; >     mov [rsp + 0x20], rax
;; >     mov [rsp + 0x28], r14
;; >     mov r11, r14
;; >     mov r14, [r11 + 0x50]
;; >     mov r15, [r14 + 8]
;; >     call qword ptr [r11 + 0x48]
;; >     mov r14, [rsp + 0x28]
;; >     mov r15, [r14 + 8]
;; >     mov rcx, [rsp + 0x20]
;; >     lea rax, [rax + rcx]
;; >     add rsp, 0x38
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
