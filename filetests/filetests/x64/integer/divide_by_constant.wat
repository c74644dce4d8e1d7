;; test: asm none, asm speed
;; target: x64
(module
  (func $i32_div_s0 (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const 2)))
  (func $i32_div_s1 (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const 8)))
  (func $i32_div_s2 (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const 10)))
  (func $i32_div_s3 (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const 7)))
  (func $i32_div_s4 (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const -7)))
  (func $i32_div_s5 (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const -8)))
  (func $i32_div_s6 (param i32) (result i32)
    (i32.div_s (local.get 0) (i32.const 0x80000000)))
  (func $i32_div_u0 (param i32) (result i32)
    (i32.div_u (local.get 0) (i32.const 10)))
  (func $i32_div_u1 (param i32) (result i32)
    (i32.div_u (local.get 0) (i32.const 7)))
  (func $i32_div_u2 (param i32) (result i32)
    (i32.div_u (local.get 0) (i32.const 28)))
  (func $i32_div_u3 (param i32) (result i32)
    (i32.div_u (local.get 0) (i32.const 641)))
  (func $i32_div_u4 (param i32) (result i32)
    (i32.div_u (local.get 0) (i32.const 0xfffffffe)))
  (func $i32_rem_s0 (param i32) (result i32)
    (i32.rem_s (local.get 0) (i32.const 8)))
  (func $i32_rem_s1 (param i32) (result i32)
    (i32.rem_s (local.get 0) (i32.const -10)))
  (func $i32_rem_s2 (param i32) (result i32)
    (i32.rem_s (local.get 0) (i32.const -1)))
  (func $i32_rem_s3 (param i32) (result i32)
    (i32.rem_s (local.get 0) (i32.const 0x80000000)))
  (func $i32_rem_u0 (param i32) (result i32)
    (i32.rem_u (local.get 0) (i32.const 10)))
  (func $i32_rem_u1 (param i32) (result i32)
    (i32.rem_u (local.get 0) (i32.const 7)))
  (func $i32_rem_u2 (param i32) (result i32)
    (i32.rem_u (local.get 0) (i32.const 0xfffffffe)))
  (func $i64_div_s0 (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 2)))
  (func $i64_div_s1 (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 8)))
  (func $i64_div_s2 (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 10)))
  (func $i64_div_s3 (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 7)))
  (func $i64_div_s4 (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const -7)))
  (func $i64_div_s5 (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const -8)))
  (func $i64_div_s6 (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 0x8000000000000000)))
  (func $i64_div_u0 (param i64) (result i64)
    (i64.div_u (local.get 0) (i64.const 10)))
  (func $i64_div_u1 (param i64) (result i64)
    (i64.div_u (local.get 0) (i64.const 7)))
  (func $i64_div_u2 (param i64) (result i64)
    (i64.div_u (local.get 0) (i64.const 28)))
  (func $i64_div_u3 (param i64) (result i64)
    (i64.div_u (local.get 0) (i64.const 641)))
  (func $i64_div_u4 (param i64) (result i64)
    (i64.div_u (local.get 0) (i64.const 0xfffffffffffffffe)))
  (func $i64_rem_s0 (param i64) (result i64)
    (i64.rem_s (local.get 0) (i64.const 8)))
  (func $i64_rem_s1 (param i64) (result i64)
    (i64.rem_s (local.get 0) (i64.const -10)))
  (func $i64_rem_s2 (param i64) (result i64)
    (i64.rem_s (local.get 0) (i64.const -1)))
  (func $i64_rem_s3 (param i64) (result i64)
    (i64.rem_s (local.get 0) (i64.const 0x8000000000000000)))
  (func $i64_rem_u0 (param i64) (result i64)
    (i64.rem_u (local.get 0) (i64.const 10)))
  (func $i64_rem_u1 (param i64) (result i64)
    (i64.rem_u (local.get 0) (i64.const 7)))
  (func $i64_rem_u2 (param i64) (result i64)
    (i64.rem_u (local.get 0) (i64.const 0xfffffffffffffffe)))
)

