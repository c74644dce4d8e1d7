;; test: asm none, asm speed
;; target: x64
(module
  (memory 1)
  (func $i32_load8_u (param i32) (result i32)
    (i32.load8_u offset=4 (local.get 0)))
  (func $i64_load8_u (param i32) (result i64)
    (i64.load8_u offset=4 (local.get 0)))
  (func $i32_load8_u_sum (param i32 i32) (result i32)
    (i32.load8_u offset=16 (i32.add (local.get 0) (local.get 1))))
  (func $i32_load8_u_scaled (param i32 i32) (result i32)
    (i32.load8_u (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 3)))))
  (func $i32_load8_u_const (result i32)
    (i32.load8_u (i32.const 1024)))
  (func $i32_load8_u_far (param i32) (result i32)
    (i32.load8_u offset=0xfffffff0 (local.get 0)))
  (func $i64_load8_u_sum (param i32 i32) (result i64)
    (i64.load8_u offset=16 (i32.add (local.get 0) (local.get 1))))
  (func $i64_load8_u_scaled (param i32 i32) (result i64)
    (i64.load8_u (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 3)))))
  (func $i64_load8_u_const (result i64)
    (i64.load8_u (i32.const 1024)))
  (func $i64_load8_u_far (param i32) (result i64)
    (i64.load8_u offset=0xfffffff0 (local.get 0)))
)

;; > === asm none
;; > function %i32_load8_u ; 7 bytes, frame 0
;; >     movzx eax, byte ptr [r15 + rdi + 4]      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load8_u ; 7 bytes, frame 0
;; >     movzx eax, byte ptr [r15 + rdi + 4]      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_load8_u_sum ; 10 bytes, frame 0
;; >     lea eax, [rdi + rsi]
;; >     movzx eax, byte ptr [r15 + rax + 0x10]   ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_load8_u_scaled ; 9 bytes, frame 0
;; >     lea eax, [rdi + rsi*8]
;; >     movzx eax, byte ptr [r15 + rax]          ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_load8_u_const ; 9 bytes, frame 0
;; >     movzx eax, byte ptr [r15 + 0x400]        ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_load8_u_far ; 18 bytes, frame 0
;; >     mov eax, 0xfffffff0
;; >     lea rcx, [rdi + rax]
;; >     movzx edx, byte ptr [r15 + rcx]          ; trap MemoryOutOfBounds
;; >     mov rax, rdx
;; >     ret
;; >
;; > function %i64_load8_u_sum ; 10 bytes, frame 0
;; >     lea eax, [rdi + rsi]
;; >     movzx eax, byte ptr [r15 + rax + 0x10]   ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load8_u_scaled ; 9 bytes, frame 0
;; >     lea eax, [rdi + rsi*8]
;; >     movzx eax, byte ptr [r15 + rax]          ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load8_u_const ; 9 bytes, frame 0
;; >     movzx eax, byte ptr [r15 + 0x400]        ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load8_u_far ; 18 bytes, frame 0
;; >     mov eax, 0xfffffff0
;; >     lea rcx, [rdi + rax]
;; >     movzx edx, byte ptr [r15 + rcx]          ; trap MemoryOutOfBounds
;; >     mov rax, rdx
;; >     ret
;; > === asm speed
;; > function %i32_load8_u ; 7 bytes, frame 0
;; >     movzx eax, byte ptr [r15 + rdi + 4]      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load8_u ; 7 bytes, frame 0
;; >     movzx eax, byte ptr [r15 + rdi + 4]      ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_load8_u_sum ; 10 bytes, frame 0
;; >     lea eax, [rdi + rsi]
;; >     movzx eax, byte ptr [r15 + rax + 0x10]   ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_load8_u_scaled ; 9 bytes, frame 0
;; >     lea eax, [rdi + rsi*8]
;; >     movzx eax, byte ptr [r15 + rax]          ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_load8_u_const ; 9 bytes, frame 0
;; >     movzx eax, byte ptr [r15 + 0x400]        ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i32_load8_u_far ; 18 bytes, frame 0
;; >     mov eax, 0xfffffff0
;; >     lea rcx, [rdi + rax]
;; >     movzx edx, byte ptr [r15 + rcx]          ; trap MemoryOutOfBounds
;; >     mov rax, rdx
;; >     ret
;; >
;; > function %i64_load8_u_sum ; 10 bytes, frame 0
;; >     lea eax, [rdi + rsi]
;; >     movzx eax, byte ptr [r15 + rax + 0x10]   ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load8_u_scaled ; 9 bytes, frame 0
;; >     lea eax, [rdi + rsi*8]
;; >     movzx eax, byte ptr [r15 + rax]          ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load8_u_const ; 9 bytes, frame 0
;; >     movzx eax, byte ptr [r15 + 0x400]        ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64_load8_u_far ; 18 bytes, frame 0
;; >     mov eax, 0xfffffff0
;; >     lea rcx, [rdi + rax]
;; >     movzx edx, byte ptr [r15 + rcx]          ; trap MemoryOutOfBounds
;; >     mov rax, rdx
;; >     ret
