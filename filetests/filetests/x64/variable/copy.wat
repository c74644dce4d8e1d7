;; test: asm none, asm speed
;; target: x64
(module
  (func $old_value (param i32) (result i32)
    (local.get 0)
    (local.set 0 (i32.const 5))
    (local.get 0)
    (i32.sub))
  (func $swap (param i64 i64) (result i64 i64)
    (local $t i64)
    (local.set $t (local.get 0))
    (local.set 0 (local.get 1))
    (local.set 1 (local.get $t))
    (local.get 0) (local.get 1)))

;; > === asm none
;; > function %old_value ; 11 bytes, frame 0
;; >     mov rax, rdi
;; >     mov edi, 5
;; >     sub eax, edi
;; >     ret
;; >
;; > function %swap ; 16 bytes, frame 0
;; >     mov r8, rdi
;; >     mov rdi, rsi
;; >     mov rsi, r8
;; >     mov rax, rdi
;; >     mov rdx, rsi
;; >     ret
;; > === asm speed
;; > function %old_value ; 4 bytes, frame 0
;; >     lea eax, [rdi - 5]
;; >     ret
;; >
;; > function %swap ; 7 bytes, frame 0
;; >     mov rax, rsi
;; >     mov rdx, rdi
;; >     ret
