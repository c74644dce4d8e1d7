;; test: asm none, asm speed
;; target: x64
(module
  (func $block (param i32) (result i32)
    (block (result i32)
      (br 0 (local.get 0))))
  (func $loop (param i32) (result i32)
    (local i32)
    (block
      (loop
        (br_if 1 (i32.eqz (local.get 0)))
        (local.set 1 (i32.add (local.get 1) (local.get 0)))
        (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
        (br 0)))
    (local.get 1))
  (func $swapping (param i32 i64 i64) (result i64)
    (loop (param) (result)
      (local.get 1) (local.get 2) (local.set 1) (local.set 2)
      (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
    (local.get 1)))

;; > === asm none
;; > function %block ; 7 bytes, frame 0
;; >     mov rsi, rdi
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %loop ; 25 bytes, frame 0
;; >     mov esi, 0
;; > L0:
;; >     test edi, edi
;; >     je L1
;; >     lea esi, [rsi + rdi]
;; >     lea edi, [rdi - 1]
;; >     jmp L0
;; > L1:
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %swapping ; 23 bytes, frame 0
;; >     mov r8, rdx
;; > L0:
;; >     mov rax, rsi
;; >     mov rsi, r8
;; >     mov r8, rax
;; >     lea edi, [rdi - 1]
;; >     test edi, edi
;; >     jne L0
;; >     mov rax, rsi
;; >     ret
;; > === asm speed
;; > function %block ; 4 bytes, frame 0
;; >     mov rax, rdi
;; >     ret
;; >
;; > function %loop ; 24 bytes, frame 0
;; >     mov esi, 0
;; >     jmp L1
;; > L0:
;; >     lea esi, [rsi + rdi]
;; >     lea edi, [rdi - 1]
;; > L1:
;; >     test edi, edi
;; >     jne L0
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %swapping ; 26 bytes, frame 0
;; >     mov r8, rdx
;; >     jmp L1
;; > L0:
;; >     mov rax, rsi
;; >     mov rsi, r8
;; >     mov r8, rax
;; > L1:
;; >     add edi, 0xffffffff
;; >     jne L0
;; >     mov rax, r8
;; >     ret
