;; test: asm none, asm speed
;; target: x64
(module
  (func $set (param i32 f64) (result i32)
    (local.set 0 (i32.add (local.get 0) (i32.const 1)))
    (local.get 0))
  (func $tee (param f64) (result f64)
    (f64.mul (local.tee 0 (f64.neg (local.get 0))) (local.get 0)))
  (func $default (result i64)
    (local i64)
    (local.get 0))
  (func $rotate (param i32 i32 i32 i32) (result i32)
    (loop $l
      (local.get 1) (local.get 2) (local.get 0)
      (local.set 2) (local.set 1) (local.set 0)
      (br_if $l (local.tee 3 (i32.sub (local.get 3) (i32.const 1)))))
    (local.get 0)))

;; > === asm none
;; > function %set ; 7 bytes, frame 0
;; >     lea edi, [rdi + 1]
;; >     mov rax, rdi
;; >     ret
;; >
;; > function %tee ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorpd xmm3, xmm3, [rip + D0]
;; >     vmulsd xmm0, xmm3, xmm3
;; >     ret
;; > D0:
;; >     qword 0x8000000000000000
;; >     qword 0x8000000000000000
;; >
;; > function %default ; 9 bytes, frame 0
;; >     mov esi, 0
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %rotate ; 34 bytes, frame 8
;; >     push rbx
;; >     mov r8, rdx
;; >     mov rbx, rcx
;; > L0:
;; >     mov rax, r8
;; >     mov r8, rdi
;; >     mov rcx, rsi
;; >     mov rsi, rax
;; >     mov rdi, rcx
;; >     lea ebx, [rbx - 1]
;; >     test ebx, ebx
;; >     jne L0
;; >     mov rax, rdi
;; >     pop rbx
;; >     ret
;; > === asm speed
;; > function %set ; 4 bytes, frame 0
;; >     lea eax, [rdi + 1]
;; >     ret
;; >
;; > function %tee ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorpd xmm0, xmm3, [rip + D0]
;; >     vmulsd xmm0, xmm0, xmm0
;; >     ret
;; > D0:
;; >     qword 0x8000000000000000
;; >     qword 0x8000000000000000
;; >
;; > function %default ; 6 bytes, frame 0
;; >     mov eax, 0
;; >     ret
;; >
;; > function %rotate ; 34 bytes, frame 8
;; >     push rbx
;; >     mov r8, rdx
;; >     mov rbx, rcx
;; >     jmp L1
;; > L0:
;; >     mov rax, rdi
;; >     mov rdi, rsi
;; >     mov rsi, r8
;; >     mov r8, rax
;; > L1:
;; >     add ebx, 0xffffffff
;; >     jne L0
;; >     mov rax, rsi
;; >     pop rbx
;; >     ret
