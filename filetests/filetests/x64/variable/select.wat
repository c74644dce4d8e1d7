;; test: asm none, asm speed
;; target: x64
(module
  (func $i32 (param i32 i32 i32) (result i32)
    (select (local.get 0) (local.get 1) (local.get 2)))
  (func $i64 (param i64 i64 i32) (result i64)
    (select (local.get 0) (local.get 1) (local.get 2)))
  (func $f32 (param f32 f32 i32) (result f32)
    (select (local.get 0) (local.get 1) (local.get 2)))
  (func $f64 (param f64 f64 i32) (result f64)
    (select (local.get 0) (local.get 1) (local.get 2)))
  (func $ref (param externref i32) (result externref)
    (select (result externref) (local.get 0) (ref.null extern) (local.get 1)))
  (func $const (param i32) (result i32)
    (select (i32.const 10) (i32.const 20) (local.get 0)))
  (func $min (param i32 i32) (result i32)
    (select (local.get 0) (local.get 1) (i32.lt_s (local.get 0) (local.get 1)))))

;; > === asm none
;; > function %i32 ; 13 bytes, frame 0
;; >     mov r8, rdx
;; >     test r8d, r8d
;; >     mov rax, rsi
;; >     cmovne eax, edi
;; >     ret
;; >
;; > function %i64 ; 14 bytes, frame 0
;; >     mov r8, rdx
;; >     test r8d, r8d
;; >     mov rax, rsi
;; >     cmovne rax, rdi
;; >     ret
;; >
;; > function %f32 ; 21 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     test edi, edi
;; >     vmovaps xmm0, xmm4
;; >     je L0
;; >     vmovaps xmm0, xmm3
;; > L0:
;; >     ret
;; >
;; > function %f64 ; 21 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     test edi, edi
;; >     vmovaps xmm0, xmm4
;; >     je L0
;; >     vmovaps xmm0, xmm3
;; > L0:
;; >     ret
;; >
;; > function %ref ; 12 bytes, frame 0
;; >     mov eax, 0
;; >     test esi, esi
;; >     cmovne rax, rdi
;; >     ret
;; >
;; > function %const ; 19 bytes, frame 0
;; >     mov eax, 0xa
;; >     mov ecx, 0x14
;; >     test edi, edi
;; >     cmovne ecx, eax
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %min ; 9 bytes, frame 0
;; >     cmp edi, esi
;; >     mov rax, rsi
;; >     cmovl eax, edi
;; >     ret
;; > === asm speed
;; > function %i32 ; 13 bytes, frame 0
;; >     mov r8, rdx
;; >     test r8d, r8d
;; >     mov rax, rsi
;; >     cmovne eax, edi
;; >     ret
;; >
;; > function %i64 ; 14 bytes, frame 0
;; >     mov r8, rdx
;; >     test r8d, r8d
;; >     mov rax, rsi
;; >     cmovne rax, rdi
;; >     ret
;; >
;; > function %f32 ; 21 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     test edi, edi
;; >     vmovaps xmm0, xmm4
;; >     je L0
;; >     vmovaps xmm0, xmm3
;; > L0:
;; >     ret
;; >
;; > function %f64 ; 21 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     test edi, edi
;; >     vmovaps xmm0, xmm4
;; >     je L0
;; >     vmovaps xmm0, xmm3
;; > L0:
;; >     ret
;; >
;; > function %ref ; 12 bytes, frame 0
;; >     mov eax, 0
;; >     test esi, esi
;; >     cmovne rax, rdi
;; >     ret
;; >
;; > function %const ; 19 bytes, frame 0
;; >     mov eax, 0xa
;; >     mov ecx, 0x14
;; >     test edi, edi
;; >     cmovne ecx, eax
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %min ; 9 bytes, frame 0
;; >     cmp edi, esi
;; >     mov rax, rsi
;; >     cmovl eax, edi
;; >     ret
