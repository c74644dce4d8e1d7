;; test: asm none, asm speed
;; target: x64
(module
  (func $on_null (param $r externref) (param $n i32) (result i32)
    (block $l (result i32)
      (local.get $n)
      (br_on_null $l (local.get $r))
      (drop)
      (i32.add (i32.const 1))))
  (func $on_non_null (param $r externref) (param $n i32) (result i32)
    (block $l (result i32 externref)
      (br_on_non_null $l (local.get $n) (local.get $r))
      (return))
    (drop)
    (i32.mul (i32.const 3)))
  (func $loop (param $r externref) (result externref)
    (local.get $r)
    (loop $l (param externref) (result externref)
      (br_on_non_null $l)
      (ref.null extern)))
  (func $known (param $r (ref extern)) (result externref)
    (block $l
      (br_on_null $l (local.get $r))
      (br_on_non_null 1)
      (unreachable))
    (ref.null extern)))

;; > === asm none
;; > function %on_null ; 20 bytes, frame 0
;; >     mov r8, rsi
;; >     test rdi, rdi
;; >     je L0
;; >     lea r8d, [rsi + 1]
;; > L0:
;; >     mov rax, r8
;; >     ret
;; >
;; > function %on_non_null ; 37 bytes, frame 8
;; >     sub rsp, 8
;; >     mov r8, rsi
;; >     mov [rsp], rdi
;; >     test rdi, rdi
;; >     jne L0
;; >     mov rax, rsi
;; >     jmp L1
;; > L0:
;; >     lea eax, [r8 + r8*2]
;; > L1:
;; >     add rsp, 8
;; >     ret
;; >
;; > function %loop ; 14 bytes, frame 0
;; >     mov rsi, rdi
;; > L0:
;; >     test rsi, rsi
;; >     jne L0
;; >     mov eax, 0
;; >     ret
;; >
;; > function %known ; 4 bytes, frame 0
;; >     mov rax, rdi
;; >     ret
;; > === asm speed
;; > function %on_null ; 16 bytes, frame 0
;; >     test rdi, rdi
;; >     je L0
;; >     lea esi, [rsi + 1]
;; > L0:
;; >     mov rax, rsi
;; >     ret
;; >
;; > function %on_non_null ; 21 bytes, frame 0
;; >     test rdi, rdi
;; >     jne L0
;; >     mov rax, rsi
;; >     jmp L1
;; > L0:
;; >     lea eax, [rsi + rsi*2]
;; > L1:
;; >     ret
;; >
;; > function %loop ; 11 bytes, frame 0
;; > L0:
;; >     test rdi, rdi
;; >     jne L0
;; >     mov eax, 0
;; >     ret
;; >
;; > function %known ; 4 bytes, frame 0
;; >     mov rax, rdi
;; >     ret
