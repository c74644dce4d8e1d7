;; test: asm speed
;; target: x64
(module
  ;; What loops have made is in the frame, as there is too much of it. Their variables' first values are
  ;; not stored there to be loaded: the loops' registers get them straight.
  (func $rays (param i64 i64) (result i64)
    (local i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (local.set 2 (local.get 0))
    (local.set 3 (i64.const 0))
    (loop $ray0
      (local.set 3 (i64.or (local.get 3) (local.tee 2 (i64.shl (local.get 2) (i64.const 1)))))
      (br_if $ray0 (i64.ne (i64.and (local.get 2) (local.get 1)) (i64.const 0))))
    (local.set 4 (local.get 0))
    (local.set 5 (i64.const 0))
    (loop $ray1
      (local.set 5 (i64.or (local.get 5) (local.tee 4 (i64.shl (local.get 4) (i64.const 2)))))
      (br_if $ray1 (i64.ne (i64.and (local.get 4) (local.get 1)) (i64.const 0))))
    (local.set 6 (local.get 0))
    (local.set 7 (i64.const 0))
    (loop $ray2
      (local.set 7 (i64.or (local.get 7) (local.tee 6 (i64.shl (local.get 6) (i64.const 3)))))
      (br_if $ray2 (i64.ne (i64.and (local.get 6) (local.get 1)) (i64.const 0))))
    (local.set 8 (local.get 0))
    (local.set 9 (i64.const 0))
    (loop $ray3
      (local.set 9 (i64.or (local.get 9) (local.tee 8 (i64.shl (local.get 8) (i64.const 4)))))
      (br_if $ray3 (i64.ne (i64.and (local.get 8) (local.get 1)) (i64.const 0))))
    (local.set 10 (local.get 0))
    (local.set 11 (i64.const 0))
    (loop $ray4
      (local.set 11 (i64.or (local.get 11) (local.tee 10 (i64.shl (local.get 10) (i64.const 5)))))
      (br_if $ray4 (i64.ne (i64.and (local.get 10) (local.get 1)) (i64.const 0))))
    (local.set 12 (local.get 0))
    (local.set 13 (i64.const 0))
    (loop $ray5
      (local.set 13 (i64.or (local.get 13) (local.tee 12 (i64.shl (local.get 12) (i64.const 6)))))
      (br_if $ray5 (i64.ne (i64.and (local.get 12) (local.get 1)) (i64.const 0))))
    (local.set 14 (local.get 0))
    (local.set 15 (i64.const 0))
    (loop $ray6
      (local.set 15 (i64.or (local.get 15) (local.tee 14 (i64.shl (local.get 14) (i64.const 7)))))
      (br_if $ray6 (i64.ne (i64.and (local.get 14) (local.get 1)) (i64.const 0))))
    (local.set 16 (local.get 0))
    (local.set 17 (i64.const 0))
    (loop $ray7
      (local.set 17 (i64.or (local.get 17) (local.tee 16 (i64.shl (local.get 16) (i64.const 8)))))
      (br_if $ray7 (i64.ne (i64.and (local.get 16) (local.get 1)) (i64.const 0))))
    (local.set 18 (local.get 0))
    (local.set 19 (i64.const 0))
    (loop $ray8
      (local.set 19 (i64.or (local.get 19) (local.tee 18 (i64.shl (local.get 18) (i64.const 9)))))
      (br_if $ray8 (i64.ne (i64.and (local.get 18) (local.get 1)) (i64.const 0))))
    (local.set 20 (local.get 0))
    (local.set 21 (i64.const 0))
    (loop $ray9
      (local.set 21 (i64.or (local.get 21) (local.tee 20 (i64.shl (local.get 20) (i64.const 10)))))
      (br_if $ray9 (i64.ne (i64.and (local.get 20) (local.get 1)) (i64.const 0))))
    (local.set 22 (local.get 0))
    (local.set 23 (i64.const 0))
    (loop $ray10
      (local.set 23 (i64.or (local.get 23) (local.tee 22 (i64.shl (local.get 22) (i64.const 11)))))
      (br_if $ray10 (i64.ne (i64.and (local.get 22) (local.get 1)) (i64.const 0))))
    (local.set 24 (local.get 0))
    (local.set 25 (i64.const 0))
    (loop $ray11
      (local.set 25 (i64.or (local.get 25) (local.tee 24 (i64.shl (local.get 24) (i64.const 12)))))
      (br_if $ray11 (i64.ne (i64.and (local.get 24) (local.get 1)) (i64.const 0))))
    (local.set 26 (local.get 0))
    (local.set 27 (i64.const 0))
    (loop $ray12
      (local.set 27 (i64.or (local.get 27) (local.tee 26 (i64.shl (local.get 26) (i64.const 13)))))
      (br_if $ray12 (i64.ne (i64.and (local.get 26) (local.get 1)) (i64.const 0))))
    (i64.add (i64.add (i64.add (i64.add (i64.add (i64.add (i64.add (i64.add (i64.add (i64.add (i64.add (i64.add (i64.add (local.get 1) (i64.xor (local.get 2) (local.get 3))) (i64.xor (local.get 4) (local.get 5))) (i64.xor (local.get 6) (local.get 7))) (i64.xor (local.get 8) (local.get 9))) (i64.xor (local.get 10) (local.get 11))) (i64.xor (local.get 12) (local.get 13))) (i64.xor (local.get 14) (local.get 15))) (i64.xor (local.get 16) (local.get 17))) (i64.xor (local.get 18) (local.get 19))) (i64.xor (local.get 20) (local.get 21))) (i64.xor (local.get 22) (local.get 23))) (i64.xor (local.get 24) (local.get 25))) (i64.xor (local.get 26) (local.get 27)))))

;; > function %rays ; 679 bytes, frame 240
;; >     push rbx
;; >     push rbp
;; >     push r9
;; >     push r10
;; >     push r12
;; >     push r13
;; >     sub rsp, 0xc0
;; >     mov r9, rdi
;; >     mov r8, r9
;; >     mov ebx, 0
;; > L0:
;; >     lea r8, [r8 + r8]
;; >     or rbx, r8
;; >     test r8, rsi
;; >     jne L0
;; >     mov [rsp], rbx
;; >     mov rbp, r9
;; >     mov r10d, 0
;; > L1:
;; >     shl rbp, 2
;; >     or r10, rbp
;; >     test rbp, rsi
;; >     jne L1
;; >     mov [rsp + 8], rbp
;; >     mov [rsp + 0x10], r10
;; >     mov r12, r9
;; >     mov edi, 0
;; > L2:
;; >     shl r12, 3
;; >     or rdi, r12
;; >     test r12, rsi
;; >     jne L2
;; >     mov [rsp + 0x18], r12
;; >     mov [rsp + 0x20], rdi
;; >     mov rdi, r9
;; >     mov r13d, 0
;; > L3:
;; >     shl rdi, 4
;; >     or r13, rdi
;; >     test rdi, rsi
;; >     jne L3
;; >     mov [rsp + 0x28], rdi
;; >     mov [rsp + 0x30], r13
;; >     mov rdi, r9
;; >     mov r13d, 0
;; > L4:
;; >     shl rdi, 5
;; >     or r13, rdi
;; >     test rdi, rsi
;; >     jne L4
;; >     mov [rsp + 0x38], rdi
;; >     mov [rsp + 0x40], r13
;; >     mov r13, r9
;; >     mov edi, 0
;; > L5:
;; >     shl r13, 6
;; >     or rdi, r13
;; >     test r13, rsi
;; >     jne L5
;; >     mov [rsp + 0x48], r13
;; >     mov [rsp + 0x50], rdi
;; >     mov r12, r9
;; >     mov edi, 0
;; > L6:
;; >     shl r12, 7
;; >     or rdi, r12
;; >     test r12, rsi
;; >     jne L6
;; >     mov [rsp + 0x58], r12
;; >     mov [rsp + 0x60], rdi
;; >     mov r10, r9
;; >     mov edi, 0
;; > L7:
;; >     shl r10, 8
;; >     or rdi, r10
;; >     test r10, rsi
;; >     jne L7
;; >     mov [rsp + 0x68], r10
;; >     mov [rsp + 0x70], rdi
;; >     mov rbp, r9
;; >     mov edi, 0
;; > L8:
;; >     shl rbp, 9
;; >     or rdi, rbp
;; >     test rbp, rsi
;; >     jne L8
;; >     mov [rsp + 0x78], rbp
;; >     mov [rsp + 0x80], rdi
;; >     mov rbx, r9
;; >     mov edi, 0
;; > L9:
;; >     shl rbx, 0xa
;; >     or rdi, rbx
;; >     test rbx, rsi
;; >     jne L9
;; >     mov [rsp + 0x88], rbx
;; >     mov [rsp + 0x90], rdi
;; >     mov r12, r8
;; >     mov r8, r9
;; >     mov [rsp + 0x98], r12
;; >     mov edi, 0
;; > L10:
;; >     shl r8, 0xb
;; >     or rdi, r8
;; >     test r8, rsi
;; >     jne L10
;; >     mov r10, rdi
;; >     mov rdi, r9
;; >     mov [rsp + 0xa0], r8
;; >     mov [rsp + 0xa8], r10
;; >     mov r8, r9
;; >     mov r9d, 0
;; > L11:
;; >     shl rdi, 0xc
;; >     or r9, rdi
;; >     test rdi, rsi
;; >     jne L11
;; >     mov rbp, r9
;; >     mov r9, r8
;; >     mov [rsp + 0xb0], rdi
;; >     mov [rsp + 0xb8], rbp
;; >     mov r8, [rsp + 0x98]
;; >     mov edi, 0
;; > L12:
;; >     shl r9, 0xd
;; >     or rdi, r9
;; >     test r9, rsi
;; >     jne L12
;; >     mov r12, r8
;; >     mov rbx, rdi
;; >     mov r8, [rsp + 0xa0]
;; >     mov r10, [rsp + 0xa8]
;; >     mov rdi, [rsp + 0xb0]
;; >     mov rbp, [rsp + 0xb8]
;; >     mov rax, r12
;; >     xor rax, [rsp]
;; >     lea rax, [rax + rsi]
;; >     mov rcx, [rsp + 8]
;; >     xor rcx, [rsp + 0x10]
;; >     lea rax, [rax + rcx]
;; >     mov rcx, [rsp + 0x18]
;; >     xor rcx, [rsp + 0x20]
;; >     lea rax, [rax + rcx]
;; >     mov rcx, [rsp + 0x28]
;; >     xor rcx, [rsp + 0x30]
;; >     lea rax, [rax + rcx]
;; >     mov rcx, [rsp + 0x38]
;; >     xor rcx, [rsp + 0x40]
;; >     lea rax, [rax + rcx]
;; >     mov rcx, [rsp + 0x48]
;; >     xor rcx, [rsp + 0x50]
;; >     lea rax, [rax + rcx]
;; >     mov rcx, [rsp + 0x58]
;; >     xor rcx, [rsp + 0x60]
;; >     lea rax, [rax + rcx]
;; >     mov rcx, [rsp + 0x68]
;; >     xor rcx, [rsp + 0x70]
;; >     lea rax, [rax + rcx]
;; >     mov rcx, [rsp + 0x78]
;; >     xor rcx, [rsp + 0x80]
;; >     lea rax, [rax + rcx]
;; >     mov rcx, [rsp + 0x88]
;; >     xor rcx, [rsp + 0x90]
;; >     lea rax, [rax + rcx]
;; >     mov rcx, r8
;; >     xor rcx, r10
;; >     lea rax, [rax + rcx]
;; >     mov rcx, rdi
;; >     xor rcx, rbp
;; >     lea rax, [rax + rcx]
;; >     mov rcx, r9
;; >     xor rcx, rbx
;; >     lea rax, [rax + rcx]
;; >     add rsp, 0xc0
;; >     pop r13
;; >     pop r12
;; >     pop r10
;; >     pop r9
;; >     pop rbp
;; >     pop rbx
;; >     ret
