;; test: asm speed
;; target: x64
(module
  (memory 1)
  (func $hash (param i32 i32) (result i64) (local i64)
    (loop
      (local.set 2 (i64.mul (i64.xor (local.get 2) (i64.load8_u (local.get 0))) (i64.const 0x100000001b3)))
      (local.set 0 (i32.add (local.get 0) (i32.const 1)))
      (br_if 0 (local.tee 1 (i32.sub (local.get 1) (i32.const 1)))))
    (local.get 2))
  (func $scale (param i32 i32)
    (loop
      (f64.store (local.get 0) (f64.add (f64.mul (f64.load (local.get 0)) (f64.const 0.1)) (f64.const 1)))
      (local.set 0 (i32.add (local.get 0) (i32.const 8)))
      (br_if 0 (local.tee 1 (i32.sub (local.get 1) (i32.const 1))))))
)

;; > function %hash ; 43 bytes, frame 0
;; >     mov r8d, 0
;; > L0:
;; >     movzx eax, byte ptr [r15 + rdi]          ; trap MemoryOutOfBounds
;; >     xor rax, r8
;; >     mov rcx, 0x100000001b3
;; >     mov r8, rax
;; >     imul r8, rcx
;; >     lea edi, [rdi + 1]
;; >     add esi, 0xffffffff
;; >     jne L0
;; >     mov rax, r8
;; >     ret
;; >
;; > function %scale ; 56 bytes, frame 0
;; > L0:
;; >     vmovsd xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vmulsd xmm0, xmm0, [rip + D0]
;; >     vaddsd xmm0, xmm0, [rip + D1]
;; >     vmovsd [r15 + rdi], xmm0                 ; trap MemoryOutOfBounds
;; >     lea edi, [rdi + 8]
;; >     add esi, 0xffffffff
;; >     jne L0
;; >     ret
;; > D0:
;; >     qword 0x3fb999999999999a
;; > D1:
;; >     qword 0x3ff0000000000000
