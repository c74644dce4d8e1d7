;; test: asm none, asm speed
;; target: x64
(module
  (func $if (param i32) (result i32)
    (if (result i32) (local.get 0)
      (then (i32.const 1))
      (else (i32.const 2))))
  (func $if_no_else (param i32 i32) (result i32)
    (if (local.get 0)
      (then (local.set 1 (i32.const 5))))
    (local.get 1))
  (func $with_value (param i32) (result i32)
    (block (result i32)
      (drop (br_if 0 (i32.const 3) (local.get 0)))
      (i32.const 4)))
  (func $and (param i32 i32) (result i32)
    (if (result i32) (i32.and (local.get 0) (i32.const 4))
      (then (local.get 1))
      (else (i32.const 0)))))

;; > === asm none
;; > function %if ; 27 bytes, frame 0
;; >     test edi, edi
;; >     je L0
;; >     mov esi, 1
;; >     jmp L1
;; > L0:
;; >     mov esi, 2
;; > L1:
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %if_no_else ; 17 bytes, frame 0
;; >     test edi, edi
;; >     je L0
;; >     mov esi, 5
;; > L0:
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %with_value ; 22 bytes, frame 0
;; >     mov esi, 3
;; >     test edi, edi
;; >     jne L0
;; >     mov esi, 4
;; > L0:
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %and ; 28 bytes, frame 0
;; >     mov rax, rdi
;; >     and eax, 4
;; >     test eax, eax
;; >     je L0
;; >     jmp L1
;; > L0:
;; >     mov esi, 0
;; > L1:
;; >     mov rax, rsi
;; >     ret
;; > === asm speed
;; > function %if ; 27 bytes, frame 0
;; >     test edi, edi
;; >     je L0
;; >     mov esi, 1
;; >     jmp L1
;; > L0:
;; >     mov esi, 2
;; > L1:
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %if_no_else ; 17 bytes, frame 0
;; >     test edi, edi
;; >     je L0
;; >     mov esi, 5
;; > L0:
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %with_value ; 27 bytes, frame 0
;; >     test edi, edi
;; >     je L0
;; >     mov esi, 3
;; >     jmp L1
;; > L0:
;; >     mov esi, 4
;; > L1:
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %and ; 21 bytes, frame 0
;; >     test edi, 4
;; >     jne L0
;; >     mov esi, 0
;; > L0:
;; >     mov rax, rsi
;; >     ret
