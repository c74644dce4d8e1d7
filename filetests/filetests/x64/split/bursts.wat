;; test: asm speed
;; target: x64
(module
  ;; Each number is worked on right behind where it is made, and needed once more much later. So what goes
  ;; to the frame goes there behind that, and its readers do not wait for a load.
  (func $mix (param i64) (result i64)
    (local i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (local.set 1 (i64.add (i64.xor (i64.rotr (local.get 0) (i64.const 1)) (i64.rotr (local.get 0) (i64.const 21))) (i64.mul (local.get 0) (local.get 0))))
    (local.set 2 (i64.add (i64.xor (i64.rotr (local.get 1) (i64.const 2)) (i64.rotr (local.get 1) (i64.const 22))) (i64.mul (local.get 1) (local.get 1))))
    (local.set 3 (i64.add (i64.xor (i64.rotr (local.get 2) (i64.const 3)) (i64.rotr (local.get 2) (i64.const 23))) (i64.mul (local.get 2) (local.get 2))))
    (local.set 4 (i64.add (i64.xor (i64.rotr (local.get 3) (i64.const 4)) (i64.rotr (local.get 3) (i64.const 24))) (i64.mul (local.get 3) (local.get 3))))
    (local.set 5 (i64.add (i64.xor (i64.rotr (local.get 4) (i64.const 5)) (i64.rotr (local.get 4) (i64.const 25))) (i64.mul (local.get 4) (local.get 4))))
    (local.set 6 (i64.add (i64.xor (i64.rotr (local.get 5) (i64.const 6)) (i64.rotr (local.get 5) (i64.const 26))) (i64.mul (local.get 5) (local.get 5))))
    (local.set 7 (i64.add (i64.xor (i64.rotr (local.get 6) (i64.const 7)) (i64.rotr (local.get 6) (i64.const 27))) (i64.mul (local.get 6) (local.get 6))))
    (local.set 8 (i64.add (i64.xor (i64.rotr (local.get 7) (i64.const 8)) (i64.rotr (local.get 7) (i64.const 28))) (i64.mul (local.get 7) (local.get 7))))
    (local.set 9 (i64.add (i64.xor (i64.rotr (local.get 8) (i64.const 9)) (i64.rotr (local.get 8) (i64.const 29))) (i64.mul (local.get 8) (local.get 8))))
    (local.set 10 (i64.add (i64.xor (i64.rotr (local.get 9) (i64.const 10)) (i64.rotr (local.get 9) (i64.const 30))) (i64.mul (local.get 9) (local.get 9))))
    (local.set 11 (i64.add (i64.xor (i64.rotr (local.get 10) (i64.const 11)) (i64.rotr (local.get 10) (i64.const 31))) (i64.mul (local.get 10) (local.get 10))))
    (local.set 12 (i64.add (i64.xor (i64.rotr (local.get 11) (i64.const 12)) (i64.rotr (local.get 11) (i64.const 32))) (i64.mul (local.get 11) (local.get 11))))
    (local.set 13 (i64.add (i64.xor (i64.rotr (local.get 12) (i64.const 13)) (i64.rotr (local.get 12) (i64.const 33))) (i64.mul (local.get 12) (local.get 12))))
    (local.set 14 (i64.add (i64.xor (i64.rotr (local.get 13) (i64.const 14)) (i64.rotr (local.get 13) (i64.const 34))) (i64.mul (local.get 13) (local.get 13))))
    (local.set 15 (i64.add (i64.xor (i64.rotr (local.get 14) (i64.const 15)) (i64.rotr (local.get 14) (i64.const 35))) (i64.mul (local.get 14) (local.get 14))))
    (local.set 16 (i64.add (i64.xor (i64.rotr (local.get 15) (i64.const 16)) (i64.rotr (local.get 15) (i64.const 36))) (i64.mul (local.get 15) (local.get 15))))
    (local.set 17 (i64.add (i64.xor (i64.rotr (local.get 16) (i64.const 17)) (i64.rotr (local.get 16) (i64.const 37))) (i64.mul (local.get 16) (local.get 16))))
    (local.set 18 (i64.add (i64.xor (i64.rotr (local.get 17) (i64.const 18)) (i64.rotr (local.get 17) (i64.const 38))) (i64.mul (local.get 17) (local.get 17))))
    (local.set 19 (i64.add (i64.xor (i64.rotr (local.get 18) (i64.const 19)) (i64.rotr (local.get 18) (i64.const 39))) (i64.mul (local.get 18) (local.get 18))))
    (local.set 20 (i64.add (i64.xor (i64.rotr (local.get 19) (i64.const 20)) (i64.rotr (local.get 19) (i64.const 40))) (i64.mul (local.get 19) (local.get 19))))
    (local.set 21 (i64.add (i64.xor (i64.rotr (local.get 20) (i64.const 21)) (i64.rotr (local.get 20) (i64.const 41))) (i64.mul (local.get 20) (local.get 20))))
    (local.set 22 (i64.add (i64.xor (i64.rotr (local.get 21) (i64.const 22)) (i64.rotr (local.get 21) (i64.const 42))) (i64.mul (local.get 21) (local.get 21))))
    (local.set 23 (i64.add (i64.xor (i64.rotr (local.get 22) (i64.const 23)) (i64.rotr (local.get 22) (i64.const 43))) (i64.mul (local.get 22) (local.get 22))))
    (local.set 24 (i64.add (i64.xor (i64.rotr (local.get 23) (i64.const 24)) (i64.rotr (local.get 23) (i64.const 44))) (i64.mul (local.get 23) (local.get 23))))
    (local.set 25 (i64.add (i64.xor (i64.rotr (local.get 24) (i64.const 25)) (i64.rotr (local.get 24) (i64.const 45))) (i64.mul (local.get 24) (local.get 24))))
    (local.set 26 (i64.add (i64.xor (i64.rotr (local.get 25) (i64.const 26)) (i64.rotr (local.get 25) (i64.const 46))) (i64.mul (local.get 25) (local.get 25))))
    (local.set 27 (i64.add (i64.xor (i64.rotr (local.get 26) (i64.const 27)) (i64.rotr (local.get 26) (i64.const 47))) (i64.mul (local.get 26) (local.get 26))))
    (local.set 28 (i64.add (i64.xor (i64.rotr (local.get 27) (i64.const 28)) (i64.rotr (local.get 27) (i64.const 48))) (i64.mul (local.get 27) (local.get 27))))
    (i64.add (i64.xor (i64.add (i64.xor (i64.add (i64.xor (i64.add (i64.xor (i64.add (i64.xor (i64.add (i64.xor (i64.add (i64.xor (i64.add (i64.xor (i64.add (i64.xor (i64.add (i64.xor (i64.add (i64.xor (i64.add (i64.xor (i64.add (i64.xor (i64.add (i64.xor (local.get 0) (local.get 1)) (local.get 2)) (local.get 3)) (local.get 4)) (local.get 5)) (local.get 6)) (local.get 7)) (local.get 8)) (local.get 9)) (local.get 10)) (local.get 11)) (local.get 12)) (local.get 13)) (local.get 14)) (local.get 15)) (local.get 16)) (local.get 17)) (local.get 18)) (local.get 19)) (local.get 20)) (local.get 21)) (local.get 22)) (local.get 23)) (local.get 24)) (local.get 25)) (local.get 26)) (local.get 27)) (local.get 28))))

;; > function %mix ; 1038 bytes, frame 200
;; >     push rbx
;; >     push rbp
;; >     push r9
;; >     push r10
;; >     push r12
;; >     push r13
;; >     sub rsp, 0x98
;; >     mov [rsp], rdi
;; >     rorx rax, rdi, 1
;; >     rorx rcx, rdi, 0x15
;; >     xor rax, rcx
;; >     imul rdi, [rsp]
;; >     lea rsi, [rax + rdi]
;; >     mov [rsp + 8], rsi
;; >     rorx rax, rsi, 2
;; >     rorx rcx, rsi, 0x16
;; >     xor rax, rcx
;; >     mov rcx, rsi
;; >     imul rcx, rsi
;; >     lea rsi, [rax + rcx]
;; >     mov [rsp + 0x10], rsi
;; >     rorx rax, rsi, 3
;; >     rorx rcx, rsi, 0x17
;; >     xor rax, rcx
;; >     mov rcx, rsi
;; >     imul rcx, rsi
;; >     lea rsi, [rax + rcx]
;; >     mov [rsp + 0x18], rsi
;; >     rorx rax, rsi, 4
;; >     rorx rcx, rsi, 0x18
;; >     xor rax, rcx
;; >     mov rcx, rsi
;; >     imul rcx, rsi
;; >     lea rsi, [rax + rcx]
;; >     mov [rsp + 0x20], rsi
;; >     rorx rax, rsi, 5
;; >     rorx rcx, rsi, 0x19
;; >     xor rax, rcx
;; >     mov rcx, rsi
;; >     imul rcx, rsi
;; >     lea rsi, [rax + rcx]
;; >     mov [rsp + 0x28], rsi
;; >     rorx rax, rsi, 6
;; >     rorx rcx, rsi, 0x1a
;; >     xor rax, rcx
;; >     mov rcx, rsi
;; >     imul rcx, rsi
;; >     lea rsi, [rax + rcx]
;; >     mov [rsp + 0x30], rsi
;; >     rorx rax, rsi, 7
;; >     rorx rcx, rsi, 0x1b
;; >     xor rax, rcx
;; >     mov rcx, rsi
;; >     imul rcx, rsi
;; >     lea rsi, [rax + rcx]
;; >     mov [rsp + 0x38], rsi
;; >     rorx rax, rsi, 8
;; >     rorx rcx, rsi, 0x1c
;; >     xor rax, rcx
;; >     mov rcx, rsi
;; >     imul rcx, rsi
;; >     lea rsi, [rax + rcx]
;; >     mov [rsp + 0x40], rsi
;; >     rorx rax, rsi, 9
;; >     rorx rcx, rsi, 0x1d
;; >     xor rax, rcx
;; >     mov rcx, rsi
;; >     imul rcx, rsi
;; >     lea rsi, [rax + rcx]
;; >     mov [rsp + 0x48], rsi
;; >     rorx rax, rsi, 0xa
;; >     rorx rcx, rsi, 0x1e
;; >     xor rax, rcx
;; >     mov rcx, rsi
;; >     imul rcx, rsi
;; >     lea rsi, [rax + rcx]
;; >     mov [rsp + 0x50], rsi
;; >     rorx rax, rsi, 0xb
;; >     rorx rcx, rsi, 0x1f
;; >     xor rax, rcx
;; >     mov rcx, rsi
;; >     imul rcx, rsi
;; >     lea rsi, [rax + rcx]
;; >     mov [rsp + 0x58], rsi
;; >     rorx rax, rsi, 0xc
;; >     rorx rcx, rsi, 0x20
;; >     xor rax, rcx
;; >     mov rcx, rsi
;; >     imul rcx, rsi
;; >     lea rsi, [rax + rcx]
;; >     mov [rsp + 0x60], rsi
;; >     rorx rax, rsi, 0xd
;; >     rorx rcx, rsi, 0x21
;; >     xor rax, rcx
;; >     mov rcx, rsi
;; >     imul rcx, rsi
;; >     lea rsi, [rax + rcx]
;; >     mov [rsp + 0x68], rsi
;; >     rorx rax, rsi, 0xe
;; >     rorx rcx, rsi, 0x22
;; >     xor rax, rcx
;; >     mov rcx, rsi
;; >     imul rcx, rsi
;; >     lea rsi, [rax + rcx]
;; >     mov [rsp + 0x70], rsi
;; >     rorx rax, rsi, 0xf
;; >     rorx rcx, rsi, 0x23
;; >     xor rax, rcx
;; >     mov rcx, rsi
;; >     imul rcx, rsi
;; >     lea rsi, [rax + rcx]
;; >     mov [rsp + 0x78], rsi
;; >     rorx rax, rsi, 0x10
;; >     rorx rcx, rsi, 0x24
;; >     xor rax, rcx
;; >     mov rcx, rsi
;; >     imul rcx, rsi
;; >     lea rsi, [rax + rcx]
;; >     mov [rsp + 0x80], rsi
;; >     rorx rax, rsi, 0x11
;; >     rorx rcx, rsi, 0x25
;; >     xor rax, rcx
;; >     mov rcx, rsi
;; >     imul rcx, rsi
;; >     lea rsi, [rax + rcx]
;; >     mov [rsp + 0x88], rsi
;; >     rorx rax, rsi, 0x12
;; >     rorx rcx, rsi, 0x26
;; >     xor rax, rcx
;; >     mov rcx, rsi
;; >     imul rcx, rsi
;; >     lea rsi, [rax + rcx]
;; >     mov [rsp + 0x90], rsi
;; >     rorx rax, rsi, 0x13
;; >     rorx rcx, rsi, 0x27
;; >     xor rax, rcx
;; >     mov rcx, rsi
;; >     imul rcx, rsi
;; >     lea r13, [rax + rcx]
;; >     rorx rax, r13, 0x14
;; >     rorx rcx, r13, 0x28
;; >     xor rax, rcx
;; >     mov rcx, r13
;; >     imul rcx, r13
;; >     lea r12, [rax + rcx]
;; >     rorx rax, r12, 0x15
;; >     rorx rcx, r12, 0x29
;; >     xor rax, rcx
;; >     mov rcx, r12
;; >     imul rcx, r12
;; >     lea r10, [rax + rcx]
;; >     rorx rax, r10, 0x16
;; >     rorx rcx, r10, 0x2a
;; >     xor rax, rcx
;; >     mov rcx, r10
;; >     imul rcx, r10
;; >     lea r9, [rax + rcx]
;; >     rorx rax, r9, 0x17
;; >     rorx rcx, r9, 0x2b
;; >     xor rax, rcx
;; >     mov rcx, r9
;; >     imul rcx, r9
;; >     lea rbp, [rax + rcx]
;; >     rorx rax, rbp, 0x18
;; >     rorx rcx, rbp, 0x2c
;; >     xor rax, rcx
;; >     mov rcx, rbp
;; >     imul rcx, rbp
;; >     lea r8, [rax + rcx]
;; >     rorx rax, r8, 0x19
;; >     rorx rcx, r8, 0x2d
;; >     xor rax, rcx
;; >     mov rcx, r8
;; >     imul rcx, r8
;; >     lea rdi, [rax + rcx]
;; >     rorx rax, rdi, 0x1a
;; >     rorx rcx, rdi, 0x2e
;; >     xor rax, rcx
;; >     mov rcx, rdi
;; >     imul rcx, rdi
;; >     lea rsi, [rax + rcx]
;; >     rorx rax, rsi, 0x1b
;; >     rorx rcx, rsi, 0x2f
;; >     xor rax, rcx
;; >     mov rcx, rsi
;; >     imul rcx, rsi
;; >     lea rbx, [rax + rcx]
;; >     rorx rax, rbx, 0x1c
;; >     rorx rcx, rbx, 0x30
;; >     xor rax, rcx
;; >     mov rcx, rbx
;; >     imul rcx, rbx
;; >     lea rax, [rax + rcx]
;; >     mov rcx, [rsp]
;; >     xor rcx, [rsp + 8]
;; >     mov rdx, [rsp + 0x10]
;; >     lea rcx, [rcx + rdx]
;; >     xor rcx, [rsp + 0x18]
;; >     mov rdx, [rsp + 0x20]
;; >     lea rcx, [rcx + rdx]
;; >     xor rcx, [rsp + 0x28]
;; >     mov rdx, [rsp + 0x30]
;; >     lea rcx, [rcx + rdx]
;; >     xor rcx, [rsp + 0x38]
;; >     mov rdx, [rsp + 0x40]
;; >     lea rcx, [rcx + rdx]
;; >     xor rcx, [rsp + 0x48]
;; >     mov rdx, [rsp + 0x50]
;; >     lea rcx, [rcx + rdx]
;; >     xor rcx, [rsp + 0x58]
;; >     mov rdx, [rsp + 0x60]
;; >     lea rcx, [rcx + rdx]
;; >     xor rcx, [rsp + 0x68]
;; >     mov rdx, [rsp + 0x70]
;; >     lea rcx, [rcx + rdx]
;; >     xor rcx, [rsp + 0x78]
;; >     mov rdx, [rsp + 0x80]
;; >     lea rcx, [rcx + rdx]
;; >     xor rcx, [rsp + 0x88]
;; >     mov rdx, [rsp + 0x90]
;; >     lea rcx, [rcx + rdx]
;; >     xor rcx, r13
;; >     lea rcx, [rcx + r12]
;; >     xor rcx, r10
;; >     lea rcx, [rcx + r9]
;; >     xor rcx, rbp
;; >     lea rcx, [rcx + r8]
;; >     xor rcx, rdi
;; >     lea rcx, [rcx + rsi]
;; >     xor rcx, rbx
;; >     lea rax, [rcx + rax]
;; >     add rsp, 0x98
;; >     pop r13
;; >     pop r12
;; >     pop r10
;; >     pop r9
;; >     pop rbp
;; >     pop rbx
;; >     ret
