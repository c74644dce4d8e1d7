;; test: asm none, asm speed
;; target: x64
(module
  (func $isolate (param i32) (result i32)
    (i32.and (local.get 0) (i32.sub (i32.const 0) (local.get 0))))
  (func $reset (param i64) (result i64)
    (i64.and (i64.add (local.get 0) (i64.const -1)) (local.get 0)))
  (func $reset_by_difference (param i32) (result i32)
    (i32.and (local.get 0) (i32.sub (local.get 0) (i32.const 1))))
  (func $mask (param i64) (result i64)
    (i64.xor (local.get 0) (i64.add (local.get 0) (i64.const -1))))
  (func $and_not (param i32 i32) (result i32)
    (i32.and (i32.xor (local.get 0) (i32.const -1)) (local.get 1)))
  (func $bits (param $set i64) (result i64)
    (local $n i64)
    (loop $next
      (local.set $n (i64.add (local.get $n) (i64.ctz (local.get $set))))
      (br_if $next
        (i64.ne
          (local.tee $set (i64.and (local.get $set) (i64.add (local.get $set) (i64.const -1))))
          (i64.const 0))))
    (local.get $n))
)

;; > === asm none
;; > function %isolate ; 8 bytes, frame 0
;; >     mov rax, rdi
;; >     neg eax
;; >     and eax, edi
;; >     ret
;; >
;; > function %reset ; 8 bytes, frame 0
;; >     lea rax, [rdi - 1]
;; >     and rax, rdi
;; >     ret
;; >
;; > function %reset_by_difference ; 6 bytes, frame 0
;; >     lea eax, [rdi - 1]
;; >     and eax, edi
;; >     ret
;; >
;; > function %mask ; 8 bytes, frame 0
;; >     lea rax, [rdi - 1]
;; >     xor rax, rdi
;; >     ret
;; >
;; > function %and_not ; 8 bytes, frame 0
;; >     mov rax, rdi
;; >     not eax
;; >     and eax, esi
;; >     ret
;; >
;; > function %bits ; 30 bytes, frame 0
;; >     mov esi, 0
;; > L0:
;; >     tzcnt rax, rdi
;; >     lea rsi, [rsi + rax]
;; >     lea rax, [rdi - 1]
;; >     and rdi, rax
;; >     test rdi, rdi
;; >     jne L0
;; >     mov rax, rsi
;; >     ret
;; > === asm speed
;; > function %isolate ; 6 bytes, frame 0
;; >     blsi eax, edi
;; >     ret
;; >
;; > function %reset ; 6 bytes, frame 0
;; >     blsr rax, rdi
;; >     ret
;; >
;; > function %reset_by_difference ; 6 bytes, frame 0
;; >     blsr eax, edi
;; >     ret
;; >
;; > function %mask ; 6 bytes, frame 0
;; >     blsmsk rax, rdi
;; >     ret
;; >
;; > function %and_not ; 6 bytes, frame 0
;; >     andn eax, edi, esi
;; >     ret
;; >
;; > function %bits ; 25 bytes, frame 0
;; >     mov esi, 0
;; > L0:
;; >     tzcnt rax, rdi
;; >     lea rsi, [rsi + rax]
;; >     blsr rdi, rdi
;; >     jne L0
;; >     mov rax, rsi
;; >     ret
