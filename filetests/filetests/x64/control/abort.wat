;; test: asm speed
;; target: x64
(module
  (import "host" "abort" (func $abort (param i32)))
  (memory 1)
  (global $stack (mut i32) (i32.const 4096))
  ;; What AssemblyScript makes of a function that checks its stack and an index: what checks is followed
  ;; by what goes on, returns included, and the calls that never return come last.
  (func $get (param i32 i32) (result i32)
    (global.set $stack (i32.sub (global.get $stack) (i32.const 8)))
    (if (i32.lt_s (global.get $stack) (i32.const 64)) (then (unreachable)))
    (if (i32.ge_u (local.get 1) (i32.load offset=8 (local.get 0)))
      (then (call $abort (i32.const 7)) (unreachable)))
    (global.set $stack (i32.add (global.get $stack) (i32.const 8)))
    (i32.load (i32.add (local.get 0) (local.get 1))))
  ;; The loop does not fall into the trap, as the epilogue is between.
  (func $count (param i32 i32) (result i32)
    (block $skip
      (br_if $skip (local.get 0))
      (return (i32.const 1)))
    (loop $again
      (local.set 1 (i32.sub (local.get 1) (i32.const 3)))
      (br_if $again (local.get 1)))
    unreachable))

;; > function %get ; 78 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L2
;; >     sub rsp, 8
;; >     mov eax, [r14 + 0x58]
;; >     lea ecx, [rax - 8]
;; >     mov [r14 + 0x58], ecx
;; >     cmp ecx, 0x40
;; >     jl L0
;; >     cmp esi, [r15 + rdi + 8]                 ; trap MemoryOutOfBounds
;; >     jae L1
;; >     mov [r14 + 0x58], eax
;; >     lea eax, [rdi + rsi]
;; >     mov eax, [r15 + rax]                     ; trap MemoryOutOfBounds
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap Unreachable
;; > L1:
;; >     mov edi, 7
;; >     call %abort
;; >     nop
;; >     ud2                                      ; trap Unreachable
;; > L2:
;; >     ud2                                      ; trap StackOverflow
;; >
;; > function %count ; 31 bytes, frame 0
;; >     test edi, edi
;; >     jne L0
;; >     mov eax, 1
;; >     jmp L1
;; > L0:
;; >     add esi, 0xfffffffd
;; >     jne L0
;; >     jmp L2
;; > L1:
;; >     ret
;; > L2:
;; >     ud2                                      ; trap Unreachable