;; > === asm none
;; > function %i32_div_s0 ; 12 bytes, frame 0
;; >     mov rax, rdi
;; >     shr eax, 0x1f
;; >     lea eax, [rax + rdi]
;; >     sar eax, 1
;; >     ret
;; >
;; > function %i32_div_s1 ; 16 bytes, frame 0
;; >     mov rax, rdi
;; >     sar eax, 0x1f
;; >     shr eax, 0x1d
;; >     lea eax, [rax + rdi]
;; >     sar eax, 3
;; >     ret
;; >
;; > function %i32_div_s2 ; 28 bytes, frame 0
;; >     movsxd rax, edi
;; >     imul rax, 0x66666667
;; >     mov rcx, rax
;; >     sar rcx, 0x22
;; >     shr rax, 0x3f
;; >     lea rax, [rcx + rax]
;; >     mov eax, eax
;; >     ret
;; >
;; > function %i32_div_s3 ; 30 bytes, frame 0
;; >     movsxd rax, edi
;; >     mov ecx, 0x92492493
;; >     imul rax, rcx
;; >     mov rcx, rax
;; >     sar rcx, 0x22
;; >     shr rax, 0x3f
;; >     lea rax, [rcx + rax]
;; >     mov eax, eax
;; >     ret
;; >
;; > function %i32_div_s4 ; 32 bytes, frame 0
;; >     movsxd rax, edi
;; >     mov ecx, 0x92492493
;; >     imul rax, rcx
;; >     mov rcx, rax
;; >     sar rcx, 0x22
;; >     shr rax, 0x3f
;; >     lea rax, [rcx + rax]
;; >     mov eax, eax
;; >     neg eax
;; >     ret
;; >
;; > function %i32_div_s5 ; 18 bytes, frame 0
;; >     mov rax, rdi
;; >     sar eax, 0x1f
;; >     shr eax, 0x1d
;; >     lea eax, [rax + rdi]
;; >     sar eax, 3
;; >     neg eax
;; >     ret
;; >
;; > function %i32_div_s6 ; 17 bytes, frame 0
;; >     mov rax, rdi
;; >     sar eax, 0x1f
;; >     shr eax, 1
;; >     lea eax, [rax + rdi]
;; >     sar eax, 0x1f
;; >     neg eax
;; >     ret
;; >
;; > function %i32_div_u0 ; 19 bytes, frame 0
;; >     mov rax, rdi
;; >     mov ecx, 0xcccccccd
;; >     imul rax, rcx
;; >     shr rax, 0x23
;; >     mov eax, eax
;; >     ret
;; >
;; > function %i32_div_u1 ; 22 bytes, frame 0
;; >     mov rax, rdi
;; >     mov rcx, 0x2492492492492493
;; >     mul rcx
;; >     mov edx, edx
;; >     mov rax, rdx
;; >     ret
;; >
;; > function %i32_div_u2 ; 20 bytes, frame 0
;; >     mov rax, rdi
;; >     shr eax, 2
;; >     imul rax, 0x24924925
;; >     shr rax, 0x20
;; >     mov eax, eax
;; >     ret
;; >
;; > function %i32_div_u3 ; 17 bytes, frame 0
;; >     mov rax, rdi
;; >     imul rax, 0x663d81
;; >     shr rax, 0x20
;; >     mov eax, eax
;; >     ret
;; >
;; > function %i32_div_u4 ; 10 bytes, frame 0
;; >     cmp edi, 0xfffffffe
;; >     setae al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %i32_rem_s0 ; 24 bytes, frame 0
;; >     mov rax, rdi
;; >     sar eax, 0x1f
;; >     shr eax, 0x1d
;; >     lea eax, [rax + rdi]
;; >     and eax, 0xfffffff8
;; >     mov rcx, rdi
;; >     sub ecx, eax
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %i32_rem_s1 ; 39 bytes, frame 0
;; >     movsxd rax, edi
;; >     imul rax, 0x66666667
;; >     mov rcx, rax
;; >     sar rcx, 0x22
;; >     shr rax, 0x3f
;; >     lea rax, [rcx + rax]
;; >     mov eax, eax
;; >     imul eax, 0xa
;; >     mov rcx, rdi
;; >     sub ecx, eax
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %i32_rem_s2 ; 6 bytes, frame 0
;; >     mov eax, 0
;; >     ret
;; >
;; > function %i32_rem_s3 ; 26 bytes, frame 0
;; >     mov rax, rdi
;; >     sar eax, 0x1f
;; >     shr eax, 1
;; >     lea eax, [rax + rdi]
;; >     and eax, 0x80000000
;; >     mov rcx, rdi
;; >     sub ecx, eax
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %i32_rem_u0 ; 30 bytes, frame 0
;; >     mov rax, rdi
;; >     mov ecx, 0xcccccccd
;; >     imul rax, rcx
;; >     shr rax, 0x23
;; >     mov eax, eax
;; >     imul eax, 0xa
;; >     mov rcx, rdi
;; >     sub ecx, eax
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %i32_rem_u1 ; 27 bytes, frame 0
;; >     mov rax, rdi
;; >     mov rcx, 0x2492492492492493
;; >     mul rcx
;; >     mov edx, edx
;; >     imul edx, 7
;; >     mov rax, rdi
;; >     sub eax, edx
;; >     ret
;; >
;; > function %i32_rem_u2 ; 21 bytes, frame 0
;; >     cmp edi, 0xfffffffe
;; >     setae al
;; >     movzx eax, al
;; >     imul eax, 0xfffffffe
;; >     mov rcx, rdi
;; >     sub ecx, eax
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %i64_div_s0 ; 15 bytes, frame 0
;; >     mov rax, rdi
;; >     shr rax, 0x3f
;; >     lea rax, [rax + rdi]
;; >     sar rax, 1
;; >     ret
;; >
;; > function %i64_div_s1 ; 20 bytes, frame 0
;; >     mov rax, rdi
;; >     sar rax, 0x3f
;; >     shr rax, 0x3d
;; >     lea rax, [rax + rdi]
;; >     sar rax, 3
;; >     ret
;; >
;; > function %i64_div_s2 ; 32 bytes, frame 0
;; >     mov rcx, 0x6666666666666667
;; >     mov rax, rdi
;; >     imul rcx
;; >     sar rdx, 2
;; >     mov rax, rdi
;; >     shr rax, 0x3f
;; >     lea rax, [rdx + rax]
;; >     ret
;; >
;; > function %i64_div_s3 ; 31 bytes, frame 0
;; >     mov rcx, 0x4924924924924925
;; >     mov rax, rdi
;; >     imul rcx
;; >     sar rdx, 1
;; >     mov rax, rdi
;; >     shr rax, 0x3f
;; >     lea rax, [rdx + rax]
;; >     ret
;; >
;; > function %i64_div_s4 ; 34 bytes, frame 0
;; >     mov rcx, 0x4924924924924925
;; >     mov rax, rdi
;; >     imul rcx
;; >     sar rdx, 1
;; >     mov rax, rdi
;; >     shr rax, 0x3f
;; >     lea rax, [rdx + rax]
;; >     neg rax
;; >     ret
;; >
;; > function %i64_div_s5 ; 23 bytes, frame 0
;; >     mov rax, rdi
;; >     sar rax, 0x3f
;; >     shr rax, 0x3d
;; >     lea rax, [rax + rdi]
;; >     sar rax, 3
;; >     neg rax
;; >     ret
;; >
;; > function %i64_div_s6 ; 22 bytes, frame 0
;; >     mov rax, rdi
;; >     sar rax, 0x3f
;; >     shr rax, 1
;; >     lea rax, [rax + rdi]
;; >     sar rax, 0x3f
;; >     neg rax
;; >     ret
;; >
;; > function %i64_div_u0 ; 24 bytes, frame 0
;; >     mov rcx, 0xcccccccccccccccd
;; >     mov rax, rdi
;; >     mul rcx
;; >     shr rdx, 3
;; >     mov rax, rdx
;; >     ret
;; >
;; > function %i64_div_u1 ; 34 bytes, frame 0
;; >     mov rcx, 0x2492492492492493
;; >     mov rax, rdi
;; >     mul rcx
;; >     mov rax, rdi
;; >     sub rax, rdx
;; >     shr rax, 1
;; >     lea rax, [rax + rdx]
;; >     shr rax, 2
;; >     ret
;; >
;; > function %i64_div_u2 ; 27 bytes, frame 0
;; >     mov rax, rdi
;; >     shr rax, 2
;; >     mov rcx, 0x4924924924924925
;; >     mul rcx
;; >     shr rdx, 1
;; >     mov rax, rdx
;; >     ret
;; >
;; > function %i64_div_u3 ; 24 bytes, frame 0
;; >     mov rcx, 0xcc7b01ff3384fe01
;; >     mov rax, rdi
;; >     mul rcx
;; >     shr rdx, 9
;; >     mov rax, rdx
;; >     ret
;; >
;; > function %i64_div_u4 ; 11 bytes, frame 0
;; >     cmp rdi, 0xfffffffffffffffe
;; >     setae al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %i64_rem_s0 ; 29 bytes, frame 0
;; >     mov rax, rdi
;; >     sar rax, 0x3f
;; >     shr rax, 0x3d
;; >     lea rax, [rax + rdi]
;; >     and rax, 0xfffffffffffffff8
;; >     mov rcx, rdi
;; >     sub rcx, rax
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %i64_rem_s1 ; 45 bytes, frame 0
;; >     mov rcx, 0x6666666666666667
;; >     mov rax, rdi
;; >     imul rcx
;; >     sar rdx, 2
;; >     mov rax, rdi
;; >     shr rax, 0x3f
;; >     lea rax, [rdx + rax]
;; >     imul rax, 0xa
;; >     mov rcx, rdi
;; >     sub rcx, rax
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %i64_rem_s2 ; 6 bytes, frame 0
;; >     mov eax, 0
;; >     ret
;; >
;; > function %i64_rem_s3 ; 37 bytes, frame 0
;; >     mov rax, rdi
;; >     sar rax, 0x3f
;; >     shr rax, 1
;; >     lea rax, [rax + rdi]
;; >     mov rcx, 0x8000000000000000
;; >     and rax, rcx
;; >     mov rcx, rdi
;; >     sub rcx, rax
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %i64_rem_u0 ; 31 bytes, frame 0
;; >     mov rcx, 0xcccccccccccccccd
;; >     mov rax, rdi
;; >     mul rcx
;; >     shr rdx, 3
;; >     imul rdx, 0xa
;; >     mov rax, rdi
;; >     sub rax, rdx
;; >     ret
;; >
;; > function %i64_rem_u1 ; 47 bytes, frame 0
;; >     mov rcx, 0x2492492492492493
;; >     mov rax, rdi
;; >     mul rcx
;; >     mov rax, rdi
;; >     sub rax, rdx
;; >     shr rax, 1
;; >     lea rax, [rax + rdx]
;; >     shr rax, 2
;; >     imul rax, 7
;; >     mov rcx, rdi
;; >     sub rcx, rax
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %i64_rem_u2 ; 24 bytes, frame 0
;; >     cmp rdi, 0xfffffffffffffffe
;; >     setae al
;; >     movzx eax, al
;; >     imul rax, 0xfffffffffffffffe
;; >     mov rcx, rdi
;; >     sub rcx, rax
;; >     mov rax, rcx
;; >     ret
;; > === asm speed
;; > function %i32_div_s0 ; 12 bytes, frame 0
;; >     mov rax, rdi
;; >     shr eax, 0x1f
;; >     lea eax, [rax + rdi]
;; >     sar eax, 1
;; >     ret
;; >
;; > function %i32_div_s1 ; 16 bytes, frame 0
;; >     mov rax, rdi
;; >     sar eax, 0x1f
;; >     shr eax, 0x1d
;; >     lea eax, [rax + rdi]
;; >     sar eax, 3
;; >     ret
;; >
;; > function %i32_div_s2 ; 28 bytes, frame 0
;; >     movsxd rax, edi
;; >     imul rax, 0x66666667
;; >     mov rcx, rax
;; >     sar rcx, 0x22
;; >     shr rax, 0x3f
;; >     lea rax, [rcx + rax]
;; >     mov eax, eax
;; >     ret
;; >
;; > function %i32_div_s3 ; 30 bytes, frame 0
;; >     movsxd rax, edi
;; >     mov ecx, 0x92492493
;; >     imul rax, rcx
;; >     mov rcx, rax
;; >     sar rcx, 0x22
;; >     shr rax, 0x3f
;; >     lea rax, [rcx + rax]
;; >     mov eax, eax
;; >     ret
;; >
;; > function %i32_div_s4 ; 32 bytes, frame 0
;; >     movsxd rax, edi
;; >     mov ecx, 0x92492493
;; >     imul rax, rcx
;; >     mov rcx, rax
;; >     sar rcx, 0x22
;; >     shr rax, 0x3f
;; >     lea rax, [rcx + rax]
;; >     mov eax, eax
;; >     neg eax
;; >     ret
;; >
;; > function %i32_div_s5 ; 18 bytes, frame 0
;; >     mov rax, rdi
;; >     sar eax, 0x1f
;; >     shr eax, 0x1d
;; >     lea eax, [rax + rdi]
;; >     sar eax, 3
;; >     neg eax
;; >     ret
;; >
;; > function %i32_div_s6 ; 17 bytes, frame 0
;; >     mov rax, rdi
;; >     sar eax, 0x1f
;; >     shr eax, 1
;; >     lea eax, [rax + rdi]
;; >     sar eax, 0x1f
;; >     neg eax
;; >     ret
;; >
;; > function %i32_div_u0 ; 17 bytes, frame 0
;; >     mov rax, rdi
;; >     mov ecx, 0xcccccccd
;; >     imul rax, rcx
;; >     shr rax, 0x23
;; >     ret
;; >
;; > function %i32_div_u1 ; 22 bytes, frame 0
;; >     mov rax, rdi
;; >     mov rcx, 0x2492492492492493
;; >     mul rcx
;; >     mov edx, edx
;; >     mov rax, rdx
;; >     ret
;; >
;; > function %i32_div_u2 ; 18 bytes, frame 0
;; >     mov rax, rdi
;; >     shr eax, 2
;; >     imul rax, 0x24924925
;; >     shr rax, 0x20
;; >     ret
;; >
;; > function %i32_div_u3 ; 15 bytes, frame 0
;; >     mov rax, rdi
;; >     imul rax, 0x663d81
;; >     shr rax, 0x20
;; >     ret
;; >
;; > function %i32_div_u4 ; 10 bytes, frame 0
;; >     cmp edi, 0xfffffffe
;; >     setae al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %i32_rem_s0 ; 24 bytes, frame 0
;; >     mov rax, rdi
;; >     sar eax, 0x1f
;; >     shr eax, 0x1d
;; >     lea eax, [rax + rdi]
;; >     and eax, 0xfffffff8
;; >     mov rcx, rdi
;; >     sub ecx, eax
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %i32_rem_s1 ; 39 bytes, frame 0
;; >     movsxd rax, edi
;; >     imul rax, 0x66666667
;; >     mov rcx, rax
;; >     sar rcx, 0x22
;; >     shr rax, 0x3f
;; >     lea rax, [rcx + rax]
;; >     mov eax, eax
;; >     imul eax, 0xa
;; >     mov rcx, rdi
;; >     sub ecx, eax
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %i32_rem_s2 ; 6 bytes, frame 0
;; >     mov eax, 0
;; >     ret
;; >
;; > function %i32_rem_s3 ; 26 bytes, frame 0
;; >     mov rax, rdi
;; >     sar eax, 0x1f
;; >     shr eax, 1
;; >     lea eax, [rax + rdi]
;; >     and eax, 0x80000000
;; >     mov rcx, rdi
;; >     sub ecx, eax
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %i32_rem_u0 ; 28 bytes, frame 0
;; >     mov rax, rdi
;; >     mov ecx, 0xcccccccd
;; >     imul rax, rcx
;; >     shr rax, 0x23
;; >     imul eax, 0xa
;; >     mov rcx, rdi
;; >     sub ecx, eax
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %i32_rem_u1 ; 27 bytes, frame 0
;; >     mov rax, rdi
;; >     mov rcx, 0x2492492492492493
;; >     mul rcx
;; >     mov edx, edx
;; >     imul edx, 7
;; >     mov rax, rdi
;; >     sub eax, edx
;; >     ret
;; >
;; > function %i32_rem_u2 ; 21 bytes, frame 0
;; >     cmp edi, 0xfffffffe
;; >     setae al
;; >     movzx eax, al
;; >     imul eax, 0xfffffffe
;; >     mov rcx, rdi
;; >     sub ecx, eax
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %i64_div_s0 ; 15 bytes, frame 0
;; >     mov rax, rdi
;; >     shr rax, 0x3f
;; >     lea rax, [rax + rdi]
;; >     sar rax, 1
;; >     ret
;; >
;; > function %i64_div_s1 ; 20 bytes, frame 0
;; >     mov rax, rdi
;; >     sar rax, 0x3f
;; >     shr rax, 0x3d
;; >     lea rax, [rax + rdi]
;; >     sar rax, 3
;; >     ret
;; >
;; > function %i64_div_s2 ; 32 bytes, frame 0
;; >     mov rcx, 0x6666666666666667
;; >     mov rax, rdi
;; >     imul rcx
;; >     sar rdx, 2
;; >     mov rax, rdi
;; >     shr rax, 0x3f
;; >     lea rax, [rdx + rax]
;; >     ret
;; >
;; > function %i64_div_s3 ; 31 bytes, frame 0
;; >     mov rcx, 0x4924924924924925
;; >     mov rax, rdi
;; >     imul rcx
;; >     sar rdx, 1
;; >     mov rax, rdi
;; >     shr rax, 0x3f
;; >     lea rax, [rdx + rax]
;; >     ret
;; >
;; > function %i64_div_s4 ; 34 bytes, frame 0
;; >     mov rcx, 0x4924924924924925
;; >     mov rax, rdi
;; >     imul rcx
;; >     sar rdx, 1
;; >     mov rax, rdi
;; >     shr rax, 0x3f
;; >     lea rax, [rdx + rax]
;; >     neg rax
;; >     ret
;; >
;; > function %i64_div_s5 ; 23 bytes, frame 0
;; >     mov rax, rdi
;; >     sar rax, 0x3f
;; >     shr rax, 0x3d
;; >     lea rax, [rax + rdi]
;; >     sar rax, 3
;; >     neg rax
;; >     ret
;; >
;; > function %i64_div_s6 ; 22 bytes, frame 0
;; >     mov rax, rdi
;; >     sar rax, 0x3f
;; >     shr rax, 1
;; >     lea rax, [rax + rdi]
;; >     sar rax, 0x3f
;; >     neg rax
;; >     ret
;; >
;; > function %i64_div_u0 ; 24 bytes, frame 0
;; >     mov rcx, 0xcccccccccccccccd
;; >     mov rax, rdi
;; >     mul rcx
;; >     shr rdx, 3
;; >     mov rax, rdx
;; >     ret
;; >
;; > function %i64_div_u1 ; 34 bytes, frame 0
;; >     mov rcx, 0x2492492492492493
;; >     mov rax, rdi
;; >     mul rcx
;; >     mov rax, rdi
;; >     sub rax, rdx
;; >     shr rax, 1
;; >     lea rax, [rax + rdx]
;; >     shr rax, 2
;; >     ret
;; >
;; > function %i64_div_u2 ; 27 bytes, frame 0
;; >     mov rax, rdi
;; >     shr rax, 2
;; >     mov rcx, 0x4924924924924925
;; >     mul rcx
;; >     shr rdx, 1
;; >     mov rax, rdx
;; >     ret
;; >
;; > function %i64_div_u3 ; 24 bytes, frame 0
;; >     mov rcx, 0xcc7b01ff3384fe01
;; >     mov rax, rdi
;; >     mul rcx
;; >     shr rdx, 9
;; >     mov rax, rdx
;; >     ret
;; >
;; > function %i64_div_u4 ; 11 bytes, frame 0
;; >     cmp rdi, 0xfffffffffffffffe
;; >     setae al
;; >     movzx eax, al
;; >     ret
;; >
;; > function %i64_rem_s0 ; 29 bytes, frame 0
;; >     mov rax, rdi
;; >     sar rax, 0x3f
;; >     shr rax, 0x3d
;; >     lea rax, [rax + rdi]
;; >     and rax, 0xfffffffffffffff8
;; >     mov rcx, rdi
;; >     sub rcx, rax
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %i64_rem_s1 ; 45 bytes, frame 0
;; >     mov rcx, 0x6666666666666667
;; >     mov rax, rdi
;; >     imul rcx
;; >     sar rdx, 2
;; >     mov rax, rdi
;; >     shr rax, 0x3f
;; >     lea rax, [rdx + rax]
;; >     imul rax, 0xa
;; >     mov rcx, rdi
;; >     sub rcx, rax
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %i64_rem_s2 ; 6 bytes, frame 0
;; >     mov eax, 0
;; >     ret
;; >
;; > function %i64_rem_s3 ; 37 bytes, frame 0
;; >     mov rax, rdi
;; >     sar rax, 0x3f
;; >     shr rax, 1
;; >     lea rax, [rax + rdi]
;; >     mov rcx, 0x8000000000000000
;; >     and rax, rcx
;; >     mov rcx, rdi
;; >     sub rcx, rax
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %i64_rem_u0 ; 31 bytes, frame 0
;; >     mov rcx, 0xcccccccccccccccd
;; >     mov rax, rdi
;; >     mul rcx
;; >     shr rdx, 3
;; >     imul rdx, 0xa
;; >     mov rax, rdi
;; >     sub rax, rdx
;; >     ret
;; >
;; > function %i64_rem_u1 ; 47 bytes, frame 0
;; >     mov rcx, 0x2492492492492493
;; >     mov rax, rdi
;; >     mul rcx
;; >     mov rax, rdi
;; >     sub rax, rdx
;; >     shr rax, 1
;; >     lea rax, [rax + rdx]
;; >     shr rax, 2
;; >     imul rax, 7
;; >     mov rcx, rdi
;; >     sub rcx, rax
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %i64_rem_u2 ; 24 bytes, frame 0
;; >     cmp rdi, 0xfffffffffffffffe
;; >     setae al
;; >     movzx eax, al
;; >     imul rax, 0xfffffffffffffffe
;; >     mov rcx, rdi
;; >     sub rcx, rax
;; >     mov rax, rcx
;; >     ret
