;; test: asm none, asm speed
;; target: x64
(module
  (func $zero (result i32)
    (i32.const 0))
  (func $i32 (result i32)
    (i32.const -5))
  (func $i64_small (result i64)
    (i64.const 7))
  (func $i64_negative (result i64)
    (i64.const -7))
  (func $i64_unsigned (result i64)
    (i64.const 0xfedcba98))
  (func $i64_large (result i64)
    (i64.const 0x123456789abcdef0))
  (func $null (result externref)
    (ref.null extern)))

;; > === asm none
;; > function %zero ; 6 bytes, frame 0
;; >     mov eax, 0
;; >     ret
;; >
;; > function %i32 ; 6 bytes, frame 0
;; >     mov eax, 0xfffffffb
;; >     ret
;; >
;; > function %i64_small ; 6 bytes, frame 0
;; >     mov eax, 7
;; >     ret
;; >
;; > function %i64_negative ; 8 bytes, frame 0
;; >     mov rax, 0xfffffffffffffff9
;; >     ret
;; >
;; > function %i64_unsigned ; 6 bytes, frame 0
;; >     mov eax, 0xfedcba98
;; >     ret
;; >
;; > function %i64_large ; 11 bytes, frame 0
;; >     mov rax, 0x123456789abcdef0
;; >     ret
;; >
;; > function %null ; 6 bytes, frame 0
;; >     mov eax, 0
;; >     ret
;; > === asm speed
;; > function %zero ; 6 bytes, frame 0
;; >     mov eax, 0
;; >     ret
;; >
;; > function %i32 ; 6 bytes, frame 0
;; >     mov eax, 0xfffffffb
;; >     ret
;; >
;; > function %i64_small ; 6 bytes, frame 0
;; >     mov eax, 7
;; >     ret
;; >
;; > function %i64_negative ; 8 bytes, frame 0
;; >     mov rax, 0xfffffffffffffff9
;; >     ret
;; >
;; > function %i64_unsigned ; 6 bytes, frame 0
;; >     mov eax, 0xfedcba98
;; >     ret
;; >
;; > function %i64_large ; 11 bytes, frame 0
;; >     mov rax, 0x123456789abcdef0
;; >     ret
;; >
;; > function %null ; 6 bytes, frame 0
;; >     mov eax, 0
;; >     ret
