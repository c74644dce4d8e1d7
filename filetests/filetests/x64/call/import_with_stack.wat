;; test: asm none
;; target: x64
;; Where arguments are on the stack no thunk can make the call: the caller switches the context.
(module
  (import "host" "six" (func $six (param i32 i32 i32 i32 i32 i32)))
  (func $call (export "call") (param i32)
    (call $six (local.get 0) (local.get 0) (local.get 0) (local.get 0) (local.get 0) (local.get 0))))

;; > function %call ; 66 bytes, frame 24
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 0x18
;; >     mov [rsp], rdi
;; >     mov rsi, rdi
;; >     mov rdx, rdi
;; >     mov rcx, rdi
;; >     mov r8, rdi
;; >     mov [rsp + 8], r14
;; >     mov r11, r14
;; >     mov r14, [r11 + 0x50]
;; >     mov r15, [r14 + 8]
;; >     call qword ptr [r11 + 0x48]
;; >     mov r14, [rsp + 8]
;; >     mov r15, [r14 + 8]
;; >     add rsp, 0x18
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
