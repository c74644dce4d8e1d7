;; test: asm speed
;; target: x64
(module
  (memory 1)
  ;; More lives around the loop than registers: some are in the frame while the loop is at work,
  ;; which has registers for all that it needs.
  (func $around (param i32 i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
    (local.set 2 (i32.load offset=0 (i32.const 0)))
    (local.set 3 (i32.load offset=4 (i32.const 0)))
    (local.set 4 (i32.load offset=8 (i32.const 0)))
    (local.set 5 (i32.load offset=12 (i32.const 0)))
    (local.set 6 (i32.load offset=16 (i32.const 0)))
    (local.set 7 (i32.load offset=20 (i32.const 0)))
    (local.set 8 (i32.load offset=24 (i32.const 0)))
    (local.set 9 (i32.load offset=28 (i32.const 0)))
    (local.set 10 (i32.load offset=32 (i32.const 0)))
    (local.set 11 (i32.load offset=36 (i32.const 0)))
    (local.set 12 (i32.load offset=40 (i32.const 0)))
    (local.set 13 (i32.load offset=44 (i32.const 0)))
    (local.set 14 (i32.load offset=48 (i32.const 0)))
    (local.set 15 (i32.load offset=52 (i32.const 0)))
    (local.set 16 (i32.load offset=56 (i32.const 0)))
    (local.set 17 (i32.load offset=60 (i32.const 0)))
    (local.set 18 (i32.load offset=64 (i32.const 0)))
    (local.set 19 (i32.load offset=68 (i32.const 0)))
    (local.set 20 (i32.load offset=72 (i32.const 0)))
    (local.set 21 (i32.load offset=76 (i32.const 0)))
    (local.set 22 (i32.load offset=80 (i32.const 0)))
    (local.set 23 (i32.load offset=84 (i32.const 0)))
    (local.set 24 (i32.load offset=88 (i32.const 0)))
    (local.set 25 (i32.load offset=92 (i32.const 0)))
    (local.set 26 (i32.load offset=96 (i32.const 0)))
    (loop $again
      (local.set 0 (i32.xor (i32.add (local.get 0) (local.get 1)) (i32.shl (local.get 0) (local.get 1))))
      (br_if $again (local.tee 1 (i32.sub (local.get 1) (i32.const 1)))))
    (i32.store offset=0 (local.get 0) (local.get 2))
    (i32.store offset=4 (local.get 0) (local.get 3))
    (i32.store offset=8 (local.get 0) (local.get 4))
    (i32.store offset=12 (local.get 0) (local.get 5))
    (i32.store offset=16 (local.get 0) (local.get 6))
    (i32.store offset=20 (local.get 0) (local.get 7))
    (i32.store offset=24 (local.get 0) (local.get 8))
    (i32.store offset=28 (local.get 0) (local.get 9))
    (i32.store offset=32 (local.get 0) (local.get 10))
    (i32.store offset=36 (local.get 0) (local.get 11))
    (i32.store offset=40 (local.get 0) (local.get 12))
    (i32.store offset=44 (local.get 0) (local.get 13))
    (i32.store offset=48 (local.get 0) (local.get 14))
    (i32.store offset=52 (local.get 0) (local.get 15))
    (i32.store offset=56 (local.get 0) (local.get 16))
    (i32.store offset=60 (local.get 0) (local.get 17))
    (i32.store offset=64 (local.get 0) (local.get 18))
    (i32.store offset=68 (local.get 0) (local.get 19))
    (i32.store offset=72 (local.get 0) (local.get 20))
    (i32.store offset=76 (local.get 0) (local.get 21))
    (i32.store offset=80 (local.get 0) (local.get 22))
    (i32.store offset=84 (local.get 0) (local.get 23))
    (i32.store offset=88 (local.get 0) (local.get 24))
    (i32.store offset=92 (local.get 0) (local.get 25))
    (i32.store offset=96 (local.get 0) (local.get 26))
    (local.get 0))
)

;; > function %around ; 545 bytes, frame 192
;; >     sub rsp, 0xc0
;; >     mov r8d, [r15]                           ; trap MemoryOutOfBounds
;; >     mov eax, [r15 + 4]                       ; trap MemoryOutOfBounds
;; >     mov [rsp], rax
;; >     mov ecx, [r15 + 8]                       ; trap MemoryOutOfBounds
;; >     mov [rsp + 8], rcx
;; >     mov edx, [r15 + 0xc]                     ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x10], rdx
;; >     mov eax, [r15 + 0x10]                    ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x18], rax
;; >     mov eax, [r15 + 0x14]                    ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x20], rax
;; >     mov eax, [r15 + 0x18]                    ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x28], rax
;; >     mov eax, [r15 + 0x1c]                    ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x30], rax
;; >     mov eax, [r15 + 0x20]                    ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x38], rax
;; >     mov eax, [r15 + 0x24]                    ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x40], rax
;; >     mov eax, [r15 + 0x28]                    ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x48], rax
;; >     mov eax, [r15 + 0x2c]                    ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x50], rax
;; >     mov eax, [r15 + 0x30]                    ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x58], rax
;; >     mov eax, [r15 + 0x34]                    ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x60], rax
;; >     mov eax, [r15 + 0x38]                    ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x68], rax
;; >     mov eax, [r15 + 0x3c]                    ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x70], rax
;; >     mov eax, [r15 + 0x40]                    ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x78], rax
;; >     mov eax, [r15 + 0x44]                    ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x80], rax
;; >     mov eax, [r15 + 0x48]                    ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x88], rax
;; >     mov eax, [r15 + 0x4c]                    ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x90], rax
;; >     mov eax, [r15 + 0x50]                    ; trap MemoryOutOfBounds
;; >     mov [rsp + 0x98], rax
;; >     mov eax, [r15 + 0x54]                    ; trap MemoryOutOfBounds
;; >     mov [rsp + 0xa0], rax
;; >     mov eax, [r15 + 0x58]                    ; trap MemoryOutOfBounds
;; >     mov [rsp + 0xa8], rax
;; >     mov eax, [r15 + 0x5c]                    ; trap MemoryOutOfBounds
;; >     mov [rsp + 0xb0], rax
;; >     mov eax, [r15 + 0x60]                    ; trap MemoryOutOfBounds
;; >     mov [rsp + 0xb8], rax
;; > L0:
;; >     lea eax, [rdi + rsi]
;; >     shlx ecx, edi, esi
;; >     mov rdi, rax
;; >     xor edi, ecx
;; >     add esi, 0xffffffff
;; >     jne L0
;; >     mov [r15 + rdi], r8d                     ; trap MemoryOutOfBounds
;; >     mov rax, [rsp]
;; >     mov [r15 + rdi + 4], eax                 ; trap MemoryOutOfBounds
;; >     mov rcx, [rsp + 8]
;; >     mov [r15 + rdi + 8], ecx                 ; trap MemoryOutOfBounds
;; >     mov rdx, [rsp + 0x10]
;; >     mov [r15 + rdi + 0xc], edx               ; trap MemoryOutOfBounds
;; >     mov rsi, [rsp + 0x18]
;; >     mov [r15 + rdi + 0x10], esi              ; trap MemoryOutOfBounds
;; >     mov r8, [rsp + 0x20]
;; >     mov [r15 + rdi + 0x14], r8d              ; trap MemoryOutOfBounds
;; >     mov rax, [rsp + 0x28]
;; >     mov [r15 + rdi + 0x18], eax              ; trap MemoryOutOfBounds
;; >     mov rax, [rsp + 0x30]
;; >     mov [r15 + rdi + 0x1c], eax              ; trap MemoryOutOfBounds
;; >     mov rax, [rsp + 0x38]
;; >     mov [r15 + rdi + 0x20], eax              ; trap MemoryOutOfBounds
;; >     mov rax, [rsp + 0x40]
;; >     mov [r15 + rdi + 0x24], eax              ; trap MemoryOutOfBounds
;; >     mov rax, [rsp + 0x48]
;; >     mov [r15 + rdi + 0x28], eax              ; trap MemoryOutOfBounds
;; >     mov rax, [rsp + 0x50]
;; >     mov [r15 + rdi + 0x2c], eax              ; trap MemoryOutOfBounds
;; >     mov rax, [rsp + 0x58]
;; >     mov [r15 + rdi + 0x30], eax              ; trap MemoryOutOfBounds
;; >     mov rax, [rsp + 0x60]
;; >     mov [r15 + rdi + 0x34], eax              ; trap MemoryOutOfBounds
;; >     mov rax, [rsp + 0x68]
;; >     mov [r15 + rdi + 0x38], eax              ; trap MemoryOutOfBounds
;; >     mov rax, [rsp + 0x70]
;; >     mov [r15 + rdi + 0x3c], eax              ; trap MemoryOutOfBounds
;; >     mov rax, [rsp + 0x78]
;; >     mov [r15 + rdi + 0x40], eax              ; trap MemoryOutOfBounds
;; >     mov rax, [rsp + 0x80]
;; >     mov [r15 + rdi + 0x44], eax              ; trap MemoryOutOfBounds
;; >     mov rax, [rsp + 0x88]
;; >     mov [r15 + rdi + 0x48], eax              ; trap MemoryOutOfBounds
;; >     mov rax, [rsp + 0x90]
;; >     mov [r15 + rdi + 0x4c], eax              ; trap MemoryOutOfBounds
;; >     mov rax, [rsp + 0x98]
;; >     mov [r15 + rdi + 0x50], eax              ; trap MemoryOutOfBounds
;; >     mov rax, [rsp + 0xa0]
;; >     mov [r15 + rdi + 0x54], eax              ; trap MemoryOutOfBounds
;; >     mov rax, [rsp + 0xa8]
;; >     mov [r15 + rdi + 0x58], eax              ; trap MemoryOutOfBounds
;; >     mov rax, [rsp + 0xb0]
;; >     mov [r15 + rdi + 0x5c], eax              ; trap MemoryOutOfBounds
;; >     mov rax, [rsp + 0xb8]
;; >     mov [r15 + rdi + 0x60], eax              ; trap MemoryOutOfBounds
;; >     mov rax, rdi
;; >     add rsp, 0xc0
;; >     ret
