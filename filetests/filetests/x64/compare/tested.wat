;; test: asm speed
;; target: x64
(module
  (memory 1)
  (func $count_down (param $n i32) (param $at i32) (result i32)
    (loop $next
      (i32.store (local.get $at) (local.get $n))
      (local.set $at (i32.add (local.get $at) (i32.const 4)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $at))
  (func $masked (param i32 i32) (result i32)
    (local $both i32)
    (if (result i32) (local.tee $both (i32.and (local.get 0) (local.get 1)))
      (then (i32.mul (local.get $both) (local.get $both)))
      (else (i32.const 7))))
  ;; The upper half counts, too.
  (func $wide (param i64 i64) (result i64)
    (local $rest i64)
    (if (result i64) (i64.eqz (local.tee $rest (i64.sub (local.get 0) (local.get 1))))
      (then (i64.const 1))
      (else (i64.mul (local.get $rest) (local.get $rest)))))
  ;; An extension leaves the flags alone.
  (func $extended (param i32) (result i32)
    (local $byte i32)
    (if (result i32) (local.tee $byte (i32.and (local.get 0) (i32.const 255)))
      (then (i32.mul (local.get $byte) (local.get $byte)))
      (else (i32.const 7))))
  ;; The store comes between, but does not touch them; what is computed after it does.
  (func $something_between (param i32 i32) (result i32)
    (local $both i32)
    (local.set $both (i32.or (local.get 0) (local.get 1)))
    (i32.store (i32.const 0) (i32.xor (local.get 0) (local.get $both)))
    (if (result i32) (local.get $both)
      (then (local.get $both))
      (else (i32.const 7))))
)

;; > function %count_down ; 16 bytes, frame 0
;; > L0:
;; >     mov [r15 + rsi], edi                     ; trap MemoryOutOfBounds
;; >     lea esi, [rsi + 4]
;; >     add edi, 0xffffffff
;; >     jne L0
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %masked ; 31 bytes, frame 0
;; >     mov rax, rdi
;; >     and eax, esi
;; >     je L0
;; >     mov rsi, rax
;; >     imul esi, eax
;; >     jmp L1
;; > L0:
;; >     mov esi, 7
;; > L1:
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %wide ; 36 bytes, frame 0
;; >     mov rax, rdi
;; >     sub rax, rsi
;; >     mov rsi, rax
;; >     jne L0
;; >     mov edi, 1
;; >     jmp L1
;; > L0:
;; >     mov rdi, rsi
;; >     imul rdi, rsi
;; > L1:
;; >     mov rax, rdi
;; >     ret
;; >
;; > function %extended ; 32 bytes, frame 0
;; >     movzx eax, dil
;; >     test eax, eax
;; >     je L0
;; >     mov rsi, rax
;; >     imul esi, eax
;; >     jmp L1
;; > L0:
;; >     mov esi, 7
;; > L1:
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %something_between ; 27 bytes, frame 0
;; >     or esi, edi
;; >     mov rax, rdi
;; >     xor eax, esi
;; >     mov [r15], eax                           ; trap MemoryOutOfBounds
;; >     test esi, esi
;; >     jne L0
;; >     mov esi, 7
;; > L0:
;; >     mov rax, rsi
;; >     ret
